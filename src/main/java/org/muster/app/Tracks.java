package org.muster.app;

import java.time.Duration;
import org.muster.server.Server;
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

    private Tracks(TrackStore store, Pin watch, ShiftClock clock) {
        this.store = store;
        this.watch = watch;
        var unused = scheduler.every(TrackStore.TURN_EVERY, () -> store.turn(clock.now()));
    }

    static Tracks record(Folder folder, LatestBoard board, ShiftClock clock) {
        TrackStore store = new TrackStore(folder.tracks());
        return new Tracks(store, board.watch(store::take), clock);
    }

    /// Records what a server shows.
    ///
    /// @param kept how long
    static Tracks record(Folder folder, Server server, ShiftClock clock, Duration kept) {
        TrackStore store = new TrackStore(folder.tracks(), kept);
        return new Tracks(store, server.watchFixes(store::take), clock);
    }

    @Override
    public void close() {
        watch.release();
        scheduler.close();
        store.close();
    }
}
