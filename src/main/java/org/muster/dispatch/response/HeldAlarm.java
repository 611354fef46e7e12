package org.muster.dispatch.response;

/// An alarm that is due, that nobody has acknowledged, and that stands in the one grouped line instead of sounding.
public record HeldAlarm(Alarm alarm, Reason reason) {
    /// Why it did not sound.
    public enum Reason {
        /// Found at the start, or taken in with what happened while the line was cut.
        CATCH_UP,
        /// More came up than a person can take in one by one.
        FLOOD,
        /// Its source called too often within a minute.
        CHATTERING
    }
}
