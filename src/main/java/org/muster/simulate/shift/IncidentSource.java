package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;

/// Where calls come from: who calls when, from where, with which words. Evenings and weekends are busier; some calls
/// repeat an incident, name a wrong place first, or are taken back.
final class IncidentSource {
    /// Share of a day's calls by local hour, per mille; the evening peak of public-order work (own estimate).
    private static final int[] HOUR_WEIGHT = {
        35, 26, 20, 16, 14, 15, 22, 34, 45, 48, 46, 45, 44, 43, 43, 45, 48, 54, 60, 64, 66, 64, 55, 48
    };

    private static final int STREET_TRIES = 8;

    private final ShiftSinks sinks;
    private final Optional<RoadGraph> roads;
    private final RandomGenerator dice;
    private final double perHour;
    private final boolean english;
    private final List<IncidentScript> scripts = IncidentScript.usual();
    private final int weights =
            scripts.stream().mapToInt(IncidentScript::weight).sum();
    private final List<Later> later = new ArrayList<>();
    private Optional<Instant> next = Optional.empty();

    /// Something that follows a call later.
    ///
    /// @param about the words of the incident meant
    private record Later(Instant at, String about, String words, LaterKind kind) {}

    private enum LaterKind {
        CALL_AGAIN,
        NOTE,
        CORRECT_PLACE,
        TAKE_BACK
    }

    IncidentSource(ShiftSinks sinks, Optional<RoadGraph> roads, RandomGenerator dice, double perHour, Locale language) {
        this.sinks = sinks;
        this.roads = roads;
        this.dice = dice;
        this.perHour = perHour;
        this.english = language.getLanguage().equals("en");
    }

    /// Everything due at this moment.
    void step(Instant now) {
        if (next.isEmpty()) {
            next = Optional.of(now.plus(pause(now)));
        }
        if (!now.isBefore(next.get())) {
            next = Optional.of(now.plus(pause(now)));
            call(now, Optional.empty());
        }
        List<Later> due = later.stream().filter(l -> !l.at.isAfter(now)).toList();
        later.removeAll(due);
        due.forEach(this::carryOut);
    }

    /// A call now, about something received earlier if so wished.
    void call(Instant now, Optional<Instant> receivedAt) {
        call(now, draw(), receivedAt);
    }

    /// A call about an incident of this category at a site of this kind, where callers tell of such.
    void call(Instant now, CategoryCode category, SiteKind at) {
        scripts.stream()
                .filter(s -> s.category().equals(category) && s.at().contains(at))
                .findFirst()
                .or(() -> scripts.stream()
                        .filter(s -> s.category().equals(category))
                        .findFirst())
                .ifPresent(script -> call(now, script, Optional.empty()));
    }

    private void call(Instant now, IncidentScript script, Optional<Instant> receivedAt) {
        LocatedPlace spot = spot(script);
        String words = english ? script.wordsEn() : script.words();
        sinks.command(new DispatchCommand.ReportIncident(
                words,
                Optional.of(spot),
                Optional.of(script.category()),
                Optional.of(script.priority()),
                "",
                String.format(Locale.ROOT, "1%02d****%04d", 30 + dice.nextInt(60), dice.nextInt(10_000)),
                receivedAt));
        int fate = dice.nextInt(100);
        if (fate < 12) {
            later.add(new Later(now.plusSeconds(20 + dice.nextInt(60)), words, words, LaterKind.CALL_AGAIN));
        } else if (fate < 40) {
            later.add(new Later(
                    now.plusSeconds(15 + dice.nextInt(60)),
                    words,
                    english ? script.noteEn() : script.note(),
                    LaterKind.NOTE));
        } else if (fate < 46) {
            later.add(new Later(now.plusSeconds(40 + dice.nextInt(40)), words, words, LaterKind.CORRECT_PLACE));
        } else if (fate < 49) {
            later.add(new Later(
                    now.plusSeconds(90 + dice.nextInt(120)),
                    words,
                    english ? "Caller says it has settled" : "报警人称已解决",
                    LaterKind.TAKE_BACK));
        }
    }

    private Duration pause(Instant now) {
        int hour = sinks.situation()
                .jurisdiction()
                .map(j -> now.atZone(j.zone()).getHour())
                .orElse(12);
        double rate = perHour * HOUR_WEIGHT[hour] * HOUR_WEIGHT.length / 1000.0;
        // Arrivals of a Poisson process lie exponentially apart.
        double seconds = -Math.log(1 - dice.nextDouble()) * 3600 / Math.max(rate, 0.01);
        return Duration.ofMillis((long) (Math.clamp(seconds, 1, 7200) * 1000));
    }

    private IncidentScript draw() {
        int ticket = dice.nextInt(weights);
        for (IncidentScript script : scripts) {
            ticket -= script.weight();
            if (ticket < 0) {
                return script;
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    private LocatedPlace spot(IncidentScript script) {
        Bodies bodies = sinks.bodies();
        List<Site> sites = sinks.situation()
                .sites()
                .values()
                .filter(s -> script.at().contains(s.kind()))
                .sorted(Comparator.comparing(Site::id))
                .toList();
        if (!sites.isEmpty()) {
            Site site = sites.get(dice.nextInt(sites.size()));
            Optional<Body.SiteDetails> details = bodies.sites().get(site.id());
            String name = details.map(d -> english ? d.nameEn() : d.name())
                    .orElse(site.id().code());
            return spot(name, details.map(Body.SiteDetails::point).orElse(site.rough()), Optional.of(site.id()));
        }
        GeoPoint street = onStreet();
        return spot(streetName(street), street, Optional.empty());
    }

    private static LocatedPlace spot(String address, GeoPoint point, Optional<SiteId> site) {
        return new LocatedPlace(new Body.PlaceDetails(address, Optional.of(point), address), site);
    }

    /// A point on a road within a kilometre and a half of some unit's home post: where people are.
    private GeoPoint onStreet() {
        List<GeoPoint> homes = sinks.situation()
                .units()
                .values()
                .sorted(Comparator.comparing(org.muster.dispatch.state.Unit::callSign))
                .flatMap(u -> sinks.bodies().home(u.callSign()).stream())
                .toList();
        if (homes.isEmpty()) {
            return roads.map(r -> r.box().center()).orElse(new GeoPoint(0, 0));
        }
        GeoPoint point = homes.getFirst();
        // Callers name a street; most lanes have no name, so look a few times for a place that has one.
        for (int i = 0; i < STREET_TRIES; i++) {
            GeoPoint near = Drift.around(homes.get(dice.nextInt(homes.size())), 1_200, dice);
            Optional<RoadPoint> onRoad = roads.flatMap(r -> r.snap(near));
            point = onRoad.map(RoadPoint::at).orElse(near);
            if (onRoad.isPresent()
                    && !roads.orElseThrow().streetName(onRoad.get()).isEmpty()) {
                return point;
            }
        }
        return point;
    }

    private String streetName(GeoPoint point) {
        return roads.flatMap(r -> r.snap(point).map(r::streetName))
                .filter(name -> !name.isEmpty())
                .orElse(String.format(Locale.ROOT, "%.5f, %.5f", point.lat(), point.lon()));
    }

    private void carryOut(Later what) {
        Situation situation = sinks.situation();
        Optional<Incident> incident = situation.openIncidents().stream()
                .filter(i -> sinks.bodies().incidentWords().get(i.id()).equals(Optional.of(what.about)))
                .max(Comparator.comparing(Incident::receivedAt).thenComparing(Incident::id));
        if (incident.isEmpty()) {
            return;
        }
        IncidentId id = incident.get().id();
        switch (what.kind) {
            case CALL_AGAIN -> sinks.command(new DispatchCommand.AddCall(id, what.words, "", ""));
            case NOTE -> sinks.command(new DispatchCommand.NoteIncident(id, what.words));
            case CORRECT_PLACE ->
                sinks.bodies().point(id).ifPresent(point -> {
                    GeoPoint right = Drift.around(point, 300, dice);
                    GeoPoint onRoad =
                            roads.flatMap(r -> r.snap(right)).map(RoadPoint::at).orElse(right);
                    sinks.command(
                            new DispatchCommand.LocateIncident(id, spot(streetName(onRoad), onRoad, Optional.empty())));
                });
            case TAKE_BACK -> {
                if (incident.get().assignments().isEmpty()) {
                    sinks.command(new DispatchCommand.CancelIncident(id, what.words));
                }
            }
        }
    }
}
