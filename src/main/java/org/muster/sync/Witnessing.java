package org.muster.sync;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.muster.wire.Limits;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Segment;

/// What a desk does when the server's log is not the one that the server had confirmed to it: finds where the two part,
/// shows what it has beyond, and, once the server has it all and goes on in a new epoch, takes its own log back to
/// there, to follow again. Nothing is let go before the server keeps it, but what no word of the server's closes: a
/// crash in the midst of a segment leaves such an end. It can not be shown, and its authors have it. For the sync's
/// thread, once a
/// connection.
final class Witnessing {
    private final StationLog log;
    private final Turns turns;
    private final boolean isServed;
    private final Owner owner;

    /// Who is told how it ends.
    interface Owner {
        /// The server is not ready yet: come back.
        void waits();

        /// The log was taken back; greet again and pull.
        void takenBack();

        void refused(Reply.Refused refused);

        void stuck(LinkState.Trouble trouble, String words);
    }

    /// @param isServed whether the server goes on with its log, and takes nothing back
    Witnessing(StationLog log, Turns turns, boolean isServed, Owner owner) {
        this.log = log;
        this.turns = turns;
        this.isServed = isServed;
        this.owner = owner;
    }

    void start() {
        locate(0, log.head().position());
    }

    /// @param shared a position that both logs share
    /// @param to the greatest that they may share
    private void locate(long shared, long to) {
        if (shared == to) {
            show(shared, shared, isServed);
            return;
        }
        List<Long> asked = spread(shared, to);
        turns.await(
                log.places(asked),
                places -> turns.ask(new Request.Locate(places), reply -> {
                    switch (reply) {
                        case Reply.Located located -> located(shared, to, asked, located.common());
                        case Reply.Refused refused -> owner.refused(refused);
                        default -> turns.lost("the server answered where two logs part with something else");
                    }
                }),
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
    }

    private void located(long shared, long to, List<Long> asked, long answer) {
        long common = asked.contains(answer) ? answer : shared;
        OptionalLong next = asked.stream()
                .mapToLong(Long::longValue)
                .filter(p -> p > common)
                .findFirst();
        locate(common, next.isPresent() ? next.getAsLong() - 1 : to);
    }

    /// Positions from just beyond one up to another, evenly spread; the last is always among them.
    static List<Long> spread(long beyond, long to) {
        long width = to - beyond;
        int count = (int) Math.min(width, Limits.PLACES_MAX);
        return LongStream.rangeClosed(1, count)
                .map(i -> beyond + Math.ceilDiv(width * i, count))
                .boxed()
                .toList();
    }

    /// @param common where the logs part
    /// @param after what was shown already
    /// @param isKept whether the server goes on with all of that, in an epoch later than what was shown last
    private void show(long common, long after, boolean isKept) {
        turns.await(
                log.witness(after),
                witness -> {
                    if (witness.isEmpty()) {
                        shown(common, isKept);
                        return;
                    }
                    turns.ask(witness.get(), reply -> {
                        switch (reply) {
                            case Reply.Witnessed witnessed -> {
                                Segment segment = witness.get().segment();
                                boolean goesOn =
                                        witnessed.serves() && witnessed.head().epoch() > segment.epoch();
                                show(common, segment.last(), goesOn);
                            }
                            case Reply.Refused refused -> owner.refused(refused);
                            default -> turns.lost("the server answered a witness with something else");
                        }
                    });
                },
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
    }

    private void shown(long common, boolean isKept) {
        if (!isKept || common == log.head().position()) {
            owner.waits();
            return;
        }
        turns.await(
                log.rollBack(common),
                waiting -> owner.takenBack(),
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
    }
}
