package org.muster.wire;

import java.util.List;
import org.muster.dispatch.model.PositionFix;

/// What a server sends to a desk unasked.
public sealed interface LiveMessage {
    /// A hint with its content: the log went on. Where it stands in the log is the hash's word, not the message's.
    record Appended(Segment segment) implements LiveMessage {}

    /// The fixes that changed since the base frame.
    ///
    /// @param number this frame's, from 1 on
    /// @param base the frame it builds on; 0 for a key frame, which holds all
    record FixFrame(long number, long base, List<PositionFix> fixes) implements LiveMessage {
        public FixFrame {
            fixes = List.copyOf(fixes);
        }
    }
}
