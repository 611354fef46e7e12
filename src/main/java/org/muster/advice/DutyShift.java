package org.muster.advice;

/// The two shifts by which posts are manned, by the clocks of the jurisdiction: the day from 08:00, the night from
/// 20:00.
public enum DutyShift {
    DAY,
    NIGHT;

    /// The first hour of the day shift, and of the night shift.
    public static final int DAY_FROM_HOUR = 8;

    public static final int NIGHT_FROM_HOUR = 20;

    /// The shift of an hour.
    ///
    /// @param hour 0 to 23
    public static DutyShift of(int hour) {
        return hour >= DAY_FROM_HOUR && hour < NIGHT_FROM_HOUR ? DAY : NIGHT;
    }
}
