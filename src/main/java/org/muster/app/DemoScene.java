package org.muster.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.replay.Progress;
import org.muster.replay.Span;
import org.muster.session.Lending;
import org.muster.session.Snapshot;
import org.muster.telemetry.TrackReader;
import org.muster.time.ManualClock;
import org.muster.ui.map.layers.Layer;
import org.muster.ui.shell.MainWindow;

/// A named state of the desk, brought about by commands, fixes, clock and line alone: an evening that all scenes share,
/// and what happens then.
enum DemoScene {
    OVERVIEW,
    INCIDENT,
    BREACH,
    SUPERVISOR,
    REPLAY,
    DISTRESS,
    FLOOD,
    OFFLINE,
    CONFLICT,
    RECOMMENDATION,
    COVERAGE,
    CLOSURES,
    CORDON,
    CORDON_PARTIAL("cordon-partial"),
    POSTS,
    NEIGHBOURS,
    NEIGHBOURS_LIST("neighbours-list"),
    UNITS_10000("10000-units");

    private final String title;

    DemoScene() {
        title = name().toLowerCase(Locale.ROOT);
    }

    DemoScene(String title) {
        this.title = title;
    }

    /// Evening in the sample city, a minute before the first call.
    static final Instant START = Instant.parse("2026-11-24T13:40:00Z");
    /// How long the shift has run when the scene is reached.
    private static final int SECONDS = 456;
    /// The server looks at fixes by real time: it must not fall behind the quick one of a scene.
    private static final int LOOK_SECONDS = 60;
    /// Calls that come in at this desk, one every few seconds.
    private static final int FLOOD_CALLS = 16;
    private static final int FLOOD_CALL_SECONDS = 4;
    private static final int STILL_SECONDS = 10;
    /// What callers say in a storm, in Chinese and English.
    private static final String[] STORM = {
        "大风刮倒树木，压住车辆|Storm: a tree fell on a car",
        "地下车库进水，有人被困|Underground garage flooded, people trapped",
        "广告牌松动，摇摇欲坠|A hoarding is about to fall",
        "电梯停运，有人被困|People trapped in a lift",
    };
    /// How long the flood has lasted when its picture is taken: the limit of the queue has passed for most.
    private static final int FLOOD_SECONDS = 150;
    private static final int UNITS = 10_000;
    private static final int SENDINGS_MAX = 8;
    /// What is replayed is the evening, and it stands where most is under way.
    private static final int REPLAYED_SECOND = 300;
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
        return title;
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

    /// Lets the evening pass up to the moment at which every scene begins.
    static void evening(Demo demo, ManualClock clock) {
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
    }

    /// Brings the demo from there to the scene, before the eyes of an open desk.
    void show(Demo demo, ManualClock clock, DeskScreen screen) {
        Runnable seen = () -> Toolkit.run(screen.model()::tick);
        switch (this) {
            case OVERVIEW, INCIDENT, BREACH, SUPERVISOR, REPLAY, COVERAGE -> {}
            case UNITS_10000 -> reinforce(demo, clock);
            case DISTRESS -> callForHelp(demo);
            case FLOOD -> flood(demo, clock, seen);
            case OFFLINE -> workOffline(demo, clock, seen);
            case CONFLICT -> sendOneUnitTwice(demo, clock);
            case RECOMMENDATION -> DemoRobbery.happensLate(demo, clock);
            case CLOSURES -> DemoRobbery.amongClosedRoads(demo, clock);
            case CORDON -> DemoRobbery.cordoned(demo, clock);
            case CORDON_PARTIAL -> DemoRobbery.cordonedTooLate(demo, clock);
            case POSTS -> DemoPosts.happened(demo);
            case NEIGHBOURS, NEIGHBOURS_LIST -> lendAndBorrow(demo, clock);
        }
        seen.run();
        Situation situation = demo.desk().session().snapshot().situation();
        select(situation, new Moment(demo.now(), 0))
                .ifPresent(id -> Toolkit.run(() -> screen.model().select(id)));
    }

    /// What belongs to the scene beside the situation: a page that is open.
    void arrange(MainWindow window) {
        if (this == SUPERVISOR) {
            window.toggleSupervisor();
        }
        if (this == POSTS) {
            window.togglePosts();
        }
        window.map().setLayer(Layer.REACH, this == COVERAGE);
        if (this == CLOSURES) {
            window.map()
                    .pane()
                    .fit(GeoBox.around(window.model().picture().get().restrictions().stream()
                            .flatMap(restricted -> restricted.line().stream())
                            .toList()));
        }
        if (this == CORDON || this == CORDON_PARTIAL) {
            DemoRobbery.lookAtTheCircle(window);
        }
        if (this == NEIGHBOURS_LIST) {
            window.listNeighbours();
        }
    }

    /// What somebody does on that page once it has been read; not for the toolkit's thread.
    void goOn(Demo demo, MainWindow window) {
        if (this == POSTS) {
            DemoPosts.tryOut(demo, window);
        }
    }

    /// The evening once more, in a replay's window.
    static ReplayScreen replayed(Demo demo, Folder folder, City city, boolean tiles, DeskScreen.Look look) {
        PastShift past = PastShift.read(folder, "demo", (now, zone) -> new Span(START, demo.now()), Progress.NONE);
        ReplayScreen screen =
                new ReplayScreen(past.shift(), new TrackReader(folder.tracks()), past.seat(), city, tiles, look);
        Instant at = START.plusSeconds(REPLAYED_SECOND);
        Waiting.on(screen.stand(at));
        Toolkit.run(() -> DemoScene.REPLAY
                .select(screen.replay().snapshot().situation(), new Moment(at, 0))
                .ifPresent(screen.window().model()::select));
        return screen;
    }

    static void step(Demo demo, ManualClock clock) {
        Waiting.on(demo.step());
        clock.advance(Duration.ofSeconds(1));
    }

    private static void reinforce(Demo demo, ManualClock clock) {
        demo.reinforce(UNITS);
        lookAgain(clock);
    }

    /// A unit on its way to the gravest incident calls for help.
    private static void callForHelp(Demo demo) {
        Situation situation = demo.desk().session().snapshot().situation();
        situation.openIncidents().stream()
                .sorted(Comparator.comparing(Incident::priority))
                .flatMap(incident -> incident.currentAssignments().stream())
                .flatMap(id -> situation.assignment(id).stream())
                .filter(assignment -> assignment.isLive())
                .findFirst()
                .ifPresent(assignment ->
                        Waiting.on(demo.simulation().submit(new DispatchCommand.RaiseDistress(assignment.unit()))));
        demo.settle();
    }

    /// A storm: more calls than hands. This desk takes them, and nobody is sent.
    private static void flood(Demo demo, ManualClock clock, Runnable seen) {
        List<LocatedPlace> hit = homes(demo.desk().session().snapshot());
        for (int second = 0; second < FLOOD_SECONDS; second++) {
            int call = second / FLOOD_CALL_SECONDS;
            if (second % FLOOD_CALL_SECONDS == 0 && call < hit.size()) {
                submit(
                        demo,
                        new DispatchCommand.ReportIncident(
                                demo.speaks(STORM[call % STORM.length]),
                                Optional.of(hit.get(call)),
                                Optional.of(new CategoryCode("help")),
                                Optional.of(Priority.TWO),
                                "",
                                "",
                                Optional.empty()));
            }
            if (second % STILL_SECONDS == 0) {
                Waiting.on(demo.standStill());
            }
            clock.advance(Duration.ofSeconds(1));
            seen.run();
        }
        Waiting.on(demo.standStill());
        demo.settleWithServer();
        lookAgain(clock);
    }

    /// A desk looks at positions once a second of its clock, at what they cover every five, and this clock stands.
    static void lookAgain(ManualClock clock) {
        clock.advance(Duration.ofSeconds(6));
    }

    private static List<LocatedPlace> homes(Snapshot snapshot) {
        return snapshot.situation()
                .sites()
                .values()
                .filter(site -> site.kind() == SiteKind.SAFE_COMMUNITY)
                .map(Site::id)
                .sorted(Comparator.comparing(SiteId::code))
                .limit(FLOOD_CALLS)
                .flatMap(id -> snapshot.bodies().sites().get(id).stream()
                        .map(site -> new LocatedPlace(
                                new Body.PlaceDetails(site.name(), Optional.of(site.point()), site.name()),
                                Optional.of(id))))
                .toList();
    }

    /// The line goes, and the desk works on.
    private static void workOffline(Demo demo, ManualClock clock, Runnable seen) {
        demo.cut();
        for (int second = 0; second < CUT_SECONDS; second++) {
            if (second == 8) {
                send(demo, waiting(demo.desk().session().snapshot().situation()), 2);
            }
            if (second == 30) {
                reportFirst(demo, Stage.EN_ROUTE);
            }
            step(demo, clock);
            seen.run();
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

    /// A unit goes to the neighbour, one of its units comes here, and one more is still on its way.
    private static void lendAndBorrow(Demo demo, ManualClock clock) {
        if (demo.hasNeighbour()) {
            return;
        }
        DemoNeighbour neighbour = demo.neighbour();
        Jurisdiction home =
                demo.desk().session().snapshot().situation().jurisdiction().orElseThrow();
        Lending lending = demo.following().lending();
        Jurisdiction there = neighbour.jurisdiction();
        CallSign ours = free(demo.desk().session().snapshot().situation()).getFirst();
        Waiting.on(lending.submit(new DispatchCommand.LendUnit(ours, there.id(), there.name(), Optional.empty())));
        neighbour.lend(3, home);
        demo.await("the loan is known here", () -> neighbour.isInStep(demo));
        clock.advance(Lending.OTHERS_AFTER);
        Waiting.on(lending.heal());
        neighbour.lend(5, home);
        demo.settle();
        demo.await("everybody knows of the loans", () -> neighbour.isInStep(demo));
        Waiting.on(demo.standStill());
        // A fix may be lost on its way; the next one comes a second later.
        for (int i = 0; i < SENDINGS_MAX && !neighbour.isSeen(demo); i++) {
            clock.advance(Duration.ofSeconds(1));
            neighbour.send(demo.now());
            demo.settleWithServer();
        }
        lookAgain(clock);
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

    static void submit(Demo demo, DispatchCommand command) {
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
            case OVERVIEW,
                    SUPERVISOR,
                    REPLAY,
                    DISTRESS,
                    FLOOD,
                    OFFLINE,
                    COVERAGE,
                    POSTS,
                    NEIGHBOURS,
                    NEIGHBOURS_LIST,
                    UNITS_10000 ->
                open.stream()
                        .filter(i -> i.category().text().equals("criminal"))
                        .findFirst();
            case INCIDENT ->
                open.stream().filter(i -> i.category().text().equals("fire")).findFirst();
            case BREACH ->
                open.stream()
                        .filter(i -> Ledger.of(situation, i, now).worst() == TierState.BREACHED)
                        .findFirst();
            case RECOMMENDATION, CLOSURES, CORDON, CORDON_PARTIAL -> DemoRobbery.of(situation);
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
