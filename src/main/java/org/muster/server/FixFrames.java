package org.muster.server;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.telemetry.FrameWriter;
import org.muster.telemetry.LatestFixes;
import org.muster.wire.LiveMessage;
import org.muster.wire.WireCodec;

/// The frames of fixes for all desks: the last deltas in a ring, and the key frame of now, made once for however many
/// ask for it. Safe for any thread.
final class FixFrames {
    /// Ten seconds of frames: who is further behind is better served with the positions of now.
    static final int KEPT_MAX = 100;

    static final long BYTES_MAX = 8L << 20;

    private final MessageRing ring = new MessageRing(KEPT_MAX, BYTES_MAX);
    // Guarded by this.
    private final FrameWriter writer;
    private byte @Nullable [] key;

    /// A key frame, and where in the ring the deltas go on from it.
    record Key(byte[] message, long next) {}

    FixFrames(FrameWriter writer) {
        this.writer = writer;
    }

    MessageRing ring() {
        return ring;
    }

    synchronized void next(LatestFixes fixes, Collection<CallSign> changed) {
        ring.add(WireCodec.encode(new LiveMessage.FixFrame(writer.next(fixes, changed))));
        key = null;
    }

    synchronized Key key() {
        byte[] made = key;
        if (made == null) {
            made = WireCodec.encode(new LiveMessage.FixFrame(writer.key()));
            key = made;
        }
        return new Key(made, ring.end());
    }
}
