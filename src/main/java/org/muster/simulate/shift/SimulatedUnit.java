package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.road.RoadGraph;
import org.muster.road.Route;

/// A crew: where it is, what it drives, and what it will say next. It patrols around its home post until it is sent,
/// then acknowledges, drives, arrives, reports (mostly), works and clears.
final class SimulatedUnit {
    /// How far a patrol strays from its home post, metres.
    private static final double PATROL_RADIUS_METERS = 1_100;
    /// Error of a satellite receiver in a street, metres (one sigma on each axis).
    private static final double FIX_SIGMA_METERS = 2.5;
    /// A walking pace as a share of the driving speed of a street.
    private static final double ON_FOOT_SHARE = 0.14;

    private final CallSign callSign;
    private final GeoPoint home;
    private final boolean onFoot;
    private final Optional<RoadGraph> roads;
    private final RandomGenerator dice;
    /// This driver's pace against the road's.
    private final double pace;

    private GeoPoint at;
    private Optional<Route> route = Optional.empty();
    private double drivenMillis;
    private Instant restUntil = Instant.MIN;
    private Instant nextFix = Instant.MIN;
    private Optional<Task> task = Optional.empty();

    /// The plan for one assignment: when the crew will do what, if it does.
    private static final class Task {
        final AssignmentId assignment;
        final Optional<Instant> acknowledge;
        final Instant leave;
        final boolean reportsArrival;
        final Duration reportDelay;
        final Duration work;
        boolean acknowledged;
        boolean left;
        Optional<Instant> arrived = Optional.empty();
        boolean reported;

        Task(AssignmentId assignment, Instant now, RandomGenerator dice) {
            this.assignment = assignment;
            int mood = dice.nextInt(100);
            acknowledge = mood < 4 ? Optional.empty() : Optional.of(now.plusSeconds(2 + dice.nextInt(8)));
            leave = now.plusSeconds(4 + dice.nextInt(9));
            reportsArrival = mood < 92;
            reportDelay = Duration.ofSeconds(mood < 70 ? dice.nextInt(8) : dice.nextInt(60));
            work = Duration.ofSeconds(150 + dice.nextInt(420));
        }
    }

    SimulatedUnit(CallSign callSign, GeoPoint home, boolean onFoot, Optional<RoadGraph> roads, RandomGenerator dice) {
        this.callSign = callSign;
        this.home = home;
        this.onFoot = onFoot;
        this.roads = roads;
        this.dice = dice;
        this.pace = 0.85 + dice.nextDouble() * 0.4;
        this.at = roads.flatMap(r -> r.snap(Drift.around(home, onFoot ? 150 : PATROL_RADIUS_METERS, dice)))
                .map(p -> p.at())
                .orElse(home);
    }

    /// Lives through the time since the last step.
    ///
    /// @param active its active assignment, as the situation has it
    /// @param target where that incident is, exactly
    void step(Instant now, Duration passed, Optional<Assignment> active, Optional<GeoPoint> target, ShiftSinks sinks) {
        if (active.isEmpty()) {
            if (task.isPresent()) {
                task = Optional.empty();
                route = Optional.empty();
            }
            patrol(now);
        } else {
            work(now, active.get(), target, sinks);
        }
        move(passed);
        sendFix(now, sinks);
    }

    private void patrol(Instant now) {
        if (route.isPresent() || now.isBefore(restUntil)) {
            return;
        }
        GeoPoint goal = Drift.around(home, onFoot ? 250 : PATROL_RADIUS_METERS, dice);
        route = roads.flatMap(r -> r.route(at, goal));
        drivenMillis = 0;
        if (route.isEmpty() || dice.nextInt(100) < 35) {
            route = Optional.empty();
            restUntil = now.plusSeconds(20 + dice.nextInt(160));
        }
    }

    private void work(Instant now, Assignment active, Optional<GeoPoint> target, ShiftSinks sinks) {
        if (task.isEmpty() || !task.get().assignment.equals(active.id())) {
            task = Optional.of(new Task(active.id(), now, dice));
            route = Optional.empty();
        }
        Task plan = task.get();
        if (!plan.acknowledged && plan.acknowledge.isPresent() && !now.isBefore(plan.acknowledge.get())) {
            plan.acknowledged = true;
            report(active, Stage.ACKNOWLEDGED, sinks);
        }
        if (!plan.left && !now.isBefore(plan.leave)) {
            plan.left = true;
            drivenMillis = 0;
            route = target.flatMap(goal -> roads.flatMap(r -> r.route(at, goal)));
            report(active, Stage.EN_ROUTE, sinks);
        }
        if (plan.left && plan.arrived.isEmpty() && route.isEmpty()) {
            plan.arrived = Optional.of(now);
            target.ifPresent(goal -> at = at.distanceMeters(goal) < 400 ? Drift.around(goal, 8, dice) : at);
        }
        if (plan.arrived.isPresent()) {
            Instant arrived = plan.arrived.get();
            if (!plan.reported && plan.reportsArrival && !now.isBefore(arrived.plus(plan.reportDelay))) {
                plan.reported = true;
                report(active, Stage.ON_SCENE, sinks);
            }
            if (!now.isBefore(arrived.plus(plan.work))) {
                sinks.command(new DispatchCommand.ReportStage(callSign, Stage.CLEARED, Optional.empty()));
                restUntil = now.plusSeconds(20);
            }
        }
    }

    /// Says a stage unless somebody has said it, or more, already.
    private void report(Assignment active, Stage stage, ShiftSinks sinks) {
        boolean said = active.stages().keySet().stream().anyMatch(s -> s.compareTo(stage) >= 0);
        if (!said) {
            sinks.command(new DispatchCommand.ReportStage(callSign, stage, Optional.empty()));
        }
    }

    private void move(Duration passed) {
        if (route.isEmpty()) {
            return;
        }
        // With blue lights one drives faster than the tables say; on patrol slower.
        double urgency = task.isPresent() ? 1.5 : 0.6;
        double share = pace * urgency * (onFoot ? ON_FOOT_SHARE : 1) * (0.8 + dice.nextDouble() * 0.4);
        drivenMillis += passed.toMillis() * share;
        at = route.get().after(Duration.ofMillis((long) drivenMillis));
        if (drivenMillis >= route.get().travelTime().toMillis()) {
            route = Optional.empty();
        }
    }

    private void sendFix(Instant now, ShiftSinks sinks) {
        if (now.isBefore(nextFix)) {
            return;
        }
        boolean quick = route.isPresent() || task.isPresent();
        // One fix in forty is lost on the way.
        boolean lost = dice.nextInt(40) == 0;
        nextFix = now.plusMillis(quick ? 2_000 + dice.nextInt(2_500) : 5_000 + dice.nextInt(10_000));
        if (lost) {
            return;
        }
        GeoPoint seen = Drift.noisy(at, FIX_SIGMA_METERS, dice);
        double heading = route.map(r -> at.bearingDegrees(r.after(Duration.ofMillis((long) drivenMillis + 3_000))))
                .orElse(Double.NaN);
        sinks.fix(new PositionFix(
                callSign,
                seen,
                now,
                now,
                4 + dice.nextInt(8),
                route.isPresent() ? (onFoot ? 1.4 : 9) : 0,
                heading,
                "sim-" + callSign.text(),
                true));
    }

    GeoPoint at() {
        return at;
    }

    CallSign callSign() {
        return callSign;
    }
}
