package org.muster.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.advice.PlannedPost.Kind;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.TravelMode;

/// Where one more post could be. The town is cut into cells of the size to which the journal rounds places; each in
/// which there is a site or an incident gives one candidate, for two posts within 500 m do each other's work. A site
/// is taken before a place where incidents happened, because there is a door to wait behind, and what was built for
/// waiting (警务站, 派出所, 卡口) before other sites.
final class PostCandidates {
    /// The most that are driven from: those with the most incidents around them.
    static final int MAX = 150;

    private static final double CELL_DEGREES = 0.005;

    private static final Comparator<GeoPoint> BY_PLACE =
            Comparator.comparingDouble(GeoPoint::lat).thenComparingDouble(GeoPoint::lon);

    private record Cell(long row, long column) {
        static Cell of(GeoPoint point) {
            return new Cell(Math.round(point.lat() / CELL_DEGREES), Math.round(point.lon() / CELL_DEGREES));
        }
    }

    /// What lies in a cell.
    private static final class Content {
        private final List<SiteDemand> sites = new ArrayList<>();
        private final List<GeoPoint> incidents = new ArrayList<>();
    }

    private final Map<Cell, Content> cells = new HashMap<>();
    private final PostQuestion question;

    private PostCandidates(PostQuestion question) {
        this.question = question;
        question.sites().forEach(site -> content(site.point()).sites.add(site));
        question.incidents().forEach(call -> content(call.point()).incidents.add(call.point()));
    }

    private Content content(GeoPoint point) {
        return cells.computeIfAbsent(Cell.of(point), cell -> new Content());
    }

    /// The candidates, those with the most incidents in their cell and the eight around it first.
    static List<PlannedPost> of(PostQuestion question) {
        PostCandidates all = new PostCandidates(question);
        return all.cells.keySet().stream()
                .sorted(Comparator.comparingInt(all::incidentsAround)
                        .thenComparingInt(all::sitesAround)
                        .reversed()
                        .thenComparingLong(Cell::row)
                        .thenComparingLong(Cell::column))
                .limit(MAX)
                .map(all.cells::get)
                .map(all::candidate)
                .toList();
    }

    private int incidentsAround(Cell cell) {
        return around(cell).stream()
                .mapToInt(content -> content.incidents.size())
                .sum();
    }

    private int sitesAround(Cell cell) {
        return around(cell).stream().mapToInt(content -> content.sites.size()).sum();
    }

    private List<Content> around(Cell cell) {
        List<Content> around = new ArrayList<>();
        for (long row = cell.row - 1; row <= cell.row + 1; row++) {
            for (long column = cell.column - 1; column <= cell.column + 1; column++) {
                Optional.ofNullable(cells.get(new Cell(row, column))).ifPresent(around::add);
            }
        }
        return around;
    }

    private PlannedPost candidate(Content content) {
        return content.sites.stream()
                .min(Comparator.<SiteDemand>comparingInt(site -> rank(site.kind()))
                        .thenComparing(SiteDemand::site))
                .map(site -> new PlannedPost(
                        Kind.SITE, "", List.of(), Optional.of(site.site()), site.point(), TravelMode.CAR))
                .orElseGet(() -> amid(content.incidents));
    }

    private static int rank(SiteKind kind) {
        return switch (kind) {
            case POLICE_POST -> 0;
            case POLICE_STATION -> 1;
            case CHECKPOINT -> 2;
            default -> 3;
        };
    }

    /// The one of some places that is nearest to the middle of them.
    private PlannedPost amid(List<GeoPoint> incidents) {
        // A sum of numbers depends on their order.
        List<GeoPoint> places = incidents.stream().sorted(BY_PLACE).toList();
        GeoPoint middle = new GeoPoint(
                places.stream().mapToDouble(GeoPoint::lat).average().orElseThrow(),
                places.stream().mapToDouble(GeoPoint::lon).average().orElseThrow());
        GeoPoint point = places.stream()
                .min(Comparator.<GeoPoint>comparingDouble(middle::distanceMeters)
                        .thenComparing(BY_PLACE))
                .orElseThrow();
        return new PlannedPost(
                Kind.INCIDENTS,
                "",
                List.of(),
                question.sites().stream()
                        .min(Comparator.<SiteDemand>comparingDouble(
                                        site -> site.point().distanceMeters(point))
                                .thenComparing(SiteDemand::site))
                        .map(SiteDemand::site),
                point,
                TravelMode.CAR);
    }
}
