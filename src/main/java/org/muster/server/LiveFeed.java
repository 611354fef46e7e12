package org.muster.server;

import org.jspecify.annotations.Nullable;
import org.muster.telemetry.FrameWriter;

/// What goes to all desks of a jurisdiction, encoded once: the last segments of the log, the last frames of fixes, and
/// who is at work. Safe for any thread.
final class LiveFeed {
    /// Some six seconds of a log that goes on all the time.
    static final int SEGMENTS_MAX = 64;

    static final long SEGMENT_BYTES_MAX = 16L << 20;

    private final MessageRing events = new MessageRing(SEGMENTS_MAX, SEGMENT_BYTES_MAX);
    private final FixFrames frames;
    private volatile byte @Nullable [] roll;

    LiveFeed(FrameWriter writer) {
        frames = new FixFrames(writer);
    }

    MessageRing events() {
        return events;
    }

    FixFrames frames() {
        return frames;
    }

    void setRoll(byte[] message) {
        roll = message;
    }

    byte @Nullable [] roll() {
        return roll;
    }
}
