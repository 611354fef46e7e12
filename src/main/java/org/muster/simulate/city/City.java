package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;

/// The whole city, built once from a seed: ground, streets, buildings, sites.
///
/// @param net all streets that can be driven on, cut at their junctions; each reachable from each
/// @param blocks what the great streets enclose inside the ring, in order
record City(
        long seed,
        Terrain terrain,
        StreetNet net,
        StreetGrid named,
        StreetGrid driven,
        List<List<Vec>> blocks,
        Sheet sheet,
        Settlement settlement) {
    /// Loose ends of the great streets shorter than this are no streets, metres.
    private static final double STUB_MAX = 30;

    private static final double LANE_STUB_MAX = 14;
    private static final double FACE_MIN = 900;

    static City built(long seed) {
        Dice dice = new Dice(seed);
        Terrain terrain = Terrain.laid(dice);
        Names names = new Names(dice);
        List<Street> skeleton = Skeleton.of(terrain, dice);
        StreetNet great = new StreetNet(skeleton);
        great.prune(STUB_MAX);
        Blocks blocks = new Blocks(dice, names, Landmark.all());
        List<List<Vec>> inner = new ArrayList<>();
        for (List<Vec> face : Faces.of(great, FACE_MIN)) {
            District district = District.of(face, terrain);
            if (Planar.contains(terrain.ringArea(), Planar.centroid(face))) {
                inner.add(face);
            }
            if (district != District.BAND) {
                blocks.cut(face, district);
            }
        }
        List<Street> planned = new ArrayList<>(skeleton);
        planned.addAll(blocks.streets());
        planned.removeIf(s -> s.kind() == StreetKind.BORDER);
        StreetGrid named = new StreetGrid(planned);
        Sheet sheet = new Sheet();
        Waterside.draw(terrain, sheet, dice);
        Waterside.wall(terrain, named, sheet);
        blocks.paths().forEach(p -> sheet.line(p, "highway", "footway"));
        Settlement settlement = new Settlement(dice, names, sheet, named, Landmark.all());
        for (Lot lot : blocks.lots()) {
            settlement.build(lot);
        }
        planned.addAll(settlement.lanes());
        StreetNet net = new StreetNet(Carriageways.of(planned, Skeleton.roundabouts(skeleton)));
        net.prune(LANE_STUB_MAX);
        Traffic.connect(net);
        new HouseNumbers(named).number(sheet.numberless());
        return new City(seed, terrain, net, named, new StreetGrid(driven(net)), inner, sheet, settlement);
    }

    private static List<Street> driven(StreetNet net) {
        List<Street> out = new ArrayList<>();
        for (StreetNet.Run run : net.runs()) {
            List<Vec> line = new ArrayList<>();
            for (int v : run.vertices()) {
                line.add(net.vertices().get(v));
            }
            out.add(run.street().along(line, run.street().oneway()));
        }
        return out;
    }

    /// Vertices at which three or more edges meet.
    int junctions() {
        int count = 0;
        for (int degree : net.degrees()) {
            count += degree > 2 ? 1 : 0;
        }
        return count;
    }
}
