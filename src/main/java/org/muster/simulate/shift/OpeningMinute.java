package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Situation;

/// The story a demo opens with. When the curtain rises, a brawl has been reached within its first minute, a robbery was
/// not, and a scrape waits for somebody to send a car. Then, within a minute: a fire is called in, units are sent,
/// drive and arrive; a second caller tells of the same fire; an address proves wrong and is corrected; the spectator's
/// own incident breaches its first limit; a crew calls for help, until it is safe again. Around all that the shift goes
/// on as usual. For one thread.
final class OpeningMinute {
    /// How much of the story lies before the curtain.
    static final Duration BEFORE = Duration.ofSeconds(120);

    private static final Set<Force> FIRST_THERE =
            Set.of(Force.POLICE_STATION, Force.POLICE_POST, Force.SWAT, Force.ARMED_POLICE);
    /// A unit this far away is there within the first minute, and one can watch it drive.
    private static final Duration NEAR = Duration.ofSeconds(22);
    private static final Duration DISTRESS = Duration.ofSeconds(120);

    private final Instant curtain;
    private final Colleague spectator;
    private final ShiftSinks sinks;
    private final Cast cast;
    private final List<Scene> scenes = new ArrayList<>();
    private List<SimulatedUnit> crews = List.of();

    /// Who takes part.
    record Cast(IncidentSource incidents, CallPlaces places, Colleagues colleagues, Navigation navigation) {}

    /// @param what is told the time
    private record Scene(Instant at, Consumer<Instant> what) {}

    OpeningMinute(Instant curtain, Colleague spectator, ShiftSinks sinks, Cast cast) {
        this.curtain = curtain;
        this.spectator = spectator;
        this.sinks = sinks;
        this.cast = cast;
        at(-116, now -> call(now, "public-order", near(SiteKind.MALL, SiteKind.MARKET, SiteKind.SQUARE), -110));
        at(-112, now -> call(now, "criminal", far(SiteKind.MARKET, SiteKind.SCHOOL), -98));
        at(-50, now -> call(now, "traffic", near(SiteKind.BANK, SiteKind.HOSPITAL), 300));
        at(-45, this::spectatorsOwn);
        at(5, this::fire);
        at(14, this::wrongAddress);
        at(43, this::distress);
    }

    private void at(int second, Consumer<Instant> what) {
        scenes.add(new Scene(curtain.plusSeconds(second), what));
    }

    void step(Instant now, Map<CallSign, SimulatedUnit> units) {
        crews = List.copyOf(units.values());
        List<Scene> due = scenes.stream().filter(s -> !s.at.isAfter(now)).toList();
        scenes.removeAll(due);
        due.forEach(scene -> scene.what.accept(now));
    }

    /// A call, and when the colleagues will send somebody, in seconds from the curtain.
    private ReportedCall call(Instant now, String category, LocatedPlace place, int dispatchSecond) {
        IncidentScript script = cast.incidents
                .script(new CategoryCode(category), SiteKind.MARKET)
                .orElseThrow();
        ReportedCall call = cast.incidents.report(now, script, place, Optional.empty());
        cast.incidents.later(
                now.plusSeconds(1), call, i -> cast.colleagues.dispatchAt(i.id(), curtain.plusSeconds(dispatchSecond)));
        return call;
    }

    /// Far from help: its first limit passes half a minute after the curtain, and it sounds where it belongs.
    private void spectatorsOwn(Instant now) {
        ReportedCall call = call(now, "criminal", far(SiteKind.SAFE_COMMUNITY, SiteKind.GAS), -30);
        cast.incidents.later(
                curtain.plusSeconds(2),
                call,
                i -> sinks.command(spectator, new DispatchCommand.TakeOverIncident(i.id())));
    }

    private void fire(Instant now) {
        LocatedPlace place = near(SiteKind.SAFE_COMMUNITY);
        call(now, "fire", place, 10);
        at(19, then -> call(then, "fire", place, 31));
    }

    private void wrongAddress(Instant now) {
        LocatedPlace right = near(SiteKind.HOSPITAL, SiteKind.BANK);
        ReportedCall call = call(now, "help", cast.places.mistaken(right), 20);
        cast.incidents.later(
                now.plusSeconds(13),
                call,
                i -> sinks.command(Colleague.CALL_TAKER, new DispatchCommand.LocateIncident(i.id(), right)));
    }

    /// The crew that has been at the scene longest, by choice.
    private void distress(Instant now) {
        Situation situation = sinks.situation();
        crews.stream()
                .filter(crew -> situation
                        .unit(crew.callSign())
                        .filter(unit -> situation.status(unit) == UnitStatus.ON_SCENE)
                        .isPresent())
                .findFirst()
                .or(() -> crews.stream().findFirst())
                .ifPresent(crew -> crew.callForHelp(now, DISTRESS, sinks));
    }

    /// A place of these kinds whose soonest unit is about so far away that it makes its minute.
    private LocatedPlace near(SiteKind... kinds) {
        return candidates(kinds)
                .min(Comparator.comparing(c -> c.help.minus(NEAR).abs()))
                .map(Candidate::place)
                .orElseGet(this::anywhere);
    }

    /// A place of these kinds that no unit reaches soon.
    private LocatedPlace far(SiteKind... kinds) {
        return candidates(kinds)
                .max(Comparator.comparing(Candidate::help))
                .map(Candidate::place)
                .orElseGet(this::anywhere);
    }

    private LocatedPlace anywhere() {
        return cast.places.any(cast.incidents
                .script(new CategoryCode("traffic"), SiteKind.OTHER)
                .orElseThrow());
    }

    /// @param help how long the soonest unit drives there
    private record Candidate(LocatedPlace place, Duration help) {}

    private Stream<Candidate> candidates(SiteKind... kinds) {
        Situation situation = sinks.situation();
        List<GeoPoint> free = crews.stream()
                .filter(crew -> FIRST_THERE.contains(crew.force()))
                .filter(crew -> situation
                        .unit(crew.callSign())
                        .filter(unit -> situation.status(unit) == UnitStatus.AVAILABLE)
                        .isPresent())
                .map(SimulatedUnit::at)
                .toList();
        return Stream.of(kinds)
                .flatMap(kind -> cast.places.all(kind).stream())
                .filter(place -> sinks.situation().openIncidents().stream()
                        .noneMatch(i -> i.location().site().equals(place.site())))
                .flatMap(place -> place
                        .place()
                        .point()
                        .flatMap(point -> cast.navigation.soonestTime(point, free))
                        .map(help -> new Candidate(place, help))
                        .stream());
    }
}
