package org.muster.simulate.shift;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.PMap;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Unit;

/// Where people call from: sites of the right kind where there are any, else streets around the units' home posts,
/// which is where people are. For one thread.
final class CallPlaces {
    /// Callers name a street; most lanes have no name, so that one looks a few times for a place that has one.
    private static final int TRIES_MAX = 8;
    private static final double AROUND_HOME_METERS = 1_200;
    private static final double WRONG_METERS = 700;

    private final ShiftSinks sinks;
    private final Navigation navigation;
    private final PlaceNames names;
    private final boolean english;
    private final RandomGenerator dice;
    private PMap<SiteId, Site> sitesSeen = PMap.empty();
    private List<Site> sites = List.of();
    private PMap<?, ?> homesSeen = PMap.empty();
    private List<GeoPoint> homes = List.of();

    CallPlaces(ShiftSinks sinks, Navigation navigation, PlaceNames names, boolean english, RandomGenerator dice) {
        this.sinks = sinks;
        this.navigation = navigation;
        this.names = names;
        this.english = english;
        this.dice = dice;
    }

    /// Somewhere such a thing happens.
    LocatedPlace any(IncidentScript script) {
        List<Site> fitting = sites().stream()
                .filter(site -> script.at().contains(site.kind()))
                .toList();
        return fitting.isEmpty() ? street() : at(fitting.get(dice.nextInt(fitting.size())));
    }

    /// The places of such sites, by their codes.
    List<LocatedPlace> all(SiteKind kind) {
        return sites().stream()
                .filter(site -> site.kind() == kind)
                .map(this::at)
                .toList();
    }

    /// What somebody may have named by mistake: another street not far.
    LocatedPlace mistaken(LocatedPlace right) {
        return right.place()
                .point()
                .map(point -> onRoad(Drift.around(point, WRONG_METERS, dice)))
                .map(this::named)
                .orElse(right);
    }

    private LocatedPlace at(Site site) {
        Optional<Body.SiteDetails> details = sinks.bodies().sites().get(site.id());
        String name = details.map(d -> english ? d.nameEn() : d.name())
                .orElse(site.id().code());
        return place(name, details.map(Body.SiteDetails::point).orElse(site.rough()), Optional.of(site.id()));
    }

    private LocatedPlace street() {
        List<GeoPoint> around = homes();
        GeoPoint point = navigation.center();
        for (int i = 0; i < TRIES_MAX && !around.isEmpty(); i++) {
            point = onRoad(Drift.around(around.get(dice.nextInt(around.size())), AROUND_HOME_METERS, dice));
            if (navigation.street(point).isPresent()) {
                break;
            }
        }
        return named(point);
    }

    private GeoPoint onRoad(GeoPoint point) {
        return navigation.onRoad(point).orElse(point);
    }

    private LocatedPlace named(GeoPoint point) {
        String name = names.near(point)
                .or(() -> navigation.street(point))
                .orElseGet(() -> String.format(Locale.ROOT, "%.5f, %.5f", point.lat(), point.lon()));
        return place(name, point, Optional.empty());
    }

    private static LocatedPlace place(String address, GeoPoint point, Optional<SiteId> site) {
        return new LocatedPlace(new Body.PlaceDetails(address, Optional.of(point), address), site);
    }

    private List<Site> sites() {
        PMap<SiteId, Site> now = sinks.situation().sites();
        if (now != sitesSeen) {
            sitesSeen = now;
            sites = now.values().sorted(Comparator.comparing(Site::id)).toList();
        }
        return sites;
    }

    private List<GeoPoint> homes() {
        PMap<?, ?> now = sinks.bodies().units();
        if (now != homesSeen) {
            homesSeen = now;
            homes = sinks.situation()
                    .units()
                    .values()
                    .sorted(Comparator.comparing(Unit::callSign))
                    .flatMap(unit -> sinks.bodies().home(unit.callSign()).stream())
                    .toList();
        }
        return homes;
    }
}
