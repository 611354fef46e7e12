package org.muster.bench.universe;

import java.util.random.RandomGenerator;

/// What a step of a universe may do to one of its stations, or to the server, and how often of all steps.
enum Deed {
    COMMAND(46),
    /// Somebody opens an incident, or turns to none.
    LOOK(4),
    /// The station records an event of a later version.
    LATER_EVENT(2),
    /// The process ends between the disk and the operator.
    COMMAND_AND_DIE(2),
    STATION_CRASH(5),
    /// The process ends when the next entries of the server's wait to be folded.
    CRASH_AT_FOLD(2),
    /// A disk that had said it wrote lost the last of it.
    LOST_TAIL(2),
    /// A backup is taken, or the folder is set back to the one that there is.
    STATION_RESTORED(3),
    /// The folder is copied, and both go on.
    CLONED(1),
    SERVER_CRASH(4),
    SERVER_START(7),
    /// A safety copy of the server's log is taken, or the log is taken back to the one that there is.
    SERVER_RESTORED(1),
    FAILED_OVER(1),
    /// Something goes wrong at the next request of a certain kind, whenever that is.
    AMBUSH(5),
    /// An account is granted, changed or closed, where there are any.
    ACCOUNT_CHANGED(3),
    /// A station is taken out of the jurisdiction.
    STATION_REVOKED(1),
    PARTITION(4),
    MEND(8),
    CLOCK_JUMP(3),
    /// A bundle is written onto a stick.
    BUNDLE_WRITTEN(2),
    /// A stick is brought to the server, by whomever.
    BUNDLE_CARRIED(4),
    /// A station reads an answer, or another station's bundle.
    BUNDLE_READ(3),
    HOSTILE_PUSH(3),
    FIX_FLOOD(2),
    IDLE(8);

    private static final int SUM;

    static {
        int sum = 0;
        for (Deed deed : values()) {
            sum += deed.weight;
        }
        SUM = sum;
    }

    private final int weight;

    Deed(int weight) {
        this.weight = weight;
    }

    static Deed draw(RandomGenerator dice) {
        int left = dice.nextInt(SUM);
        for (Deed deed : values()) {
            left -= deed.weight;
            if (left < 0) {
                return deed;
            }
        }
        return IDLE;
    }
}
