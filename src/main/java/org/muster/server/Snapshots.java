package org.muster.server;

import java.util.Arrays;
import org.muster.journal.Signature;
import org.muster.journal.Signed;
import org.muster.journal.SnapshotCodec;
import org.muster.journal.StationKeys;
import org.muster.wire.Limits;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Hands out the situation to desks that are far behind, in parts, with the server's signature. It is the server's word
/// until a desk has folded the log itself. Safe for any thread; one snapshot is made at a time and serves all desks.
final class Snapshots {
    /// How far the log may go on before the next desk gets a newer one.
    static final int EVENTS_BETWEEN = 2_000;

    private final LogView view;
    private final StationKeys keys;
    // Guarded by this.
    private byte[] bytes = {};
    private long position;
    private Signature signature = new Signature(new byte[Signature.LENGTH]);

    Snapshots(LogView view, StationKeys keys) {
        this.view = view;
        this.keys = keys;
    }

    /// One part; the first of a fresh one where none is named.
    synchronized Reply part(Request.Snapshot request) {
        if (request.position() == 0) {
            refresh();
        }
        boolean isThere = request.position() == 0 || request.position() == position;
        if (!isThere || request.offset() < 0 || request.offset() > bytes.length) {
            return new Reply.Refused(Refusal.BUSY, "another snapshot has taken its place");
        }
        int from = (int) request.offset();
        int to = Math.min(bytes.length, from + Limits.BATCH_BYTES_TARGET);
        return new Reply.SnapshotPart(position, bytes.length, signature, Arrays.copyOfRange(bytes, from, to));
    }

    private void refresh() {
        long head = view.follow().situation().at().position();
        if (bytes.length > 0 && position <= head && head - position < EVENTS_BETWEEN) {
            return;
        }
        bytes = SnapshotCodec.encode(view.openSnapshot());
        position = SnapshotCodec.head(bytes).log().position();
        signature = keys.sign(Signed.snapshot(Arrays.copyOf(bytes, SnapshotCodec.HEAD_BYTES)));
    }
}
