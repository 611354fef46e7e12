package org.muster.bench.universe;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// How network, disks and machines misbehave, and how often each fault met each step of the protocol. A new fault is a
/// [Kind] with the steps it can meet, a [Deed] that does it, and a line in `Universe.act`. For one thread.
final class Faults {
    private static final Set<ProtocolStep> ASKING = EnumSet.range(ProtocolStep.CHALLENGE, ProtocolStep.BODIES);
    private static final Set<ProtocolStep> ENROLLED = EnumSet.range(ProtocolStep.HELLO, ProtocolStep.WITNESS);
    private static final Set<ProtocolStep> LIVE = EnumSet.of(ProtocolStep.LIVE_EVENTS, ProtocolStep.LIVE_FIXES);
    private static final Set<ProtocolStep> STICK = EnumSet.of(ProtocolStep.CARRY, ProtocolStep.BUNDLE_READ);

    /// What can happen to a message or a process.
    enum Kind {
        REQUEST_DROPPED(ASKING),
        REQUEST_DUPLICATED(ASKING),
        REQUEST_OVERTAKEN(ASKING),
        ANSWER_DROPPED(ASKING),
        PUSH_DROPPED(LIVE),
        PUSH_DUPLICATED(LIVE),
        PUSH_OVERTAKEN(LIVE),
        /// A segment with an entry missing, or two of them changed over.
        PUSH_TAMPERED(EnumSet.of(ProtocolStep.LIVE_EVENTS)),
        FIX_FLOOD(EnumSet.of(ProtocolStep.LIVE_FIXES)),
        PARTITION(with(
                ASKING,
                ProtocolStep.LIVE_OPENING,
                ProtocolStep.LIVE_EVENTS,
                ProtocolStep.LIVE_FIXES,
                ProtocolStep.LIVE_ATTENDANCE,
                ProtocolStep.DESK_WORD)),
        STATION_CRASH(
                with(ASKING, ProtocolStep.BUNDLE_READ, ProtocolStep.APPEND, ProtocolStep.FOLD, ProtocolStep.REST)),
        /// What was stored, and perhaps sent, is gone from the station's disk.
        LOST_TAIL(with(EnumSet.of(ProtocolStep.PUSH, ProtocolStep.PULL), ProtocolStep.REST)),
        STATION_RESTORED(with(EnumSet.of(ProtocolStep.PUSH, ProtocolStep.PULL), ProtocolStep.REST)),
        /// The folder is copied, and both go on.
        CLONED(with(EnumSet.of(ProtocolStep.HELLO, ProtocolStep.PUSH, ProtocolStep.PULL), ProtocolStep.REST)),
        SERVER_CRASH(with(ASKING, ProtocolStep.REST)),
        SERVER_LOST_WRITES(EnumSet.of(ProtocolStep.PUSH)),
        /// The server's log is that of a safety copy again.
        SERVER_RESTORED(with(ENROLLED, ProtocolStep.CHALLENGE, ProtocolStep.REST)),
        /// Another machine goes on with a copy of the log that lagged.
        FAILED_OVER(with(ENROLLED, ProtocolStep.CHALLENGE, ProtocolStep.REST)),
        /// An account is granted, changed or closed.
        ACCOUNT_CHANGED(with(EnumSet.of(ProtocolStep.PUSH, ProtocolStep.PULL), ProtocolStep.REST)),
        /// A station is taken out of the jurisdiction.
        STATION_REVOKED(with(EnumSet.of(ProtocolStep.PUSH, ProtocolStep.PULL), ProtocolStep.REST)),
        CLOCK_JUMP(with(ASKING, ProtocolStep.REST)),
        /// A push that no honest station sends: a gap, other bytes, another's record, a signature missing or
        /// wrong.
        HOSTILE_PUSH(EnumSet.of(ProtocolStep.PUSH)),
        /// An event of a type that nobody here knows.
        LATER_VERSION(EnumSet.of(ProtocolStep.APPEND)),
        /// The log went on since the bundle was written.
        BUNDLE_LATE(STICK),
        /// The same bundle, or the same answer, comes once more.
        BUNDLE_AGAIN(STICK),
        /// Its station began a new life since.
        BUNDLE_OF_EARLIER_LIFE(STICK),
        /// The server was taken back since, and its log goes on in a later epoch.
        BUNDLE_OF_EARLIER_EPOCH(STICK),
        /// It is cut off, or holds other bytes than were written.
        BUNDLE_DAMAGED(STICK);

        private final Set<ProtocolStep> meets;

        Kind(Set<ProtocolStep> meets) {
            this.meets = meets;
        }

        private static Set<ProtocolStep> with(Set<ProtocolStep> some, ProtocolStep... more) {
            Set<ProtocolStep> all = EnumSet.copyOf(some);
            all.addAll(Set.of(more));
            return all;
        }

        /// The steps of the protocol that it can meet.
        Set<ProtocolStep> meets() {
            return meets;
        }
    }

    private static final int LATENCY_MILLIS_MAX = 250;

    private final Map<String, Long> met = new TreeMap<>();
    private boolean calm;

    /// No more faults from now on.
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    static String name(Kind kind, ProtocolStep at) {
        return kind + " " + at;
    }

    void count(Kind kind, ProtocolStep at) {
        met.merge(name(kind, at), 1L, Long::sum);
    }

    /// Whether a fault happens now.
    boolean happens(Kind kind, ProtocolStep at, double chance, Dice dice) {
        boolean now = dice.isBelow(chance) && !calm;
        if (now) {
            count(kind, at);
        }
        return now;
    }

    Duration latency(RandomGenerator dice) {
        return Duration.ofMillis(1 + dice.nextInt(calm ? 5 : LATENCY_MILLIS_MAX));
    }

    /// By kind and step.
    Map<String, Long> met() {
        return met;
    }
}
