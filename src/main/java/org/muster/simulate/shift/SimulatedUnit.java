package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Unit;

/// A crew: where it is, what it drives, and what it will say next. It patrols its beat or stands at its post until it
/// is sent, then acknowledges, drives, arrives, reports (mostly), works and clears.
final class SimulatedUnit {
    /// A crew whose goal is moved farther than this drives there anew, metres.
    private static final double MOVED_METERS = 30;
    /// How far a crew walks from where the road ends, metres.
    private static final double WALK_METERS_MAX = 400;
    private static final Duration SAY_AGAIN_AFTER = Duration.ofSeconds(10);
    /// For how long after its arrival a crew's device counts it as moving.
    private static final Duration LIVELY_AFTER_ARRIVAL = Duration.ofSeconds(40);
    private static final int DISTRESS_SECONDS_MIN = 90;
    private static final int DISTRESS_SECONDS_SPREAD = 120;

    private final CallSign callSign;
    private final Force force;
    private final GeoPoint home;
    private final int rank;
    private final Patrol patrol;
    private final Navigation navigation;
    private final TravelMode mode;
    private final boolean english;
    private final RandomGenerator dice;
    private final Vehicle vehicle;
    private final Device device;

    private Instant restUntil = Instant.MIN;
    private Optional<Task> task = Optional.empty();
    private Optional<Instant> distressUntil = Optional.empty();
    private boolean onDuty = true;

    /// @param rank among the units of its beat, from 0
    /// @param english whether the crew speaks English
    SimulatedUnit(
            Unit unit,
            GeoPoint home,
            int rank,
            Patrol patrol,
            Navigation navigation,
            boolean english,
            RandomGenerator dice) {
        this.callSign = unit.callSign();
        this.force = unit.force();
        this.home = home;
        this.rank = rank;
        this.patrol = patrol;
        this.navigation = navigation;
        this.english = english;
        this.dice = dice;
        this.mode = TravelMode.of(unit.capabilities());
        this.vehicle = new Vehicle(
                navigation.onRoad(patrol.area().goal(dice)).orElse(home),
                patrol.onFoot(),
                mode == TravelMode.FOOT,
                dice);
        this.device = new Device(callSign, dice);
    }

    CallSign callSign() {
        return callSign;
    }

    GeoPoint at() {
        return vehicle.at();
    }

    Patrol patrol() {
        return patrol;
    }

    Force force() {
        return force;
    }

    int rank() {
        return rank;
    }

    /// Whether it was on duty when last asked.
    boolean onDuty() {
        return onDuty;
    }

    void setOnDuty(boolean now) {
        onDuty = now;
    }

    /// The crew is in danger; it ends by itself.
    void callForHelp(Instant now, Duration length, ShiftSinks sinks) {
        sinks.command(Colleague.FIRST_DISPATCHER, new DispatchCommand.RaiseDistress(callSign));
        distressUntil = Optional.of(now.plus(length));
    }

    /// Stands at a place, as if it had just come there.
    void standAt(GeoPoint place) {
        vehicle.take(Optional.empty());
        vehicle.stepTo(navigation.onRoad(place).orElse(place));
    }

    /// Lives through the time since the last step.
    ///
    /// @param active its active assignment, as the situation has it
    /// @param incident what it is about
    /// @param target where that is, exactly
    void step(
            Instant now,
            Duration passed,
            Optional<Assignment> active,
            Optional<Incident> incident,
            Optional<GeoPoint> target,
            ShiftSinks sinks) {
        if (active.isEmpty()) {
            if (task.isPresent()) {
                task = Optional.empty();
                vehicle.take(Optional.empty());
            }
            goOnPatrol(now);
        } else {
            work(now, active.get(), incident, target, sinks);
        }
        if (distressUntil.filter(now::isAfter).isPresent()) {
            distressUntil = Optional.empty();
            sinks.command(Colleague.FIRST_DISPATCHER, new DispatchCommand.EndDistress(callSign));
        }
        vehicle.move(now, passed, isUrgent());
        device.send(now, vehicle, vehicle.isUnderWay() || isLively(now), sinks);
    }

    /// Out of service: it stands, and its device says so.
    void rest(Instant now, ShiftSinks sinks) {
        vehicle.take(Optional.empty());
        vehicle.move(now, Duration.ZERO, false);
        device.send(now, vehicle, false, sinks);
    }

    private boolean isUrgent() {
        return task.filter(t -> t.arrived.isEmpty()).isPresent();
    }

    private boolean isLively(Instant now) {
        return task.filter(t -> t.arrived
                        .map(at -> now.isBefore(at.plus(LIVELY_AFTER_ARRIVAL)))
                        .orElse(true))
                .isPresent();
    }

    private void goOnPatrol(Instant now) {
        if (vehicle.isUnderWay() || now.isBefore(restUntil)) {
            return;
        }
        if (dice.nextInt(100) < patrol.restPercent()) {
            restUntil = now.plusSeconds(15 + dice.nextInt(patrol.restSecondsMax()));
            return;
        }
        vehicle.take(
                navigation.patrol(mode, vehicle.at(), patrol.area().goal(dice)).filter(patrol.area()::holds));
        if (!vehicle.isUnderWay()) {
            restUntil = now.plusSeconds(2 + dice.nextInt(8));
        }
    }

    private void work(
            Instant now, Assignment active, Optional<Incident> incident, Optional<GeoPoint> target, ShiftSinks sinks) {
        if (task.isEmpty() || !task.get().assignment.equals(active.id())) {
            task = Optional.of(new Task(active.id(), incident, now, dice));
            vehicle.take(Optional.empty());
        }
        Task plan = task.get();
        if (!plan.acknowledged
                && plan.acknowledge.filter(at -> !now.isBefore(at)).isPresent()) {
            plan.acknowledged = true;
            report(active, Stage.ACKNOWLEDGED, sinks);
        }
        drive(plan, now, active, target, sinks);
        if (plan.arrived.isPresent()) {
            atTheScene(plan, now, active, sinks);
        }
    }

    private void drive(Task plan, Instant now, Assignment active, Optional<GeoPoint> target, ShiftSinks sinks) {
        boolean moved = plan.left
                && plan.transporting.isEmpty()
                && target.filter(to -> plan.goal
                                .filter(old -> old.distanceMeters(to) <= MOVED_METERS)
                                .isEmpty())
                        .isPresent();
        if ((moved || (!plan.left && !now.isBefore(plan.leave))) && navigation.isUrgentFree()) {
            if (!plan.left) {
                report(active, Stage.EN_ROUTE, sinks);
            }
            plan.left = true;
            plan.goal = target;
            plan.arrived = Optional.empty();
            vehicle.take(target.flatMap(to -> navigation.urgent(mode, vehicle.at(), to)));
        }
        if (plan.left && plan.arrived.isEmpty() && !vehicle.isUnderWay()) {
            plan.arrived = Optional.of(now);
            plan.goal
                    .filter(to -> to.distanceMeters(vehicle.at()) < WALK_METERS_MAX)
                    .ifPresent(to -> vehicle.stepTo(Drift.around(to, 8, dice)));
        }
    }

    private void atTheScene(Task plan, Instant now, Assignment active, ShiftSinks sinks) {
        if (!plan.reported && plan.reportsArrival && plan.isDue(Optional.of(plan.reportDelay), now)) {
            plan.reported = true;
            report(active, Stage.ON_SCENE, sinks);
        }
        if (plan.isDue(plan.backup, now)) {
            plan.backup = Optional.empty();
            sinks.command(
                    Colleague.hearing(active.desk()),
                    new DispatchCommand.RequestBackup(
                            active.incident(), Optional.of(callSign), english ? "Crew asks for backup" : "现场请求增援"));
        }
        if (plan.isDue(plan.distress, now)) {
            plan.distress = Optional.empty();
            int seconds = DISTRESS_SECONDS_MIN + dice.nextInt(DISTRESS_SECONDS_SPREAD);
            callForHelp(now, Duration.ofSeconds(seconds), sinks);
        }
        if (!plan.isDue(Optional.of(plan.work), now)) {
            return;
        }
        if (!plan.transports) {
            clear(plan, now, active, sinks);
        } else if (plan.transporting.isEmpty()) {
            plan.transporting = Optional.of(now);
            report(active, Stage.TRANSPORTING, sinks);
            vehicle.take(navigation.urgent(mode, vehicle.at(), home));
        } else if (!vehicle.isUnderWay()) {
            plan.delivered = plan.delivered.or(() -> Optional.of(now));
            if (!now.isBefore(plan.delivered.get().plus(plan.delivery))) {
                clear(plan, now, active, sinks);
            }
        }
    }

    private void clear(Task plan, Instant now, Assignment active, ShiftSinks sinks) {
        if (plan.clearedAt.equals(Instant.MIN) || now.isAfter(plan.clearedAt.plus(SAY_AGAIN_AFTER))) {
            plan.clearedAt = now;
            restUntil = now.plusSeconds(20);
            sinks.command(
                    Colleague.hearing(active.desk()),
                    new DispatchCommand.ReportStage(callSign, Stage.CLEARED, Optional.empty()));
        }
    }

    /// Says a stage unless somebody has said it, or more, already.
    private void report(Assignment active, Stage stage, ShiftSinks sinks) {
        boolean said = active.stages().keySet().stream().anyMatch(s -> s.compareTo(stage) >= 0);
        if (!said) {
            sinks.command(
                    Colleague.hearing(active.desk()),
                    new DispatchCommand.ReportStage(callSign, stage, Optional.empty()));
        }
    }
}
