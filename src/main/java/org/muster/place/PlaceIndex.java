package org.muster.place;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.GeoPoint;

/// Finds places by words and words by places. Safe for any number of threads at once.
///
/// A query is what a caller says: a name or its beginning in Chinese, pinyin ("renmin lu", "rml") or Latin letters,
/// also misspelt; a house number ("人民路12号", "12 Renmin Rd"); a crossing ("A路与B路", "A Rd x B Rd"); a point in WGS-84
/// ("38.48,106.23").
public abstract sealed class PlaceIndex permits PlaceFile, KnownPlaces, JoinedPlaces {
    /// No caller gets more answers, however many are asked for.
    public static final int ANSWERS_MAX = 100;

    /// An answer and how well it fits, so that answers of several indexes can be put in one order.
    record Ranked(FoundPlace place, int score) {
        static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt((Ranked r) -> -r.score)
                .thenComparing(r -> r.place.name())
                .thenComparing(r -> r.place.address())
                .thenComparingDouble(r -> r.place.point().lat())
                .thenComparingDouble(r -> r.place.point().lon());
    }

    /// The places that fit best, best first; nothing for an empty query.
    ///
    /// @param limit how many at most, cut to {@link #ANSWERS_MAX}
    /// @throws java.io.UncheckedIOException when the index cannot be read
    public final List<FoundPlace> search(String query, int limit) {
        PlaceQuery parsed = PlaceQuery.parse(query);
        if (parsed.isEmpty() || limit <= 0) {
            return List.of();
        }
        if (parsed.point().isPresent()) {
            return List.of(coordinate(parsed.point().get()));
        }
        Set<FoundPlace> seen = new HashSet<>();
        return ranked(parsed).stream()
                .sorted(Ranked.BEST_FIRST)
                .map(Ranked::place)
                .filter(seen::add)
                .limit(Math.min(limit, ANSWERS_MAX))
                .toList();
    }

    /// What a person would call this point: a house number or known place close by, a crossing, else the nearest
    /// street with its point next to the one asked for. Empty where nothing lies within some kilometres.
    ///
    /// @throws java.io.UncheckedIOException when the index cannot be read
    public abstract Optional<FoundPlace> nearest(GeoPoint point);

    /// Several indexes as one; the order of the list settles nothing.
    public static PlaceIndex joined(List<PlaceIndex> indexes) {
        return new JoinedPlaces(indexes);
    }

    /// Whether the point lies on this index's map.
    abstract boolean covers(GeoPoint point);

    /// Every answer worth showing, in any order.
    abstract List<Ranked> ranked(PlaceQuery query);

    private FoundPlace coordinate(PlaceQuery.TypedPoint typed) {
        GeoPoint written = typed.asWritten();
        GeoPoint point =
                covers(written) ? written : typed.swapped().filter(this::covers).orElse(written);
        return new FoundPlace(
                String.format(Locale.ROOT, "%.5f, %.5f", point.lat(), point.lon()),
                "",
                point,
                PlaceKind.COORDINATE,
                nearest(point).map(FoundPlace::name).orElse(""));
    }
}
