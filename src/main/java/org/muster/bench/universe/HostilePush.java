package org.muster.bench.universe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Role;
import org.muster.journal.Author;
import org.muster.journal.ChainWriter;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.Signature;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.Segment;
import org.muster.wire.WireCodec;

/// Pushes that no honest station sends, over a session that is in order: each must be refused in words. For one thread.
final class HostilePush {
    private static final Set<Refusal> LATER =
            Set.of(Refusal.SESSION_OVER, Refusal.BUSY, Refusal.BROKEN, Refusal.RECOVERING, Refusal.STATION_REVOKED);

    private final SimServer server;
    private final SimStation station;
    private final Dice dice;

    private enum Sort {
        GAP,
        FORK,
        OTHER_PREVIOUS,
        SIGNATURE_LEFT_OUT,
        SIGNATURE_WRONG,
        ANOTHER_STATIONS,
        /// What the server is said to have confirmed and never did.
        WITNESS_FORGED
    }

    HostilePush(SimServer server, SimStation station, Dice dice) {
        this.server = server;
        this.station = station;
        this.dice = dice;
    }

    /// @return whether there was a session to push over, and something to build on
    boolean send() {
        Sort sort = Sort.values()[dice.nextInt(Sort.values().length)];
        Optional<List<Entry>> push = push(sort);
        if (push.isEmpty()
                || server.process().isEmpty()
                || station.link().session().isEmpty()) {
            return false;
        }
        Request request = sort == Sort.WITNESS_FORGED ? witness(push.get().getFirst()) : new Request.Push(push.get());
        server.process()
                .get()
                .core()
                .answer(
                        Route.of(request),
                        station.link().session(),
                        WireCodec.encode(request),
                        station.clock().read().wall())
                .thenAccept(reply -> judge(sort, reply));
        return true;
    }

    private void judge(Sort sort, Reply reply) {
        boolean refused = reply instanceof Reply.Refused no
                && (LATER.contains(no.refusal()) || no.refusal().equals(expected(sort)));
        if (!refused) {
            server.swallowed(sort + " of " + station.name() + " was answered by " + reply);
        }
    }

    private static Refusal expected(Sort sort) {
        return switch (sort) {
            case GAP -> Refusal.GAP;
            case FORK, OTHER_PREVIOUS -> Refusal.FORKED;
            case SIGNATURE_LEFT_OUT, SIGNATURE_WRONG, ANOTHER_STATIONS, WITNESS_FORGED -> Refusal.BAD_SIGNATURE;
        };
    }

    private Optional<List<Entry>> push(Sort sort) {
        Optional<JournalRecord> last = server.log().read(1, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                .map(ConfirmedEntry::record)
                .filter(r -> r.id().station().equals(station.keys().station())
                        && r.id().incarnation().equals(station.journal().incarnation()))
                .reduce((a, b) -> b);
        if (sort == Sort.ANOTHER_STATIONS) {
            return server.log().read(1, 1, Integer.MAX_VALUE).stream()
                    .findFirst()
                    .map(first -> List.of(first.entry()));
        }
        return last.map(own -> switch (sort) {
            case GAP -> write(own.id().number() + 1_000, own.hash(), own);
            case FORK -> write(own.id().number() - 1, own.previous(), own);
            case OTHER_PREVIOUS -> write(own.id().number(), Digest.of(own.bytes(), own.bytes()), own);
            case WITNESS_FORGED -> write(own.id().number(), own.hash(), own);
            case SIGNATURE_LEFT_OUT, ANOTHER_STATIONS ->
                signed(write(own.id().number(), own.hash(), own), Optional.empty());
            case SIGNATURE_WRONG ->
                signed(write(own.id().number(), own.hash(), own), Optional.of(new Signature(new byte[64])));
        });
    }

    /// One entry beyond the server's head, at its right place but for the server's signature.
    private Request witness(Entry entry) {
        LogHead head = server.log().head();
        Instant at = Instant.ofEpochMilli(station.clock().read().wall().toEpochMilli());
        long position = head.position() + 1;
        Digest hash = LogHash.next(head.logHash(), entry.record(), head.epoch(), position, at);
        return new Request.Witness(
                head.logHash(),
                new Segment(
                        head.epoch(),
                        position,
                        List.of(new Segment.Placed(at, entry)),
                        hash,
                        new Signature(new byte[Signature.LENGTH]),
                        position));
    }

    private List<Entry> write(long after, Digest previous, JournalRecord own) {
        ChainWriter chain =
                new ChainWriter(own.jurisdiction(), own.id().incarnation(), station.keys(), dice, after, previous);
        chain.add(
                new Author("nobody", Role.DISPATCHER, "9", station.clock().read(), new Base(0, 0)),
                Draft.of(new Event.UnitInService(new CallSign("P1"))));
        return chain.sign();
    }

    private static List<Entry> signed(List<Entry> entries, Optional<Signature> signature) {
        Entry only = entries.getFirst();
        return List.of(new Entry(only.record(), only.body(), signature));
    }
}
