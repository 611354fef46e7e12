package org.muster.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.StationId;
import org.muster.journal.RecordCodec;
import org.muster.server.store.AppendOutcome;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Admits stations, and gives each its number code, which is never given twice. Safe for any thread.
final class Enrolment {
    /// Code of the server itself, which numbers no incidents.
    static final String SERVER_CODE = "SERVER";

    private final ServerAuthor author;
    private final LogView view;
    // Guarded by this.
    private final Set<String> given = new HashSet<>();
    private final Map<StationId, CompletableFuture<Reply>> underway = new HashMap<>();

    Enrolment(ServerAuthor author, LogView view) {
        this.author = author;
        this.view = view;
    }

    /// Enrols a station that has proved its key and its right; once, however often it asks.
    synchronized CompletableFuture<Reply> enrol(StationId station, Request.Enrol request) {
        Optional<Event.StationEnrolled> known = view.station(station);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(
                    new Reply.Enrolled(station, known.get().code()));
        }
        CompletableFuture<Reply> asked = underway.get(station);
        if (asked != null) {
            return asked;
        }
        given.addAll(view.codes());
        String code = nextCode();
        given.add(code);
        CompletableFuture<Reply> reply = author.write(List.of(Draft.of(new Event.StationEnrolled(
                        station,
                        RecordCodec.cut(request.name(), RecordCodec.NAME_BYTES_MAX),
                        HexFormat.of().formatHex(request.signKey()),
                        HexFormat.of().formatHex(request.agreeKey()),
                        code))))
                .thenApply(outcome -> switch (outcome) {
                    case AppendOutcome.Stored stored -> {
                        view.follow();
                        yield new Reply.Enrolled(station, code);
                    }
                    case AppendOutcome.Rejected rejected ->
                        new Reply.Refused(
                                rejected.refusal() == Refusal.BUSY ? Refusal.BUSY : Refusal.BROKEN, rejected.words());
                });
        underway.put(station, reply);
        return reply.whenComplete((done, failure) -> forget(station));
    }

    private synchronized void forget(StationId station) {
        underway.remove(station);
    }

    private String nextCode() {
        for (int i = 0; ; i++) {
            String code = code(i);
            if (!given.contains(code)) {
                return code;
            }
        }
    }

    /// A, B, … Z, AA, AB, …
    static String code(int index) {
        String letter = Character.toString((char) ('A' + index % 26));
        return index < 26 ? letter : code(index / 26 - 1) + letter;
    }
}
