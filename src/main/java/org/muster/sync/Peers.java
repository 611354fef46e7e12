package org.muster.sync;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.JournalView;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.wire.Bundle;

/// The stations that bundles go to and come from, as the log knows them, and what each was last known to have.
final class Peers {
    /// The word for whoever keeps the log.
    static final String SERVER = "server";

    /// How far back a peer's last event is looked for; who wrote nothing since gets the log from its beginning.
    private static final long LOOKED_BACK_MAX = 200_000;

    private static final int PAGE = 5_000;
    private static final String SETTING = "bundle.";

    private final Situation situation;

    Peers(Situation confirmed) {
        this.situation = confirmed;
    }

    /// The server as a station.
    Optional<Station> server() {
        return situation
                .jurisdiction()
                .map(Jurisdiction::serverKey)
                .flatMap(key -> situation
                        .stations()
                        .values()
                        .filter(station -> station.signKey().equals(key))
                        .findFirst());
    }

    Optional<Station> of(StationId id) {
        return situation.stations().get(id);
    }

    /// Whether a bundle's recipient is the server.
    boolean isServer(StationId recipient) {
        return recipient.equals(Bundle.ANY_SERVER) || server().map(Station::id).equals(Optional.of(recipient));
    }

    /// Stations of that code, or else of that name; the server for its word.
    List<Station> named(String recipient) {
        if (recipient.equalsIgnoreCase(SERVER)) {
            return server().stream().toList();
        }
        List<Station> byCode = situation
                .stations()
                .values()
                .filter(station -> station.code().equals(recipient.toUpperCase(Locale.ROOT)))
                .toList();
        return byCode.isEmpty()
                ? situation
                        .stations()
                        .values()
                        .filter(station -> station.name().equals(recipient))
                        .sorted(Comparator.comparing(Station::code))
                        .toList()
                : byCode;
    }

    /// How a station is spoken of.
    static String words(Station station) {
        return station.name().equals(SERVER) ? "the server" : station.name() + " (" + station.code() + ")";
    }

    /// The same of one that the log may not know.
    String words(StationId id) {
        return of(id).map(Peers::words).orElse("a station that is not known here");
    }

    /// Whether a station's identity goes with its key.
    static boolean isSound(Station station) {
        return StationKeys.idOf(java.util.HexFormat.of().parseHex(station.signKey()))
                .equals(station.id());
    }

    /// Under which name the journal keeps what a peer was last known to have.
    static String setting(StationId peer) {
        return SETTING + peer.hex();
    }

    static String text(LogHead head) {
        return head.epoch() + " " + head.position() + " " + head.logHash().hex();
    }

    /// What a peer has for sure, as a position of this log: what its last bundle said; else what it had seen when
    /// it wrote its last event; else nothing.
    static LogHead known(JournalView journal, StationId peer) {
        return journal.setting(setting(peer))
                .flatMap(Peers::head)
                .filter(head ->
                        at(journal, head.position()).filter(head::equals).isPresent())
                .or(() -> seen(journal, peer)
                        .flatMap(base -> at(journal, base.position()).filter(head -> head.epoch() == base.epoch())))
                .orElse(LogHead.START);
    }

    private static Optional<LogHead> head(String text) {
        String[] fields = text.split(" ", -1);
        try {
            return Optional.of(
                    new LogHead(Integer.parseInt(fields[0]), Long.parseLong(fields[1]), Digest.fromHex(fields[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// The log here up to a position; empty when it does not reach so far.
    static Optional<LogHead> at(JournalView journal, long position) {
        return position == 0
                ? Optional.of(LogHead.START)
                : journal.confirmed(position, 1).stream()
                        .map(entry -> new LogHead(entry.epoch(), entry.position(), entry.logHash()))
                        .findFirst();
    }

    private static Optional<Base> seen(JournalView journal, StationId peer) {
        long end = journal.head().position();
        long from = end;
        while (from > 0 && end - from < LOOKED_BACK_MAX) {
            from = Math.max(0, from - PAGE);
            Optional<Base> last = journal.confirmed(from + 1, PAGE).reversed().stream()
                    .map(ConfirmedEntry::record)
                    .filter(record -> record.id().station().equals(peer))
                    .map(record -> record.envelope().base())
                    .findFirst();
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }
}
