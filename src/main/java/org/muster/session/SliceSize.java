package org.muster.session;

import java.time.Duration;

/// How many arriving events are taken at a time, so that an operator's command never waits long. What is timed is the
/// folding alone: a slice waits for the disk, and what waits is put on top anew, however small it is, so that smaller
/// slices would only cost more. For the writer.
final class SliceSize {
    /// The most events of one slice.
    static final int EVENTS_MAX = 500;

    private static final int EVENTS_MIN = 25;
    /// How long a slice may keep an operator waiting.
    private static final Duration SPAN_MAX = Duration.ofMillis(20);

    private int events = EVENTS_MAX;

    int events() {
        return events;
    }

    /// Folding a slice of the present size took so long.
    void took(long nanos) {
        if (nanos > SPAN_MAX.toNanos()) {
            events = Math.max(EVENTS_MIN, events / 2);
        } else if (nanos < SPAN_MAX.toNanos() / 2) {
            events = Math.min(EVENTS_MAX, events * 2);
        }
    }
}
