package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Streets cut at their crossings into one plane graph: where two lines cross or one ends upon another there is a
/// vertex, and no edge belongs to two streets.
final class StreetNet {
    /// Points closer than this are one vertex, metres.
    static final double TOLERANCE = 1.5;

    private static final double CELL = 120;

    /// A connected part of a street, as indices of vertices.
    record Run(Street street, List<Integer> vertices) {}

    private record Segment(int street, Vec a, Vec b) {}

    private record Cut(double t, Vec at) {}

    private final List<Vec> vertices = new ArrayList<>();
    private final Map<Long, List<Integer>> vertexCells = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    /// @param streets higher ranks keep the edges that several claim
    StreetNet(List<Street> streets) {
        List<Street> ranked = new ArrayList<>(streets);
        ranked.sort(Comparator.comparing(Street::kind));
        List<Segment> segments = new ArrayList<>();
        for (int s = 0; s < ranked.size(); s++) {
            List<Vec> line = ranked.get(s).line();
            for (int i = 1; i < line.size(); i++) {
                segments.add(new Segment(s, line.get(i - 1), line.get(i)));
            }
        }
        List<List<Cut>> cuts = cuts(segments);
        Set<Long> edges = new HashSet<>();
        int at = 0;
        for (Street street : ranked) {
            List<Integer> chain = new ArrayList<>();
            for (int i = 1; i < street.line().size(); i++, at++) {
                append(chain, vertex(segments.get(at).a));
                cuts.get(at).sort(Comparator.comparingDouble(Cut::t));
                for (Cut cut : cuts.get(at)) {
                    append(chain, vertex(cut.at));
                }
                append(chain, vertex(segments.get(at).b));
            }
            addRuns(street, chain, edges);
        }
    }

    private static void append(List<Integer> chain, int vertex) {
        if (chain.isEmpty() || chain.getLast() != vertex) {
            chain.add(vertex);
        }
    }

    private void addRuns(Street street, List<Integer> chain, Set<Long> edges) {
        List<Integer> run = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            if (i > 0 && !edges.add(edgeKey(chain.get(i - 1), chain.get(i)))) {
                if (run.size() > 1) {
                    runs.add(new Run(street, run));
                }
                run = new ArrayList<>();
            }
            run.add(chain.get(i));
        }
        if (run.size() > 1) {
            runs.add(new Run(street, run));
        }
    }

    private static long edgeKey(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }

    private int vertex(Vec p) {
        long cx = (long) Math.floor(p.x() / TOLERANCE);
        long cy = (long) Math.floor(p.y() / TOLERANCE);
        for (long x = cx - 1; x <= cx + 1; x++) {
            for (long y = cy - 1; y <= cy + 1; y++) {
                for (int v : vertexCells.getOrDefault(x << 32 ^ (y & 0xffffffffL), List.of())) {
                    if (vertices.get(v).distance(p) < TOLERANCE) {
                        return v;
                    }
                }
            }
        }
        vertices.add(p);
        vertexCells
                .computeIfAbsent(cx << 32 ^ (cy & 0xffffffffL), k -> new ArrayList<>())
                .add(vertices.size() - 1);
        return vertices.size() - 1;
    }

    private static List<List<Cut>> cuts(List<Segment> segments) {
        List<List<Cut>> cuts = new ArrayList<>();
        Map<Long, List<Integer>> cells = new HashMap<>();
        Set<Long> done = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            cuts.add(new ArrayList<>());
            Segment s = segments.get(i);
            long west = (long) Math.floor((Math.min(s.a.x(), s.b.x()) - TOLERANCE) / CELL);
            long east = (long) Math.floor((Math.max(s.a.x(), s.b.x()) + TOLERANCE) / CELL);
            long south = (long) Math.floor((Math.min(s.a.y(), s.b.y()) - TOLERANCE) / CELL);
            long north = (long) Math.floor((Math.max(s.a.y(), s.b.y()) + TOLERANCE) / CELL);
            for (long x = west; x <= east; x++) {
                for (long y = south; y <= north; y++) {
                    List<Integer> cell = cells.computeIfAbsent(x << 32 ^ (y & 0xffffffffL), k -> new ArrayList<>());
                    for (int j : cell) {
                        if (done.add((long) j << 32 | i)) {
                            meet(segments.get(i), cuts.get(i), segments.get(j), cuts.get(j));
                        }
                    }
                    cell.add(i);
                }
            }
        }
        return cuts;
    }

    private static void meet(Segment s, List<Cut> sCuts, Segment o, List<Cut> oCuts) {
        boolean touch = touch(s, sCuts, o.a) | touch(s, sCuts, o.b) | touch(o, oCuts, s.a) | touch(o, oCuts, s.b);
        if (touch) {
            return;
        }
        Double t = Planar.crossing(s.a, s.b, o.a, o.b);
        if (t != null) {
            Vec at = s.a.towards(s.b, t);
            sCuts.add(new Cut(t, at));
            oCuts.add(new Cut(at.distance(o.a) / o.a.distance(o.b), at));
        }
    }

    private static boolean touch(Segment s, List<Cut> cuts, Vec p) {
        double length = s.a.distance(s.b);
        if (Planar.distance(p, s.a, s.b) >= TOLERANCE || length == 0) {
            return false;
        }
        double t = p.minus(s.a).dot(s.b.minus(s.a)) / (length * length);
        if (t * length > TOLERANCE && (1 - t) * length > TOLERANCE) {
            cuts.add(new Cut(t, p));
        }
        return true;
    }

    List<Vec> vertices() {
        return vertices;
    }

    List<Run> runs() {
        return runs;
    }

    /// The number of edges at each vertex.
    int[] degrees() {
        int[] degree = new int[vertices.size()];
        for (Run run : runs) {
            for (int i = 1; i < run.vertices.size(); i++) {
                degree[run.vertices.get(i - 1)]++;
                degree[run.vertices.get(i)]++;
            }
        }
        return degree;
    }

    /// Takes away loose ends shorter than the limit, until none is left.
    void prune(double shorterThan) {
        for (boolean changed = true; changed; ) {
            changed = false;
            int[] degree = degrees();
            for (Run run : runs) {
                changed |= pruneEnd(run.vertices, degree, shorterThan);
                List<Integer> back = run.vertices.reversed();
                changed |= pruneEnd(back, degree, shorterThan);
            }
            runs.removeIf(r -> r.vertices.size() < 2);
        }
    }

    private boolean pruneEnd(List<Integer> chain, int[] degree, double shorterThan) {
        if (chain.size() < 2 || degree[chain.getLast()] != 1) {
            return false;
        }
        double length = 0;
        int i = chain.size() - 1;
        do {
            length += vertices.get(chain.get(i)).distance(vertices.get(chain.get(i - 1)));
            i--;
        } while (i > 0 && degree[chain.get(i)] == 2);
        if (length >= shorterThan) {
            return false;
        }
        degree[chain.get(i)]--;
        degree[chain.getLast()]--;
        chain.subList(i + 1, chain.size()).clear();
        return true;
    }

    /// Removes runs and parts of runs whose vertices are not all kept.
    void keep(boolean[] kept) {
        List<Run> old = new ArrayList<>(runs);
        runs.clear();
        for (Run run : old) {
            List<Integer> part = new ArrayList<>();
            for (int v : run.vertices) {
                if (kept[v]) {
                    part.add(v);
                    continue;
                }
                if (part.size() > 1) {
                    runs.add(new Run(run.street, part));
                }
                part = new ArrayList<>();
            }
            if (part.size() > 1) {
                runs.add(new Run(run.street, part));
            }
        }
    }

    void replace(int index, Street street) {
        runs.set(index, new Run(street, runs.get(index).vertices));
    }
}
