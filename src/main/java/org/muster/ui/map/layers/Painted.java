package org.muster.ui.map.layers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.ui.desk.UnitChip;

/// What one frame shows and where, so that the mouse finds what the eye sees. Immutable.
final class Painted {
    /// A label that found room.
    record Written(CallSign unit, Labels.Box box) {}

    private final Sight sight;
    private final int[] units;
    private final double[] xs;
    private final double[] ys;
    private final List<Clusters.Cluster> clusters;
    private final List<Written> labels;
    private final Set<Integer> missing;

    /// @param units indices of the units whose symbols are shown, into those of the sight
    /// @param xs, ys where, pixels of the pane
    /// @param missing characters that the sheet did not have
    Painted(
            Sight sight,
            int[] units,
            double[] xs,
            double[] ys,
            List<Clusters.Cluster> clusters,
            List<Written> labels,
            Set<Integer> missing) {
        this.sight = sight;
        this.units = units;
        this.xs = xs;
        this.ys = ys;
        this.clusters = List.copyOf(clusters);
        this.labels = List.copyOf(labels);
        this.missing = Set.copyOf(missing);
    }

    Sight sight() {
        return sight;
    }

    int symbols() {
        return units.length;
    }

    List<Clusters.Cluster> clusters() {
        return clusters;
    }

    List<Written> labels() {
        return labels;
    }

    Set<Integer> missing() {
        return missing;
    }

    /// The nearest unit with a symbol of its own, within a distance.
    Optional<CallSign> unitAt(double x, double y, double radius) {
        double nearest = radius * radius;
        @Nullable UnitChip found = null;
        for (int i = 0; i < units.length; i++) {
            double square = (xs[i] - x) * (xs[i] - x) + (ys[i] - y) * (ys[i] - y);
            if (square <= nearest) {
                nearest = square;
                found = sight.content().units().get(units[i]);
            }
        }
        return Optional.ofNullable(found).map(UnitChip::callSign);
    }

    Optional<Clusters.Cluster> clusterAt(double x, double y) {
        return clusters.stream()
                .filter(c -> Math.hypot(c.x() - x, c.y() - y) <= c.radius())
                .findFirst();
    }
}
