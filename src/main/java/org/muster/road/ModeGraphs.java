package org.muster.road;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.TravelMode;

/// The graphs of one map under some limits, one for each way of moving: made when first asked for and kept, so that who
/// needs cars does not wait for feet. Thread-safe.
final class ModeGraphs {
    private final RoadNets nets;
    private final GeoBox box;
    private final List<RoadLimit> limits;
    /// Without limits; itself where there are none.
    private final ModeGraphs open;

    // Guarded by this.
    private final Map<TravelMode, RoadGraph> made = new EnumMap<>(TravelMode.class);
    // Guarded by this.
    private @Nullable String version;

    ModeGraphs(RoadNets nets) {
        this.nets = nets;
        box = nets.box();
        limits = List.of();
        open = this;
    }

    private ModeGraphs(ModeGraphs open, List<RoadLimit> limits) {
        nets = open.nets;
        box = open.box;
        this.limits = limits;
        this.open = open;
    }

    ModeGraphs under(List<RoadLimit> other) {
        return other.isEmpty() ? open : new ModeGraphs(open, List.copyOf(other));
    }

    synchronized RoadGraph of(TravelMode mode) {
        RoadGraph graph = made.get(mode);
        if (graph == null) {
            graph = make(mode);
            made.put(mode, graph);
        }
        return graph;
    }

    private RoadGraph make(TravelMode mode) {
        RoadNet net = nets.of(mode);
        if (open == this) {
            return new RoadGraph(this, mode, net);
        }
        // Closures are for traffic: who walks passes them.
        return mode == TravelMode.FOOT ? open.of(mode) : new RoadGraph(this, open.of(mode), net.under(limits));
    }

    RoadNets nets() {
        return nets;
    }

    /// Around all roads of all modes.
    GeoBox box() {
        return box;
    }

    String version() {
        return open.versionOfAll();
    }

    private synchronized String versionOfAll() {
        return version = Objects.requireNonNullElseGet(version, () -> RoadFile.version(nets));
    }
}
