package org.muster.road;

import java.util.BitSet;
import java.util.Optional;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// Finds the nearest road of a point: a grid of square cells, each with the segments whose boxes touch it. Distances
/// are those of the plane that touches the earth at the asked point (equirectangular), good to a thousandth over the
/// kilometre that is searched. Stretches that are closed both ways are passed over. Immutable, thread-safe.
final class SnapGrid {
    private static final double CELL_METERS_MIN = 150;
    private static final int CELLS_MAX = 4_000_000;
    private static final double METERS_PER_DEGREE = Math.toRadians(GeoPoint.EARTH_RADIUS_METERS);

    private final RoadNet net;
    private final GeoBox box;
    private final double cellMeters;
    private final double cellLat;
    private final double cellLon;
    private final int columns;
    private final int rows;
    private final int[] first;
    private final int[] segments;
    private final BitSet closed;

    SnapGrid(RoadNet net, GeoBox box) {
        this.net = net;
        closed = net.closed();
        this.box = box;
        double narrow =
                METERS_PER_DEGREE * Math.max(0.01, cosine(Math.max(Math.abs(box.south()), Math.abs(box.north()))));
        double height = (box.north() - box.south()) * METERS_PER_DEGREE;
        double width = (box.east() - box.west()) * narrow;
        // Cells are at least this wide everywhere, for they are measured on the parallel nearest the pole.
        cellMeters = Math.max(CELL_METERS_MIN, Math.sqrt(height * width / CELLS_MAX) + (height + width) / CELLS_MAX);
        cellLat = cellMeters / METERS_PER_DEGREE;
        cellLon = cellMeters / narrow;
        columns = 1 + (int) ((box.east() - box.west()) / cellLon);
        rows = 1 + (int) ((box.north() - box.south()) / cellLat);
        first = new int[columns * rows + 1];
        eachSegmentCell((segment, cell) -> first[cell + 1]++);
        for (int c = 0; c < columns * rows; c++) {
            first[c + 1] += first[c];
        }
        int[] fill = first.clone();
        segments = new int[first[columns * rows]];
        eachSegmentCell((segment, cell) -> segments[fill[cell]++] = segment);
    }

    private SnapGrid(SnapGrid laidOut, BitSet closed) {
        net = laidOut.net;
        this.closed = closed;
        box = laidOut.box;
        cellMeters = laidOut.cellMeters;
        cellLat = laidOut.cellLat;
        cellLon = laidOut.cellLon;
        columns = laidOut.columns;
        rows = laidOut.rows;
        first = laidOut.first;
        segments = laidOut.segments;
    }

    /// The same cells of the same roads with other ones closed.
    SnapGrid closing(BitSet stretches) {
        return new SnapGrid(this, stretches);
    }

    private interface SegmentCell {
        void at(int segment, int cell);
    }

    private void eachSegmentCell(SegmentCell call) {
        for (int e = 0; e < net.stretches(); e++) {
            for (int i = net.shapeStart()[e]; i < net.shapeStart()[e + 1] - 1; i++) {
                int south = row(Math.min(net.lat(i), net.lat(i + 1)));
                int north = row(Math.max(net.lat(i), net.lat(i + 1)));
                int west = column(Math.min(net.lon(i), net.lon(i + 1)));
                int east = column(Math.max(net.lon(i), net.lon(i + 1)));
                for (int y = south; y <= north; y++) {
                    for (int x = west; x <= east; x++) {
                        call.at(i, y * columns + x);
                    }
                }
            }
        }
    }

    private int row(double lat) {
        return (int) Math.floor((lat - box.south()) / cellLat);
    }

    private int column(double lon) {
        return (int) Math.floor((lon - box.west()) / cellLon);
    }

    Optional<RoadPoint> nearest(GeoPoint p) {
        Search search = new Search(p);
        int x = column(p.lon());
        int y = row(p.lat());
        // What lies outside ring r is at least r cells away.
        for (int r = 0; (r - 1) * cellMeters <= Math.min(search.best, SpeedTable.SNAP_METERS_MAX); r++) {
            for (int cy = Math.max(0, y - r); cy <= Math.min(rows - 1, y + r); cy++) {
                boolean edge = cy == y - r || cy == y + r;
                int step = edge || r == 0 ? 1 : 2 * r;
                for (int cx = x - r; cx <= x + r; cx += step) {
                    if (cx >= 0 && cx < columns) {
                        search.cell(cy * columns + cx);
                    }
                }
            }
        }
        return search.best <= SpeedTable.SNAP_METERS_MAX ? Optional.of(search.result()) : Optional.empty();
    }

    private static double cosine(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private final class Search {
        private final GeoPoint p;
        private final double metersPerLon;
        private double best = Double.MAX_VALUE;
        private int bestSegment = -1;
        private double bestShare;

        Search(GeoPoint p) {
            this.p = p;
            metersPerLon = METERS_PER_DEGREE * cosine(p.lat());
        }

        void cell(int cell) {
            for (int i = first[cell]; i < first[cell + 1]; i++) {
                segment(segments[i]);
            }
        }

        private void segment(int i) {
            double ax = (net.lon(i) - p.lon()) * metersPerLon;
            double ay = (net.lat(i) - p.lat()) * METERS_PER_DEGREE;
            double dx = (net.lon(i + 1) - p.lon()) * metersPerLon - ax;
            double dy = (net.lat(i + 1) - p.lat()) * METERS_PER_DEGREE - ay;
            double square = dx * dx + dy * dy;
            double share = square == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / square, 0, 1);
            double distance = Math.hypot(ax + share * dx, ay + share * dy);
            if ((distance < best || (distance == best && i < bestSegment)) && isOpen(i)) {
                best = distance;
                bestSegment = i;
                bestShare = share;
            }
        }

        private boolean isOpen(int segment) {
            return closed.isEmpty() || !closed.get(net.stretchOf(segment));
        }

        RoadPoint result() {
            int stretch = net.stretchOf(bestSegment);
            int start = net.shapeStart()[stretch];
            int last = net.shapeStart()[stretch + 1] - 2;
            double before = 0;
            double total = 0;
            for (int i = start; i <= last; i++) {
                double meters = net.segmentMeters(i);
                before += i < bestSegment ? meters : i == bestSegment ? meters * bestShare : 0;
                total += meters;
            }
            double fraction = total == 0 ? 0 : Math.clamp(before / total, 0, 1);
            if (bestSegment == last && bestShare == 1) {
                fraction = 1;
            }
            GeoPoint at = new GeoPoint(
                    net.lat(bestSegment) + bestShare * (net.lat(bestSegment + 1) - net.lat(bestSegment)),
                    net.lon(bestSegment) + bestShare * (net.lon(bestSegment + 1) - net.lon(bestSegment)));
            return new RoadPoint(stretch, fraction, at, best);
        }
    }
}
