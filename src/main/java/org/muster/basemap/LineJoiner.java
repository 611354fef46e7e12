package org.muster.basemap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.extract.Polyline;

/// Joins pieces of lines that meet into the longest lines that go straight on, so that a name has room.
///
/// At each meeting point the two ends that bend least are joined first, as long as they bend less than
/// {@value #BEND_DEGREES_MAX}°. The result depends on the pieces and their order only.
final class LineJoiner {
    static final double BEND_DEGREES_MAX = 70;

    private static final int NONE = -1;

    private final List<Polyline> pieces;
    /// For the end 2i (start) or 2i+1 (finish) of piece i the end it is joined to.
    private final int[] joined;

    private LineJoiner(List<Polyline> pieces) {
        this.pieces = pieces;
        this.joined = new int[2 * pieces.size()];
        Arrays.fill(joined, NONE);
    }

    static List<Polyline> join(List<Polyline> pieces) {
        List<Polyline> lines = pieces.stream().filter(p -> p.size() > 1).toList();
        if (lines.size() < 2) {
            return lines;
        }
        LineJoiner joiner = new LineJoiner(lines);
        joiner.pairEnds();
        return joiner.walk();
    }

    private void pairEnds() {
        Map<Long, List<Integer>> meetings = new HashMap<>();
        for (int end = 0; end < joined.length; end++) {
            meetings.computeIfAbsent(place(end), k -> new ArrayList<>()).add(end);
        }
        for (int end = 0; end < joined.length; end++) {
            List<Integer> ends = meetings.remove(place(end));
            if (ends != null && ends.size() > 1) {
                pair(ends);
            }
        }
    }

    private void pair(List<Integer> ends) {
        record Pair(int a, int b, double bend) {}
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            for (int j = i + 1; j < ends.size(); j++) {
                double bend = bendDegrees(ends.get(i), ends.get(j));
                if (bend < BEND_DEGREES_MAX) {
                    pairs.add(new Pair(ends.get(i), ends.get(j), bend));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::bend));
        for (Pair p : pairs) {
            if (joined[p.a] == NONE && joined[p.b] == NONE) {
                joined[p.a] = p.b;
                joined[p.b] = p.a;
            }
        }
    }

    private List<Polyline> walk() {
        boolean[] used = new boolean[pieces.size()];
        List<Polyline> lines = new ArrayList<>();
        for (int end = 0; end < joined.length; end++) {
            if (joined[end] == NONE && !used[end / 2]) {
                lines.add(follow(end, used));
            }
        }
        for (int piece = 0; piece < used.length; piece++) {
            if (!used[piece]) {
                lines.add(follow(2 * piece, used));
            }
        }
        return lines;
    }

    /// From a free end (or around a loop) to the other.
    private Polyline follow(int start, boolean[] used) {
        Points points = new Points();
        int end = start;
        while (end != NONE && !used[end / 2]) {
            used[end / 2] = true;
            Polyline piece = pieces.get(end / 2);
            boolean forward = end % 2 == 0;
            for (int i = points.size == 0 ? 0 : 1; i < piece.size(); i++) {
                int at = forward ? i : piece.size() - 1 - i;
                points.add(piece.latE7()[at], piece.lonE7()[at]);
            }
            end = joined[end ^ 1];
        }
        return points.line();
    }

    private long place(int end) {
        Polyline piece = pieces.get(end / 2);
        int at = end % 2 == 0 ? 0 : piece.size() - 1;
        return ((long) piece.latE7()[at] << 32) | (piece.lonE7()[at] & 0xffff_ffffL);
    }

    private double bendDegrees(int a, int b) {
        double difference = Math.abs(outwardDegrees(a) - outwardDegrees(b)) % 360;
        return Math.abs(180 - Math.min(difference, 360 - difference));
    }

    /// The direction from the end into its piece.
    private double outwardDegrees(int end) {
        Polyline piece = pieces.get(end / 2);
        int last = piece.size() - 1;
        int at = end % 2 == 0 ? 0 : last;
        int next = end % 2 == 0 ? 1 : last - 1;
        double north = piece.lat(next) - piece.lat(at);
        double east = (piece.lon(next) - piece.lon(at)) * Math.cos(Math.toRadians(piece.lat(at)));
        return Math.toDegrees(Math.atan2(north, east));
    }

    /// Growing coordinates.
    static final class Points {
        private int[] lats = new int[16];
        private int[] lons = new int[16];
        private int size;

        void add(int latE7, int lonE7) {
            if (size == lats.length) {
                lats = Arrays.copyOf(lats, 2 * size);
                lons = Arrays.copyOf(lons, 2 * size);
            }
            lats[size] = latE7;
            lons[size++] = lonE7;
        }

        int size() {
            return size;
        }

        Polyline line() {
            return new Polyline(Arrays.copyOf(lats, size), Arrays.copyOf(lons, size));
        }
    }
}
