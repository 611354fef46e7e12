package org.muster.ui.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.session.Snapshot;

/// What is computed once for each snapshot, so that the tick of the clock need not: orders, names, free-since times,
/// sites and areas of the map. Immutable.
final class SnapshotIndex {
    private static final List<String> FIRST_LEVELS =
            List.of("criminal", "public-order", "traffic", "fire", "dispute", "help", "mass", "complaint", "other");

    final Snapshot snapshot;
    final List<Unit> units;
    final List<MapSite> sites;
    final List<MapArea> circles;
    final List<MapArea> beats;
    final List<Conflict> conflicts;
    final List<DeskPicture.Category> categories;
    final Set<IncidentId> contestedIncidents = new HashSet<>();
    final Set<CallSign> contestedUnits = new HashSet<>();
    private final Map<CallSign, Moment> freeSince = new HashMap<>();
    private final Map<IncidentId, Optional<Name>> beatOf = new HashMap<>();

    SnapshotIndex(Snapshot snapshot) {
        this.snapshot = snapshot;
        Situation situation = snapshot.situation();
        Bodies bodies = snapshot.bodies();
        this.units = situation
                .units()
                .values()
                .sorted(Comparator.comparing(Unit::callSign, CallSignOrder.NATURAL))
                .toList();
        this.sites = sitesOf(situation, bodies);
        this.circles = areas(bodies.circles());
        this.beats = areas(bodies.beats());
        this.conflicts = situation.openConflicts();
        this.categories = situation
                .categories()
                .values()
                .map(c -> new DeskPicture.Category(
                        c.code(),
                        bodies.categories()
                                .get(c.code())
                                .map(d -> new Name(d.name(), d.nameEn()))
                                .orElse(Name.of(c.code().text()))))
                .sorted(Comparator.comparing((DeskPicture.Category c) -> rank(c.code()))
                        .thenComparing(DeskPicture.Category::code))
                .toList();
        for (Conflict conflict : conflicts) {
            conflict.unit().ifPresent(contestedUnits::add);
            conflict.incident().ifPresent(contestedIncidents::add);
            for (var claim : conflict.claims()) {
                claim.assignment()
                        .flatMap(situation::assignment)
                        .map(Assignment::incident)
                        .ifPresent(contestedIncidents::add);
            }
        }
        situation
                .assignments()
                .values()
                .filter(a -> !a.isLive())
                .forEach(a -> freeSince.merge(a.unit(), a.stageSince(), (x, y) -> x.compareTo(y) > 0 ? x : y));
    }

    private static List<MapSite> sitesOf(Situation situation, Bodies bodies) {
        List<MapSite> list = new ArrayList<>();
        situation.sites().values().forEach(site -> {
            Optional<Body.SiteDetails> body = bodies.sites().get(site.id());
            list.add(new MapSite(
                    site.id(),
                    site.kind(),
                    body.map(b -> new Name(b.name(), b.nameEn()))
                            .orElse(Name.of(site.id().code())),
                    body.map(Body.SiteDetails::point).orElse(site.rough()),
                    body.flatMap(Body.SiteDetails::outline),
                    site.hasCautions()));
        });
        list.sort(Comparator.comparing(MapSite::id));
        return List.copyOf(list);
    }

    private static List<MapArea> areas(org.muster.dispatch.state.PMap<String, Body.AreaDetails> bodies) {
        List<MapArea> list = new ArrayList<>();
        for (var entry : bodies) {
            Body.AreaDetails body = entry.value();
            list.add(new MapArea(entry.key(), new Name(body.name(), body.nameEn()), body.outline()));
        }
        list.sort(Comparator.comparing(MapArea::code));
        return List.copyOf(list);
    }

    /// Since when a unit without an assignment has been free or out of service.
    Moment idleSince(Unit unit) {
        Moment service = unit.service().since();
        Moment cleared = freeSince.getOrDefault(unit.callSign(), service);
        return unit.service().in() && cleared.compareTo(service) > 0 ? cleared : service;
    }

    /// The beat an incident lies in; for the toolkit's thread, which alone asks.
    Optional<Name> beatOf(Incident incident) {
        return beatOf.computeIfAbsent(
                incident.id(),
                id -> snapshot.bodies()
                        .point(id)
                        .flatMap(point -> beats.stream()
                                .filter(b -> b.outline().contains(point))
                                .map(MapArea::name)
                                .findFirst()));
    }

    Optional<GeoPoint> point(Incident incident) {
        return snapshot.bodies().point(incident.id());
    }

    /// The first levels in the order in which the trade names them; a city's own come after.
    private static int rank(CategoryCode code) {
        int at = FIRST_LEVELS.indexOf(code.firstLevel().text());
        return at < 0 ? FIRST_LEVELS.size() : at;
    }
}
