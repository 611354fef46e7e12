package org.muster.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;
import org.muster.journal.Signature;
import org.muster.journal.StationKeys;
import org.muster.server.store.ServerLog;
import org.muster.wire.Bundle;
import org.muster.wire.BundleNote;
import org.muster.wire.BundleSeal;
import org.muster.wire.BundleUnpacker;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Takes bundles that stations wrote for the server, whoever brings them: checks them, appends their events as a push's
/// are, and answers with a bundle for the way back. One at a time. Safe for any thread.
final class BundleDesk {

    private final ServerLog log;
    private final StationKeys keys;
    private final Jurisdiction jurisdiction;
    private final LogView view;
    private final BundleAnswers answers;
    private final Exchange exchange;
    private final AtomicBoolean underway = new AtomicBoolean();

    BundleDesk(
            ServerLog log,
            StationKeys keys,
            Jurisdiction jurisdiction,
            LogView view,
            BundleAnswers answers,
            Exchange exchange) {
        this.log = log;
        this.keys = keys;
        this.jurisdiction = jurisdiction;
        this.view = view;
        this.answers = answers;
        this.exchange = exchange;
    }

    /// What a sound bundle holds.
    private record Read(StationId writer, byte[] signKey, BundleNote note, List<List<Entry>> pushes) {}

    /// @param admits whether a station that asks for it is enrolled
    CompletableFuture<Reply> take(byte[] file, boolean admits) {
        if (!underway.compareAndSet(false, true)) {
            return refused(Refusal.BUSY, "waits: the server has another bundle in hand; try again");
        }
        return takeAlone(file, admits).whenComplete((reply, failure) -> underway.set(false));
    }

    private CompletableFuture<Reply> takeAlone(byte[] file, boolean admits) {
        view.follow();
        Read read;
        try {
            Bundle bundle = Bundle.of(file);
            Optional<Reply> objection = objection(bundle);
            if (objection.isPresent()) {
                return CompletableFuture.completedFuture(objection.get());
            }
            read = read(bundle);
        } catch (MalformedMessage e) {
            return refused(Refusal.MALFORMED, e.getMessage());
        }
        return admitted(read, admits)
                .thenCompose(refusal ->
                        refusal.isPresent() ? CompletableFuture.completedFuture(refusal.get()) : append(read));
    }

    /// What the head alone shows.
    private Optional<Reply> objection(Bundle bundle) {
        boolean isOpen = bundle.kind() == Bundle.Kind.OPEN;
        boolean isForeign = !bundle.jurisdiction().equals(jurisdiction.id())
                && !(isOpen && bundle.jurisdiction().equals(Bundle.ANY_JURISDICTION));
        if (isForeign) {
            return Optional.of(new Reply.Refused(
                    Refusal.FOREIGN_JURISDICTION,
                    "belongs to another jurisdiction than " + jurisdiction.name() + ", which this server keeps"));
        }
        if (!isOpen && !bundle.recipient().equals(keys.station())) {
            return Optional.of(new Reply.Refused(Refusal.BAD_SIGNATURE, "is for another station than this server"));
        }
        if (!isOpen && view.station(bundle.writer()).isEmpty()) {
            return Optional.of(
                    new Reply.Refused(Refusal.NOT_ENROLLED, "was written by a station that is not enrolled here"));
        }
        return view.isRevoked(bundle.writer())
                ? Optional.of(new Reply.Refused(
                        Refusal.STATION_REVOKED, "was written by a station that was taken out of the jurisdiction"))
                : Optional.empty();
    }

    private Read read(Bundle bundle) throws MalformedMessage {
        BundleUnpacker unpacker = new BundleUnpacker(BundleSeal.opened(bundle, keys));
        List<List<Entry>> pushes = new ArrayList<>();
        for (Optional<BundleUnpacker.Part> part = unpacker.next(); part.isPresent(); part = unpacker.next()) {
            if (part.get() instanceof BundleUnpacker.Part.Events events) {
                pushes.add(events.entries());
            }
        }
        IncarnationId life = unpacker.note().life();
        if (pushes.stream()
                .flatMap(List::stream)
                .anyMatch(entry -> !entry.record().id().incarnation().equals(life))) {
            throw new MalformedMessage("holds events of another life than the one that it names");
        }
        if (bundle.kind() == Bundle.Kind.OPEN && !pushes.isEmpty()) {
            throw new MalformedMessage("holds events that are not sealed");
        }
        return new Read(bundle.writer(), bundle.signKey(), unpacker.note(), pushes);
    }

    /// @return why the writer is not let in; empty when it is enrolled, now or since long
    private CompletableFuture<Optional<Reply>> admitted(Read read, boolean admits) {
        if (view.station(read.writer()).isPresent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<BundleNote.Asking> asking = read.note().asking();
        if (asking.isEmpty() || !admits) {
            return CompletableFuture.completedFuture(Optional.of(new Reply.Refused(
                    Refusal.NOT_ENROLLED,
                    "was written by a station that is not enrolled here"
                            + asking.map(a -> " and asks for it by the name " + a.name()
                                            + ": at the server, read it with --admit to let it in")
                                    .orElse(""))));
        }
        Request.Enrol request = new Request.Enrol(
                "",
                asking.get().name(),
                read.signKey(),
                asking.get().agreeKey(),
                "",
                new Signature(new byte[Signature.LENGTH]));
        return exchange.admit(read.writer(), request)
                .thenApply(reply -> reply instanceof Reply.Refused refused
                        ? Optional.of(new Reply.Refused(
                                refused.refusal(), "asks for its station to be enrolled: " + refused.words()))
                        : Optional.empty());
    }

    private CompletableFuture<Reply> append(Read read) {
        LogHead asked = read.note().head();
        Optional<Digest> here = log.hashAt(asked.position());
        if (here.isEmpty() || !here.get().equals(asked.logHash())) {
            return refused(
                    here.isEmpty() ? Refusal.SERVER_BEHIND : Refusal.DIVERGED,
                    "comes from a station whose log is not this server's from log position "
                            + Math.min(asked.position(), log.head().position())
                            + " on: exchange with it over a line, which heals it");
        }
        long known = known(read);
        CompletableFuture<Optional<Reply.Refused>> all = CompletableFuture.completedFuture(Optional.empty());
        for (List<Entry> push : read.pushes()) {
            all = all.thenCompose(refusal -> refusal.isPresent()
                    ? CompletableFuture.completedFuture(refusal)
                    : exchange.push(read.writer(), push)
                            .thenApply(reply ->
                                    reply instanceof Reply.Refused refused ? Optional.of(refused) : Optional.empty()));
        }
        return all.thenApply(refusal -> answered(read, known, refusal));
    }

    /// The last number that this log has of the life that wrote the bundle.
    private long known(Read read) {
        return log.tail(read.writer(), read.note().life()).number();
    }

    /// A push that was refused for good is told by the answer too, so that the station's folder heals by it.
    private Reply answered(Read read, long known, Optional<Reply.Refused> refusal) {
        boolean heals = refusal.isEmpty() || refusal.get().refusal() == Refusal.FORKED;
        if (!heals) {
            return new Reply.Refused(
                    refusal.get().refusal(),
                    "was not taken whole: " + refusal.get().words());
        }
        view.follow();
        Event.StationEnrolled writer = view.station(read.writer()).orElseThrow();
        Bundle answer = answers.answer(
                read.writer(),
                writer.agreeKey(),
                read.note().life(),
                read.note().head());
        return new Reply.Carried(
                Math.toIntExact(known(read) - known),
                refusal.map(Reply.Refused::words).orElse(""),
                answer.bytes());
    }

    private static CompletableFuture<Reply> refused(Refusal refusal, @Nullable String words) {
        return CompletableFuture.completedFuture(new Reply.Refused(refusal, words == null ? "" : words));
    }
}
