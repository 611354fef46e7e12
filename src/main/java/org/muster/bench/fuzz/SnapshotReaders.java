package org.muster.bench.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.muster.dispatch.model.Digest;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;
import org.muster.journal.SnapshotCodec;
import org.muster.session.DeskState;
import org.muster.session.Fact;
import org.muster.session.Snapshot;

/// Snapshots of a fold, as they lie in a folder or come from a server.
final class SnapshotReaders {
    private SnapshotReaders() {}

    static List<Reader> all(List<ConfirmedEntry> log) {
        byte[] sound = SnapshotCodec.encode(snapshot(log));
        byte[] head = Arrays.copyOf(sound, SnapshotCodec.HEAD_BYTES);
        byte[] values = BundleReaders.inflated(Arrays.copyOfRange(sound, head.length, sound.length));
        return List.of(
                new Reader("snapshot", List.of(sound), SnapshotReaders::read),
                new Reader("snapshot-values", List.of(values), bytes -> read(whole(head, bytes))));
    }

    private static LogSnapshot snapshot(List<ConfirmedEntry> log) {
        DeskState state = new DeskState();
        state.confirm(log.stream().map(Fact::of).toList());
        state.rebase(List.of());
        Snapshot shown = state.snapshot();
        ConfirmedEntry last = log.getLast();
        return new LogSnapshot(
                last.record().jurisdiction(),
                new LogHead(last.epoch(), last.position(), last.logHash()),
                shown.confirmed(),
                shown.bodies(),
                List.of(),
                List.of());
    }

    /// With the digest that fits, or no damaged value would ever be read.
    private static byte[] whole(byte[] head, byte[] values) {
        byte[] packed = BundleReaders.deflated(values);
        return ByteBuffer.allocate(head.length + packed.length)
                .put(head, 0, head.length - Digest.LENGTH)
                .put(Digest.of(packed).bytes())
                .put(packed)
                .array();
    }

    private static void read(byte[] bytes) {
        if (SnapshotCodec.decode(bytes) instanceof SnapshotCodec.Reading.Unfit unfit
                && unfit.reason().isEmpty()) {
            throw new IllegalStateException("refused without a word");
        }
    }
}
