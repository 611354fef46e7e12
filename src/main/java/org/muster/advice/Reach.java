package org.muster.advice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How soon somebody can be at a place.
///
/// @param onRoad whether the place lies near a road at all; nobody knows the way to one that does not
/// @param drives of the two that are soonest there, within what was asked for; fewer where fewer come
public record Reach(boolean onRoad, List<Drive> drives) {
    static final Reach NO_ROAD = new Reach(false, List.of());

    public Reach {
        drives = List.copyOf(drives);
    }

    static Reach within(Duration limit, List<Drive> drives) {
        return new Reach(
                true,
                drives.stream()
                        .filter(drive -> drive.travel().compareTo(limit) <= 0)
                        .toList());
    }

    /// The shortest drive; empty when nobody comes within what was asked for.
    public Optional<Duration> soonest() {
        return drives.stream().findFirst().map(Drive::travel);
    }

    /// The start of the only one who is there in so much time; empty where nobody is, or several.
    Optional<Integer> onlyWithin(Duration time) {
        List<Drive> there = drives.stream()
                .filter(drive -> drive.travel().compareTo(time) <= 0)
                .toList();
        return there.size() == 1 ? Optional.of(there.getFirst().index()) : Optional.empty();
    }
}
