package org.muster.app;

import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.TrackStore;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;
import org.muster.time.ThreadScheduler;

/// Records what a board shows into the folder that this process holds, on the thread `tracks`, until closed.
final class Tracks implements AutoCloseable {
    private final ThreadScheduler scheduler = new ThreadScheduler("tracks");
    private final TrackStore store;
    private final Pin watch;

    private Tracks(TrackStore store, LatestBoard board, ShiftClock clock) {
        this.store = store;
        this.watch = board.watch(store::take);
        var unused = scheduler.every(TrackStore.TURN_EVERY, () -> store.turn(clock.now()));
    }

    static Tracks record(Folder folder, LatestBoard board, ShiftClock clock) {
        return new Tracks(new TrackStore(folder.tracks()), board, clock);
    }

    @Override
    public void close() {
        watch.release();
        scheduler.close();
        store.close();
    }
}
