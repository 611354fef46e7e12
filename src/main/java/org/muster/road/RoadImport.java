package org.muster.road;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.FeatureSink;
import org.muster.extract.PointFeature;
import org.muster.extract.RestrictionFeature;
import org.muster.extract.WayFeature;

/// Builds the road graph from one reading of an extract: for each way of moving the roads of its {@link TravelProfile},
/// cut at their junctions, of these the main strongly connected component. Not thread-safe, for one reading.
public final class RoadImport implements FeatureSink {
    private final Map<TravelMode, NetImport> imports = new EnumMap<>(TravelMode.class);
    private final RoadRules rules;
    private Optional<ModeGraphs> graphs = Optional.empty();

    public RoadImport() {
        this(RoadRules.USUAL);
    }

    public RoadImport(RoadRules rules) {
        this.rules = rules;
        for (TravelMode mode : TravelMode.values()) {
            imports.put(mode, new NetImport(TravelProfile.of(mode, rules)));
        }
    }

    @Override
    public void point(PointFeature point) {
        imports.values().forEach(net -> net.point(point));
    }

    @Override
    public void way(WayFeature way) {
        imports.values().forEach(net -> net.way(way));
    }

    @Override
    public void restriction(RestrictionFeature restriction) {
        imports.values().forEach(net -> net.restriction(restriction));
    }

    @Override
    public void end() {
        Map<TravelMode, RoadNet> nets = new EnumMap<>(TravelMode.class);
        imports.forEach((mode, net) -> nets.put(mode, net.net()));
        graphs = Optional.of(new ModeGraphs(new RoadNets(rules, nets)));
    }

    /// The graph of cars, after the reading. That there is none is told here and not at the end of the reading, so
    /// that those who listen beside still get their map.
    ///
    /// @throws RoadFileException when the extract holds no roads
    /// @throws IllegalStateException before the end of the reading
    public RoadGraph graph() throws RoadFileException {
        ModeGraphs built = graphs.orElseThrow(() -> new IllegalStateException("the extract is not read to its end"));
        if (built.nets().of(TravelMode.CAR).stretches() == 0) {
            throw new RoadFileException("the extract holds no roads that a vehicle can drive round");
        }
        return built.of(TravelMode.CAR);
    }
}
