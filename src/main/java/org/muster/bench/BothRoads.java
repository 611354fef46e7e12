package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.road.RoadRules;

/// The roads of an extract as the graph and as the oracle has them.
///
/// @param data the extract's file name
/// @param drawn the oracle's, about which places are drawn
record BothRoads(String data, RoadGraph graph, OracleRoads oracle, List<double[]> drawn) {
    /// How far from a road's node places are drawn, metres.
    private static final double SCATTER_METERS = 120;

    /// From two extracts, so that a test can show that the oracle notices a difference.
    static BothRoads read(Path forGraph, Path forOracle, TravelMode mode, RoadRules rules) throws IOException {
        RoadImport roads = new RoadImport(rules);
        Extract.open(forGraph).read(roads, Progress.NONE);
        OracleRoads oracle = new OracleRoads(OraclePbf.read(forOracle), mode, rules);
        return new BothRoads(
                String.valueOf(forOracle.getFileName()), roads.graph().of(mode), oracle, oracle.drawn());
    }

    /// A place near a road of the main part.
    GeoPoint draw(RandomGenerator random) {
        double[] at = drawn.get(random.nextInt(drawn.size()));
        double degrees = SCATTER_METERS / 111_195;
        double north = (2 * random.nextDouble() - 1) * degrees;
        double east = (2 * random.nextDouble() - 1) * degrees / Math.cos(Math.toRadians(at[0]));
        return new GeoPoint(at[0] + north, at[1] + east);
    }
}
