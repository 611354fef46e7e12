package org.muster.basemap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoBox;
import org.muster.extract.Polyline;

/// Makes the sea out of coastlines. In OpenStreetMap the land lies to the left of a coastline and the water to its
/// right (wiki, "Tag:natural=coastline"), so the sea inside a frame is bounded by the coast from where it enters the
/// frame to where it leaves, and from there clockwise along the frame to where the next coast enters.
///
/// Where an extract was cut through the coast, its loose end is led straight to the nearest edge of the frame.
final class Coast {
    /// The least length of a stretch with a loose end, as a part of the frame's longer side.
    private static final double SCRAP_PART = 0.05;

    private final double south;
    private final double west;
    private final double north;
    private final double east;

    private Coast(GeoBox frame) {
        south = frame.south() * 1e7;
        west = frame.west() * 1e7;
        north = frame.north() * 1e7;
        east = frame.east() * 1e7;
    }

    /// @param pieces of coastline, in the file's direction
    /// @return rings that fill the sea by the even-odd rule, or empty without a coast in the frame
    static Optional<List<Polyline>> sea(List<Polyline> pieces, GeoBox frame) {
        return new Coast(frame).fill(chains(pieces));
    }

    /// A stretch of coast inside the frame.
    ///
    /// @param enters where it begins on the frame, as a distance clockwise from the north-west corner
    /// @param leaves where it ends
    private record Stretch(List<double[]> points, double enters, double leaves) {}

    private Optional<List<Polyline>> fill(List<List<double[]>> chains) {
        List<Stretch> stretches = new ArrayList<>();
        List<Polyline> rings = new ArrayList<>();
        boolean mainland = false;
        for (List<double[]> chain : chains) {
            boolean ring = same(chain.getFirst(), chain.getLast());
            if (ring && chain.stream().allMatch(this::inside)) {
                rings.add(line(chain));
                mainland |= !counterClockwise(chain);
            } else {
                cut(chain, ring).stream().filter(this::isTelling).forEach(run -> stretches.add(stretch(run)));
            }
        }
        if (stretches.isEmpty()) {
            if (!rings.isEmpty() && !mainland) {
                rings.addFirst(line(List.of(corner(0), corner(1), corner(2), corner(3), corner(0))));
            }
            return rings.isEmpty() ? Optional.empty() : Optional.of(rings);
        }
        rings.addAll(0, close(stretches));
        return Optional.of(rings);
    }

    private List<Polyline> close(List<Stretch> stretches) {
        List<Stretch> open = new ArrayList<>(stretches);
        open.sort(Comparator.comparingDouble(Stretch::enters));
        List<Polyline> rings = new ArrayList<>();
        while (!open.isEmpty()) {
            Stretch first = open.removeFirst();
            List<double[]> ring = new ArrayList<>(first.points);
            double at = first.leaves;
            while (true) {
                double toStart = ahead(at, first.enters);
                double from = at;
                Optional<Stretch> next = open.stream()
                        .filter(s -> ahead(from, s.enters) < toStart)
                        .min(Comparator.comparingDouble(s -> ahead(from, s.enters)));
                double end = next.map(Stretch::enters).orElse(first.enters);
                corners(at, end, ring);
                if (next.isEmpty()) {
                    break;
                }
                ring.addAll(next.get().points);
                at = next.get().leaves;
                open.remove(next.get());
            }
            ring.add(ring.getFirst());
            rings.add(line(ring));
        }
        return rings;
    }

    /// The runs of a chain inside the frame, each with its crossing points on the frame.
    private List<List<double[]>> cut(List<double[]> chain, boolean ring) {
        List<double[]> way = chain;
        if (ring) {
            int outside = 0;
            while (inside(chain.get(outside))) {
                outside++;
            }
            way = new ArrayList<>(chain.subList(outside, chain.size()));
            way.addAll(chain.subList(1, outside + 1));
        }
        List<List<double[]>> runs = new ArrayList<>();
        List<double[]> run = new ArrayList<>();
        if (inside(way.getFirst())) {
            run.add(way.getFirst());
        }
        for (int i = 1; i < way.size(); i++) {
            double[] a = way.get(i - 1);
            double[] b = way.get(i);
            double[] span = clip(a, b);
            if (span.length > 0) {
                if (run.isEmpty()) {
                    run.add(between(a, b, span[0]));
                }
                run.add(between(a, b, span[1]));
            }
            if (!inside(b) && !run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        runs.removeIf(r -> r.size() < 2);
        return runs;
    }

    /// The part of a segment inside the frame (Liang and Barsky 1984), or nothing.
    private double[] clip(double[] a, double[] b) {
        double from = 0;
        double to = 1;
        double[] p = {a[0] - b[0], b[0] - a[0], a[1] - b[1], b[1] - a[1]};
        double[] q = {a[0] - south, north - a[0], a[1] - west, east - a[1]};
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0) {
                if (q[i] < 0) {
                    return new double[0];
                }
            } else if (p[i] < 0) {
                from = Math.max(from, q[i] / p[i]);
            } else {
                to = Math.min(to, q[i] / p[i]);
            }
        }
        return from < to ? new double[] {from, to} : new double[0];
    }

    /// A scrap with a loose end close to the frame says nothing about which side is sea.
    private boolean isTelling(List<double[]> run) {
        boolean loose = gap(run.getFirst()) > 1 || gap(run.getLast()) > 1;
        double length = 0;
        for (int i = 1; i < run.size(); i++) {
            length += Math.hypot(run.get(i)[0] - run.get(i - 1)[0], run.get(i)[1] - run.get(i - 1)[1]);
        }
        return !loose || length > SCRAP_PART * Math.max(north - south, east - west);
    }

    private double gap(double[] p) {
        return Math.min(Math.min(north - p[0], p[0] - south), Math.min(east - p[1], p[1] - west));
    }

    private Stretch stretch(List<double[]> run) {
        List<double[]> points = new ArrayList<>(run);
        double[] entry = onFrame(points.getFirst());
        double[] exit = onFrame(points.getLast());
        points.addFirst(entry);
        points.addLast(exit);
        return new Stretch(points, along(entry), along(exit));
    }

    /// The nearest point of the frame.
    private double[] onFrame(double[] p) {
        double[] gaps = {north - p[0], east - p[1], p[0] - south, p[1] - west};
        int nearest = 0;
        for (int i = 1; i < 4; i++) {
            if (gaps[i] < gaps[nearest]) {
                nearest = i;
            }
        }
        return switch (nearest) {
            case 0 -> new double[] {north, p[1]};
            case 1 -> new double[] {p[0], east};
            case 2 -> new double[] {south, p[1]};
            default -> new double[] {p[0], west};
        };
    }

    /// The distance clockwise from the north-west corner, in sides: 0 to 4.
    private double along(double[] p) {
        double x = (p[1] - west) / (east - west);
        double y = (north - p[0]) / (north - south);
        double[] gaps = {Math.abs(y), Math.abs(1 - x), Math.abs(1 - y), Math.abs(x)};
        int side = 0;
        for (int i = 1; i < 4; i++) {
            if (gaps[i] < gaps[side]) {
                side = i;
            }
        }
        return switch (side) {
            case 0 -> x;
            case 1 -> 1 + y;
            case 2 -> 3 - x;
            default -> 4 - y;
        };
    }

    private static double ahead(double from, double to) {
        double way = to - from;
        return way < 0 ? way + 4 : way;
    }

    private void corners(double from, double to, List<double[]> ring) {
        double way = ahead(from, to);
        for (double c = Math.floor(from) + 1; c - from < way; c++) {
            ring.add(corner((int) c % 4));
        }
    }

    private double[] corner(int number) {
        return switch (number) {
            case 0 -> new double[] {north, west};
            case 1 -> new double[] {north, east};
            case 2 -> new double[] {south, east};
            default -> new double[] {south, west};
        };
    }

    private boolean inside(double[] p) {
        return p[0] >= south && p[0] <= north && p[1] >= west && p[1] <= east;
    }

    private static double[] between(double[] a, double[] b, double part) {
        return new double[] {a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])};
    }

    /// Joins pieces head to tail in their direction.
    private static List<List<double[]>> chains(List<Polyline> pieces) {
        List<List<double[]>> chains = new ArrayList<>();
        for (Polyline piece : pieces) {
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < piece.size(); i++) {
                points.add(new double[] {piece.latE7()[i], piece.lonE7()[i]});
            }
            if (points.size() > 1) {
                chains.add(points);
            }
        }
        boolean joined = true;
        while (joined) {
            joined = false;
            for (int i = 0; i < chains.size(); i++) {
                List<double[]> head = chains.get(i);
                for (int j = 0; j < chains.size(); j++) {
                    if (i != j
                            && same(head.getLast(), chains.get(j).getFirst())
                            && !same(head.getFirst(), head.getLast())) {
                        List<double[]> tail = chains.get(j);
                        head.addAll(tail.subList(1, tail.size()));
                        chains.remove(j);
                        joined = true;
                        break;
                    }
                }
                if (joined) {
                    break;
                }
            }
        }
        return chains;
    }

    private static boolean same(double[] a, double[] b) {
        return a[0] == b[0] && a[1] == b[1];
    }

    private static boolean counterClockwise(List<double[]> ring) {
        double sum = 0;
        for (int i = 1; i < ring.size(); i++) {
            sum += (ring.get(i)[1] - ring.get(i - 1)[1])
                    * (ring.get(i)[0] + ring.get(i - 1)[0] - 2 * ring.getFirst()[0]);
        }
        return sum < 0;
    }

    private static Polyline line(List<double[]> points) {
        LineJoiner.Points line = new LineJoiner.Points();
        points.forEach(p -> line.add((int) Math.round(p[0]), (int) Math.round(p[1])));
        return line.line();
    }
}
