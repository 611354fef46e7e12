package org.muster.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;
import org.muster.time.Pin;

/// The latest fix of each unit. A unit never moves back on it. Safe for any thread; readers take snapshots, which are
/// made anew only when something has changed.
public final class LatestBoard {
    // Guarded by this.
    private final Map<CallSign, Place> places = new HashMap<>();
    private @Nullable LatestFixes snapshot = LatestFixes.NONE;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    private record Place(PositionFix fix, Set<FixFlag> flags) {}

    /// Hears of every fix that is shown, in order; the board stands still meanwhile, so it must return at once.
    @FunctionalInterface
    public interface Watcher {
        void shown(PositionFix fix, Set<FixFlag> flags);
    }

    /// Tells of every fix shown from now on.
    public Pin watch(Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// Shows a fix.
    ///
    /// @return false when it is not newer than the one shown, or is one more than [FixPipeline#UNITS_MAX] units
    public synchronized boolean put(PositionFix fix, Set<FixFlag> flags) {
        Place shown = places.get(fix.unit());
        boolean refused = shown == null
                ? places.size() >= FixPipeline.UNITS_MAX
                : !fix.at().isAfter(shown.fix().at());
        if (refused) {
            return false;
        }
        Place place = new Place(fix, Set.copyOf(flags));
        places.put(fix.unit(), place);
        snapshot = null;
        watchers.forEach(watcher -> watcher.shown(fix, place.flags()));
        return true;
    }

    /// The board as it stands.
    public synchronized LatestFixes snapshot() {
        LatestFixes last = snapshot;
        if (last == null) {
            last = new Standing(Map.copyOf(places));
            snapshot = last;
        }
        return last;
    }

    /// The board at one moment.
    private record Standing(Map<CallSign, Place> places) implements LatestFixes {
        @Override
        public Optional<PositionFix> of(CallSign unit) {
            return Optional.ofNullable(places.get(unit)).map(Place::fix);
        }

        @Override
        public Set<FixFlag> flags(CallSign unit) {
            Place place = places.get(unit);
            return place == null ? Set.of() : place.flags();
        }

        @Override
        public Stream<PositionFix> all() {
            return places.values().stream().map(Place::fix);
        }
    }
}
