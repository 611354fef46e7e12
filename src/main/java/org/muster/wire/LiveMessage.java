package org.muster.wire;

import org.muster.dispatch.state.Attendance;

/// What a server sends to a desk unasked.
public sealed interface LiveMessage {
    /// A hint with its content: the log went on. Where it stands in the log is the hash's word, not the message's.
    record Appended(Segment segment) implements LiveMessage {}

    /// A frame of fixes, as [org.muster.telemetry.FrameWriter] wrote it.
    ///
    /// @param bytes at most [org.muster.telemetry.FrameReader#BYTES_MAX]; not to be changed
    record FixFrame(byte[] bytes) implements LiveMessage {}

    /// Who is at work now: all of it, whatever was said before.
    record AtWork(Attendance attendance) implements LiveMessage {}
}
