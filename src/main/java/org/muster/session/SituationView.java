package org.muster.session;

import java.util.function.Consumer;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;

/// What every screen reads, live or replayed: snapshots, the clock they go by, the latest fixes. Safe for any
/// thread; nothing here waits for disk or network.
public interface SituationView {
    Snapshot snapshot();

    ShiftClock clock();

    LatestFixes fixes();

    /// Tells of each new snapshot, on the writer's thread; the listener must hand over and return at once.
    Pin onSnapshot(Consumer<Snapshot> listener);
}
