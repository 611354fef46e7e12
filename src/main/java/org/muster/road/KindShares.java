package org.muster.road;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.muster.dispatch.model.RoadKind;

/// Divides the time of a drive by kind of road. A turn counts for the road that is turned into. Every part is rounded
/// as in the sweep that found the drive, so the sum is its time exactly.
final class KindShares {
    private static final int NONE = -1;

    private final Turns turns;
    private final RoadNet net;
    private final Map<RoadKind, Duration> shares = new EnumMap<>(RoadKind.class);

    KindShares(Turns turns) {
        this.turns = turns;
        net = turns.net();
    }

    /// At least one, of no length where nothing is driven.
    Map<RoadKind, Duration> of(RoadPoint from, RoadPoint to, Sweep.Legs legs) {
        if (legs.leave() < 0) {
            double driven = legs.enter() == 0 ? to.fraction() - from.fraction() : from.fraction() - to.fraction();
            drive(NONE, 2 * to.stretch() + legs.enter(), driven);
            return Collections.unmodifiableMap(shares);
        }
        int before = NONE;
        if (net.junction(from) == RoadNet.NO_JUNCTION) {
            before = 2 * from.stretch() + legs.leave();
            drive(NONE, before, legs.leave() == 0 ? 1 - from.fraction() : from.fraction());
        }
        for (int arc : legs.arcs()) {
            drive(before, arc, 1);
            before = arc;
        }
        double last = legs.enter() == 0 ? to.fraction() : 1 - to.fraction();
        if (last > 0 || shares.isEmpty()) {
            drive(before, 2 * to.stretch() + legs.enter(), last);
        }
        return Collections.unmodifiableMap(shares);
    }

    /// @param before the arc one turns from, if any
    /// @param share of the arc that is driven
    private void drive(int before, int arc, double share) {
        int millis = RoadNet.share(turns.drivenMillis(arc), share) + (before == NONE ? 0 : turns.millis(before, arc));
        shares.merge(net.kind(turns.paths().arc(arc) >> 1), Duration.ofMillis(millis), Duration::plus);
    }
}
