package org.muster.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.time.ManualClock;

/// A named state of the desk, brought about by commands, fixes, clock and line alone.
enum DemoScene {
    OVERVIEW,
    INCIDENT,
    BREACH,
    OFFLINE,
    CONFLICT;

    /// Evening in the sample city, a minute before the first call.
    static final Instant START = Instant.parse("2026-11-24T13:40:00Z");
    /// How long the shift has run when the scene is reached.
    private static final int SECONDS = 456;
    /// The server looks at fixes by real time: it must not fall behind the quick one of a scene.
    private static final int LOOK_SECONDS = 60;
    /// How long the line has been cut in the scene without one.
    private static final int CUT_SECONDS = 95;

    static DemoScene of(String name) {
        for (DemoScene scene : values()) {
            if (scene.title().equals(name.toLowerCase(Locale.ROOT))) {
                return scene;
            }
        }
        throw new Refusal("no scene '" + name + "'; --scene list names them");
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A call at a second of the shift.
    private record Staged(int second, String category, SiteKind at) {}

    private static final List<Staged> CALLS = List.of(
            new Staged(5, "mass", SiteKind.MALL),
            new Staged(70, "dispute", SiteKind.MARKET),
            new Staged(150, "dispute", SiteKind.SAFE_COMMUNITY),
            new Staged(240, "traffic", SiteKind.OTHER),
            new Staged(290, "criminal", SiteKind.SQUARE),
            new Staged(330, "public-order", SiteKind.RAIL_STATION),
            new Staged(350, "criminal", SiteKind.BANK),
            new Staged(410, "fire", SiteKind.SAFE_COMMUNITY),
            new Staged(449, "help", SiteKind.SCHOOL));

    /// Brings the demo there.
    ///
    /// @return the incident to select
    Optional<IncidentId> play(Demo demo, ManualClock clock) {
        for (int second = 0; second <= SECONDS; second++) {
            int now = second;
            CALLS.stream()
                    .filter(call -> call.second == now)
                    .forEach(call -> demo.shift().happens(demo.now(), new CategoryCode(call.category), call.at));
            step(demo, clock);
            if (second % LOOK_SECONDS == 0) {
                demo.settleWithServer();
            }
        }
        demo.settleWithServer();
        switch (this) {
            case OVERVIEW, INCIDENT, BREACH -> {}
            case OFFLINE -> workOffline(demo, clock);
            case CONFLICT -> sendOneUnitTwice(demo, clock);
        }
        Situation situation = demo.desk().session().snapshot().situation();
        return select(situation, new Moment(demo.now(), 0));
    }

    private static void step(Demo demo, ManualClock clock) {
        Waiting.on(demo.step());
        clock.advance(Duration.ofSeconds(1));
    }

    /// The line goes, and the desk works on.
    private static void workOffline(Demo demo, ManualClock clock) {
        demo.cut();
        for (int second = 0; second < CUT_SECONDS; second++) {
            if (second == 8) {
                send(demo, waiting(demo.desk().session().snapshot().situation()), 2);
            }
            if (second == 30) {
                reportFirst(demo, Stage.EN_ROUTE);
            }
            step(demo, clock);
        }
        demo.awaitOffline();
    }

    /// Desk and simulation send the same unit while neither sees the other.
    private static void sendOneUnitTwice(Demo demo, ManualClock clock) {
        demo.cut();
        Situation situation = demo.desk().session().snapshot().situation();
        CallSign unit = free(situation).getFirst();
        List<Incident> open = situation.openIncidents();
        submit(
                demo,
                new DispatchCommand.DispatchUnits(List.of(unit), open.getFirst().id(), Optional.empty()));
        Waiting.on(demo.simulation()
                .submit(new DispatchCommand.DispatchUnits(
                        List.of(unit), open.getLast().id(), Optional.empty())));
        step(demo, clock);
        demo.heal();
        demo.settle();
    }

    private static void send(Demo demo, Optional<Incident> incident, int units) {
        Situation situation = demo.desk().session().snapshot().situation();
        incident.ifPresent(i -> submit(
                demo,
                new DispatchCommand.DispatchUnits(
                        free(situation).stream().limit(units).toList(), i.id(), Optional.empty())));
    }

    private static void reportFirst(Demo demo, Stage stage) {
        Situation situation = demo.desk().session().snapshot().situation();
        situation
                .units()
                .values()
                .filter(u -> situation.status(u) == UnitStatus.ASSIGNED)
                .map(Unit::callSign)
                .min(Comparator.naturalOrder())
                .ifPresent(unit -> submit(demo, new DispatchCommand.ReportStage(unit, stage, Optional.empty())));
    }

    private static void submit(Demo demo, DispatchCommand command) {
        Waiting.on(demo.desk().session().submit(command));
    }

    private static List<CallSign> free(Situation situation) {
        return situation
                .units()
                .values()
                .filter(u -> situation.status(u) == UnitStatus.AVAILABLE)
                .map(Unit::callSign)
                .sorted()
                .toList();
    }

    private static Optional<Incident> waiting(Situation situation) {
        return situation.openIncidents().stream()
                .filter(i -> i.assignments().isEmpty())
                .findFirst();
    }

    private Optional<IncidentId> select(Situation situation, Moment now) {
        List<Incident> open = situation.openIncidents();
        Optional<Incident> chosen = switch (this) {
            case OVERVIEW, OFFLINE ->
                open.stream()
                        .filter(i -> i.category().text().equals("criminal"))
                        .findFirst();
            case INCIDENT ->
                open.stream().filter(i -> i.category().text().equals("fire")).findFirst();
            case BREACH ->
                open.stream()
                        .filter(i -> Ledger.of(situation, i, now).worst() == TierState.BREACHED)
                        .findFirst();
            case CONFLICT ->
                situation.openConflicts().stream()
                        .flatMap(c -> c.claims().stream())
                        .flatMap(c -> c.assignment().stream())
                        .flatMap(id -> situation.assignment(id).stream())
                        .flatMap(a -> situation.incident(a.incident()).stream())
                        .findFirst();
        };
        return chosen.or(() -> open.stream().findFirst()).map(Incident::id);
    }
}
