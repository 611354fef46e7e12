package org.muster.journal;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes a snapshot now and then, on a thread of its own, so that nobody waits for it: one at a time, and the further
/// the log reaches the more rarely, so that all of them together cost a small share of the folding.
///
/// [#seen] is for the one thread that folds, [#close] for any.
public final class SnapshotKeeper implements AutoCloseable {
    /// The fewest events between two snapshots; folding so many takes half a second.
    public static final int EVENTS_BETWEEN = 20_000;

    /// The same while more is known to come; folding so many takes some seconds.
    static final int EVENTS_BETWEEN_COMING = 200_000;

    /// The share of the log that may follow a snapshot.
    private static final int TAIL_SHARE = 20;

    private static final int TAIL_SHARE_COMING = 2;

    private final SnapshotShelf shelf;
    private final String threadName;
    private long kept;
    private volatile @Nullable Thread thread;

    /// @param kept the log position of the snapshot that is there; 0 for none
    public SnapshotKeeper(SnapshotShelf shelf, String threadName, long kept) {
        this.shelf = shelf;
        this.threadName = threadName;
        this.kept = kept;
    }

    /// The fold has come to a log position.
    ///
    /// @param goesOn whether more is known to come at once: the next would soon take its place
    /// @param snapshot asked for at once where one is due; what it gives is immutable
    public void seen(long position, boolean goesOn, Supplier<LogSnapshot> snapshot) {
        // A log that was cut back may come to the same positions again.
        kept = Math.min(kept, position);
        long tail = position / (goesOn ? TAIL_SHARE_COMING : TAIL_SHARE);
        int least = goesOn ? EVENTS_BETWEEN_COMING : EVENTS_BETWEEN;
        if (shelf == SnapshotShelf.NONE || position - kept < Math.max(least, tail)) {
            return;
        }
        Thread busy = thread;
        if (busy != null && busy.isAlive()) {
            return;
        }
        kept = position;
        LogSnapshot due = snapshot.get();
        Thread writer = new Thread(() -> write(due), threadName);
        writer.setDaemon(true);
        writer.setPriority(Thread.MIN_PRIORITY);
        thread = writer;
        writer.start();
    }

    private void write(LogSnapshot snapshot) {
        try {
            byte[] bytes = SnapshotCodec.encode(snapshot);
            if (bytes.length <= SnapshotCodec.PACKED_BYTES_MAX) {
                shelf.write(bytes);
            }
        } catch (IOException | RuntimeException e) {
            // A cache: the next start folds the log.
            System.getLogger(SnapshotKeeper.class.getName())
                    .log(System.Logger.Level.WARNING, "no snapshot could be written", e);
        }
    }

    /// Waits for the one that is being written.
    @Override
    public void close() {
        Thread busy = thread;
        try {
            if (busy != null) {
                busy.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
