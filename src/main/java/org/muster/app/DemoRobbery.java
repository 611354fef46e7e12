package org.muster.app;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.muster.advice.CordonPlan;
import org.muster.advice.SiteCover;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.DispatchCommand.HoldPoints;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Cordon;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.time.ManualClock;
import org.muster.ui.shell.MainWindow;

/// The scenes of an armed robbery: whom to send, which roads are closed, where a ring is drawn around who flees.
final class DemoRobbery {
    private static final String FLOODED = "积水封路|Flooded";
    private static final String CROWDED = "散场人流|Crowd leaving the stadium";
    private static final String ROBBERY = "金店被抢，嫌疑人持枪|Jeweller robbed at gunpoint";
    /// Those that the sample city's standard asks for first.
    private static final Set<Force> FIRST_FORCES = Set.of(Force.POLICE_STATION, Force.POLICE_POST, Force.SWAT);
    /// A market where the car was seen again: there a whole ring is possible.
    private static final SiteId SEEN_AT = new SiteId("MK017");

    private static final int SEEN_SECONDS = 20;
    /// How many points nobody has been sent to yet, those with most time.
    private static final int LEFT_POINTS = 3;
    private static final double METERS_PER_DEGREE = Math.toRadians(1) * GeoPoint.EARTH_RADIUS_METERS;
    /// How long ago the robbers were last seen when nobody is in time all round.
    private static final int LATE_SECONDS = 130;

    private static final Duration LEFT_OF_SHIFT = Duration.ofMinutes(13);

    private DemoRobbery() {}

    /// The one nobody has been sent to, or to whose cordon only.
    static Optional<Incident> of(Situation situation) {
        return situation.openIncidents().stream()
                .max(Comparator.comparing(i -> i.openedAt().at()));
    }

    /// An armed robbery where one unit is near, the only one in time for some site: all tiers are asked for at
    /// once, and something is left uncovered.
    static void happens(Demo demo, ManualClock clock) {
        SituationView view = demo.desk().session();
        Waiting.on(demo.standStill());
        demo.settleWithServer();
        Snapshot snapshot = view.snapshot();
        SiteCover cover =
                SiteCover.of(snapshot.situation(), snapshot.bodies(), view.fixes(), demo.now(), demo.travelTimes());
        cover.sites().stream()
                .flatMap(site -> site.onlyBy().stream())
                .filter(unit -> snapshot.situation()
                        .unit(unit)
                        .filter(u -> FIRST_FORCES.contains(u.force()))
                        .isPresent())
                .min(Comparator.comparing((CallSign unit) -> -cover.leftBy(unit).size())
                        .thenComparing(Comparator.naturalOrder()))
                .flatMap(view.fixes()::of)
                .ifPresent(fix -> DemoScene.submit(
                        demo,
                        new DispatchCommand.ReportIncident(
                                demo.speaks(ROBBERY),
                                Optional.of(at(fix.point(), snapshot.bodies())),
                                Optional.of(new CategoryCode("criminal")),
                                Optional.of(Priority.ONE),
                                "",
                                "",
                                Optional.empty())));
        demo.settle();
        DemoScene.lookAgain(clock);
    }

    /// The same, and the shift of the nearest unit ends soon.
    static void happensLate(Demo demo, ManualClock clock) {
        happens(demo, clock);
        SituationView view = demo.desk().session();
        Snapshot snapshot = view.snapshot();
        of(snapshot.situation())
                .flatMap(incident -> snapshot.bodies().point(incident.id()))
                .flatMap(at -> snapshot.situation()
                        .units()
                        .values()
                        .map(Unit::callSign)
                        .min(Comparator.comparingDouble((CallSign unit) -> view.fixes()
                                        .of(unit)
                                        .map(fix -> fix.point().distanceMeters(at))
                                        .orElse(Double.MAX_VALUE))
                                .thenComparing(Comparator.naturalOrder())))
                .ifPresent(unit -> DemoScene.submit(
                        demo,
                        new DispatchCommand.PutInService(
                                unit, Optional.of(demo.now().plus(LEFT_OF_SHIFT).truncatedTo(ChronoUnit.MINUTES)))));
        demo.settle();
        DemoScene.lookAgain(clock);
    }

    /// The same robbery, while the roads north of it are flooded and those east of it crowded.
    static void amongClosedRoads(Demo demo, ManualClock clock) {
        happens(demo, clock);
        Snapshot snapshot = demo.desk().session().snapshot();
        of(snapshot.situation())
                .flatMap(incident -> snapshot.bodies().point(incident.id()))
                .ifPresent(at -> {
                    DemoScene.submit(demo, restrict(0, demo.speaks(FLOODED), at, 2, -3, 2, 3));
                    DemoScene.submit(demo, restrict(15, demo.speaks(CROWDED), at, -3, 4, 1, 4, 1, 9, -3, 9, -3, 4));
                });
        demo.settle();
        DemoScene.lookAgain(clock);
    }

    /// @param steps north and east of a place, in thousandths of a degree, point by point
    private static DispatchCommand restrict(int kmh, String reason, GeoPoint at, int... steps) {
        List<GeoPoint> line = IntStream.range(0, steps.length / 2)
                .mapToObj(i -> new GeoPoint(at.lat() + steps[2 * i] / 1e3, at.lon() + steps[2 * i + 1] / 1e3))
                .toList();
        return new DispatchCommand.RestrictRoads(line, kmh, reason);
    }

    /// A point, told by the site that is nearest.
    private static LocatedPlace at(GeoPoint point, Bodies bodies) {
        String name = bodies.sites()
                .values()
                .min(Comparator.comparingDouble(
                                (Body.SiteDetails site) -> site.point().distanceMeters(point))
                        .thenComparing(Body.SiteDetails::name))
                .map(Body.SiteDetails::name)
                .orElse("");
        return new LocatedPlace(new Body.PlaceDetails(name, Optional.of(point), name), Optional.empty());
    }

    /// The robbers flee; a ring closes around them, some points of it are taken already, and others are proposed.
    static void cordoned(Demo demo, ManualClock clock) {
        happens(demo, clock);
        order(demo, SEEN_SECONDS, seenAt(demo));
        List<CordonPlan.Point> points = plan(demo).points();
        hold(
                demo,
                points.stream().limit(Math.max(0, points.size() - LEFT_POINTS)).toList());
        for (int second = 0; second < 15; second++) {
            DemoScene.step(demo, clock);
        }
        Waiting.on(demo.standStill());
        demo.settleWithServer();
        DemoScene.lookAgain(clock);
    }

    /// They have been gone for a while: no full ring is possible, and what could be closed is told.
    static void cordonedTooLate(Demo demo, ManualClock clock) {
        happens(demo, clock);
        order(demo, LATE_SECONDS, Optional.empty());
        demo.settle();
        DemoScene.lookAgain(clock);
    }

    private static Optional<Body.PlaceDetails> seenAt(Demo demo) {
        return demo.desk()
                .session()
                .snapshot()
                .bodies()
                .sites()
                .get(SEEN_AT)
                .map(site -> new Body.PlaceDetails(site.name(), Optional.of(site.point()), site.name()));
    }

    private static void order(Demo demo, int secondsAgo, Optional<Body.PlaceDetails> seen) {
        of(demo.desk().session().snapshot().situation())
                .ifPresent(incident -> DemoScene.submit(
                        demo,
                        new DispatchCommand.OrderCordon(
                                incident.id(),
                                DispatchCommand.OrderCordon.RADIUS_METERS,
                                seen,
                                Optional.of(demo.now().minusSeconds(secondsAgo)))));
    }

    private static CordonPlan plan(Demo demo) {
        SituationView view = demo.desk().session();
        Snapshot snapshot = view.snapshot();
        return CordonPlan.at(
                snapshot.situation(),
                snapshot.bodies(),
                view.fixes(),
                demo.now(),
                demo.travelTimes(),
                of(snapshot.situation()).orElseThrow(),
                Set.of());
    }

    private static void hold(Demo demo, List<CordonPlan.Point> points) {
        List<HoldPoints.Post> posts = points.stream()
                .map(p -> new HoldPoints.Post(p.unit(), p.point(), String.join(" / ", p.streets())))
                .toList();
        of(demo.desk().session().snapshot().situation())
                .ifPresent(incident -> DemoScene.submit(demo, new HoldPoints(incident.id(), posts, Optional.empty())));
        demo.settle();
    }

    /// The whole circle fills the map.
    static void lookAtTheCircle(MainWindow window) {
        Snapshot snapshot = window.model().parts().view().snapshot();
        Incident incident = of(snapshot.situation()).orElseThrow();
        Cordon cordon = incident.cordon().orElseThrow();
        GeoPoint center = snapshot.bodies()
                .seen(cordon)
                .flatMap(Body.PlaceDetails::point)
                .or(() -> snapshot.bodies().point(incident.id()))
                .orElseThrow();
        double north = cordon.radiusMeters() / METERS_PER_DEGREE;
        double east = north / Math.cos(Math.toRadians(center.lat()));
        window.map()
                .pane()
                .fit(new GeoBox(center.lat() - north, center.lon() - east, center.lat() + north, center.lon() + east));
    }
}
