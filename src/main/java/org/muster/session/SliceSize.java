package org.muster.session;

import java.time.Duration;

/// How many arriving events are taken at a time, so that an operator's command never waits long. For the writer.
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

    /// A slice of the present size took so long.
    void took(long nanos) {
        if (nanos > SPAN_MAX.toNanos()) {
            events = Math.max(EVENTS_MIN, events / 2);
        } else if (nanos < SPAN_MAX.toNanos() / 2) {
            events = Math.min(EVENTS_MAX, events * 2);
        }
    }
}
