package org.muster.place;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.Polyline;
import org.muster.place.PlaceReader.Line;
import org.muster.place.PlaceReader.Numbered;
import org.muster.place.PlaceReader.Row;

/// Words for a point: looks in growing squares for house numbers and streets.
final class PlaceAround {
    private static final double[] SEARCH_METERS = {120, 500, 2_000, 8_000};

    /// A house number names a point up to this far away, unless a street is nearer by more than
    /// {@link #STREET_NEARER_METERS}.
    private static final double HOUSE_METERS = 60;

    private static final double STREET_NEARER_METERS = 35;
    private static final double CROSSING_METERS = 30;
    private static final int CROSSINGS_MAX = 200;

    /// Meetings of two streets that pass over each other; more are not shown.
    private static final int MEETINGS_MAX = 4;

    private static final double METERS_PER_DEGREE = Math.toRadians(GeoPoint.EARTH_RADIUS_METERS);

    private record OnStreet(int street, GeoPoint point, double meters) {}

    private final PlaceReader reader;

    PlaceAround(PlaceReader reader) {
        this.reader = reader;
    }

    Optional<FoundPlace> nearest(GeoPoint point) throws SQLException {
        for (double meters : SEARCH_METERS) {
            GeoBox box = around(point, meters);
            OnStreet street = nearestStreet(point, box);
            Optional<Numbered> house = reader.housesIn(box).stream()
                    .min(Comparator.comparingDouble(n -> n.point().distanceMeters(point)));
            double houseMeters = house.map(n -> n.point().distanceMeters(point)).orElse(Double.POSITIVE_INFINITY);
            double streetMeters = street == null ? Double.POSITIVE_INFINITY : street.meters();
            if (house.isPresent() && houseMeters <= HOUSE_METERS && houseMeters - streetMeters < STREET_NEARER_METERS) {
                return reader.place(house.get().street()).map(r -> house(r, house.get()));
            }
            if (street != null && streetMeters <= meters) {
                return onStreet(street, point);
            }
        }
        return Optional.empty();
    }

    static FoundPlace house(Row street, Numbered n) {
        String name = street.names().name(), english = street.names().nameEn();
        return new FoundPlace(
                HouseNumber.shown(name, n.number()),
                english.isEmpty() ? "" : n.number() + " " + english,
                n.point(),
                PlaceKind.ADDRESS,
                n.address());
    }

    static FoundPlace crossing(Row a, Row b, GeoPoint point) {
        String nameA = a.names().name(), nameB = b.names().name();
        String latinA = latin(a), latinB = latin(b);
        boolean han = Spelling.hasHan(nameA) || Spelling.hasHan(nameB);
        return new FoundPlace(
                han ? nameA + "与" + nameB + "交叉口" : nameA + " x " + nameB,
                han && !latinA.isEmpty() && !latinB.isEmpty() ? latinA + " x " + latinB : "",
                point,
                PlaceKind.CROSSING,
                a.address());
    }

    /// Where the lines of two streets cut each other, one point for each place.
    static List<GeoPoint> meetings(List<Line> a, List<Line> b) {
        List<GeoPoint> points = new ArrayList<>();
        for (Line lineA : a) {
            GeoBox boxA = lineA.points().box();
            for (Line lineB : b) {
                if (boxA.intersects(lineB.points().box())) {
                    addMeetings(lineA.points(), lineB.points(), points);
                }
            }
        }
        return points;
    }

    private static String latin(Row street) {
        return Spelling.hasHan(street.names().name())
                ? street.names().nameEn()
                : street.names().name();
    }

    private static void addMeetings(Polyline a, Polyline b, List<GeoPoint> points) {
        for (int i = 1; i < a.size(); i++) {
            for (int j = 1; j < b.size() && points.size() < MEETINGS_MAX; j++) {
                GeoPoint p = meeting(a, i, b, j);
                if (p != null && points.stream().noneMatch(q -> q.distanceMeters(p) < CrossingFinder.SAME_METERS)) {
                    points.add(p);
                }
            }
        }
    }

    private static @Nullable GeoPoint meeting(Polyline a, int i, Polyline b, int j) {
        double ax = a.lon(i - 1), ay = a.lat(i - 1), bx = b.lon(j - 1), by = b.lat(j - 1);
        double rx = a.lon(i) - ax, ry = a.lat(i) - ay, sx = b.lon(j) - bx, sy = b.lat(j) - by;
        double cross = rx * sy - ry * sx;
        if (cross == 0) {
            return null;
        }
        double t = ((bx - ax) * sy - (by - ay) * sx) / cross;
        double u = ((bx - ax) * ry - (by - ay) * rx) / cross;
        return t < 0 || t > 1 || u < 0 || u > 1 ? null : new GeoPoint(ay + t * ry, ax + t * rx);
    }

    private Optional<FoundPlace> onStreet(OnStreet found, GeoPoint point) throws SQLException {
        Optional<Row> street = reader.place(found.street());
        if (street.isEmpty()) {
            return Optional.empty();
        }
        Row row = street.get();
        Optional<PlaceReader.Crossing> crossing = reader.crossingsOf(row.id(), CROSSINGS_MAX).stream()
                .filter(c -> c.point().distanceMeters(point) <= CROSSING_METERS)
                .min(Comparator.comparingDouble(c -> c.point().distanceMeters(point)));
        if (crossing.isPresent()) {
            Optional<Row> other = reader.place(crossing.get().b());
            if (other.isPresent()) {
                Row first = row.id() < other.get().id() ? row : other.get();
                Row second = first == row ? other.get() : row;
                return Optional.of(crossing(first, second, crossing.get().point()));
            }
        }
        return Optional.of(new FoundPlace(
                row.names().name(), row.names().nameEn(), found.point(), PlaceKind.STREET, row.address()));
    }

    private @Nullable OnStreet nearestStreet(GeoPoint point, GeoBox box) throws SQLException {
        double scale = Math.cos(Math.toRadians(point.lat()));
        OnStreet best = null;
        for (Line line : reader.linesIn(box)) {
            for (int i = 1; i < line.points().size(); i++) {
                GeoPoint on = onSegment(point, line.points(), i, scale);
                double meters = on.distanceMeters(point);
                if (best == null || meters < best.meters()) {
                    best = new OnStreet(line.street(), on, meters);
                }
            }
        }
        return best;
    }

    /// The foot of the perpendicular, or the nearer end, on a plane that is true near the point.
    private static GeoPoint onSegment(GeoPoint p, Polyline line, int i, double scale) {
        double ay = line.lat(i - 1), ax = line.lon(i - 1);
        double dy = line.lat(i) - ay, dx = line.lon(i) - ax;
        double square = dy * dy + dx * dx * scale * scale;
        double t = square == 0
                ? 0
                : Math.clamp(((p.lat() - ay) * dy + (p.lon() - ax) * dx * scale * scale) / square, 0, 1);
        return new GeoPoint(ay + t * dy, ax + t * dx);
    }

    private static GeoBox around(GeoPoint p, double meters) {
        double dLat = meters / METERS_PER_DEGREE;
        double dLon = dLat / Math.max(0.01, Math.cos(Math.toRadians(p.lat())));
        return new GeoBox(p.lat() - dLat, p.lon() - dLon, p.lat() + dLat, p.lon() + dLon);
    }
}
