package org.muster.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.model.GeoPoint;

/// An index in memory over places that are known from elsewhere, the sites of the situation above all. Immutable: when
/// they change, make a new one (a thousand take some milliseconds). A search looks at all of them, which is meant for
/// thousands, not for a map.
public final class KnownPlaces extends PlaceIndex {
    /// Farther than this a known place is no name for a point, metres.
    private static final double NEAR_METERS = 50;

    /// A site of our own comes before a landmark of the same name.
    private static final int SITE_PRIOR = 95;

    private record Entry(FoundPlace place, SearchKeys keys) {}

    private final List<Entry> entries;

    public KnownPlaces(Collection<KnownPlace> places) {
        this.entries = places.stream().map(KnownPlaces::entry).toList();
    }

    private static Entry entry(KnownPlace p) {
        List<String> names = Stream.concat(Stream.of(p.name(), p.nameEn()), p.aliases().stream())
                .toList();
        return new Entry(new FoundPlace(p.name(), p.nameEn(), p.point(), p.kind(), p.address()), SearchKeys.of(names));
    }

    @Override
    public Optional<FoundPlace> nearest(GeoPoint point) {
        return entries.stream()
                .map(Entry::place)
                .filter(p -> p.point().distanceMeters(point) <= NEAR_METERS)
                .min(Comparator.comparingDouble(p -> p.point().distanceMeters(point)));
    }

    @Override
    boolean covers(GeoPoint point) {
        return false;
    }

    @Override
    List<Ranked> ranked(PlaceQuery query) {
        List<Ranked> found = new ArrayList<>();
        for (Entry e : entries) {
            int score = NameMatch.score(query.text(), e.keys());
            if (score > 0) {
                found.add(new Ranked(e.place(), NameMatch.withPrior(score, SITE_PRIOR)));
            }
        }
        return found;
    }
}
