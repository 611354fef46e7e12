package org.muster.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;
import org.muster.place.FoundPlace;
import org.muster.place.KnownPlace;
import org.muster.place.KnownPlaces;
import org.muster.place.PlaceIndex;
import org.muster.place.PlaceKind;
import org.muster.session.Snapshot;

/// Finds typed places among the sites of the situation and in the map's address index; says in which site a found
/// point lies. Safe for any thread.
final class IndexedPlaces implements PlaceFinder {
    /// A point this near to a site's own belongs to it when it has no outline, metres.
    private static final double SITE_RADIUS_METERS = 60;

    private final Optional<? extends PlaceIndex> map;
    private final Supplier<Snapshot> snapshot;
    // Guarded by this.
    private Snapshot indexed = Snapshot.EMPTY;
    private KnownPlaces sites = new KnownPlaces(List.of());

    IndexedPlaces(Optional<? extends PlaceIndex> map, Supplier<Snapshot> snapshot) {
        this.map = map;
        this.snapshot = snapshot;
    }

    @Override
    public LocatedPlace find(String typed) {
        Optional<FoundPlace> found = index().search(typed, 1).stream().findFirst();
        if (found.isEmpty()) {
            return LocatedPlace.unknown(typed);
        }
        FoundPlace place = found.get();
        String address = place.address().isEmpty() || place.name().contains(place.address())
                ? place.name()
                : place.name() + " · " + place.address();
        return new LocatedPlace(
                new Body.PlaceDetails(typed, Optional.of(place.point()), address), siteAt(place.point()));
    }

    /// What could be meant, best first.
    List<FoundPlace> search(String typed, int limit) {
        return index().search(typed, limit);
    }

    private PlaceIndex index() {
        KnownPlaces known = sites();
        return map.isPresent() ? PlaceIndex.joined(List.of(known, map.get())) : known;
    }

    private synchronized KnownPlaces sites() {
        Snapshot now = snapshot.get();
        if (now.bodies().sites() != indexed.bodies().sites()) {
            indexed = now;
            java.util.ArrayList<KnownPlace> places = new java.util.ArrayList<>();
            now.bodies().sites().forEach(entry -> {
                Body.SiteDetails site = entry.value();
                places.add(new KnownPlace(
                        site.name(), site.nameEn(), List.of(entry.key().code()), site.point(), PlaceKind.SITE, ""));
            });
            places.sort(Comparator.comparing(KnownPlace::name));
            sites = new KnownPlaces(places);
        }
        return sites;
    }

    private Optional<SiteId> siteAt(GeoPoint point) {
        Snapshot now = snapshot.get();
        SiteId best = null;
        double nearest = SITE_RADIUS_METERS;
        for (var entry : now.bodies().sites()) {
            Body.SiteDetails site = entry.value();
            double distance = site.outline().isPresent() && site.outline().get().contains(point)
                    ? 0
                    : site.point().distanceMeters(point);
            if (distance < nearest
                    || (distance == nearest && best != null && entry.key().compareTo(best) < 0)) {
                nearest = distance;
                best = entry.key();
            }
        }
        return Optional.ofNullable(best);
    }
}
