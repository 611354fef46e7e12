package org.muster.advice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadFileException;
import org.muster.telemetry.LatestBoard;

/// A town on two banks with its units and incidents, told event by event, and who is recommended there.
class PaperTown {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final IncidentId INCIDENT = new IncidentId("0a".repeat(16));
    static final IncidentId OTHER = new IncidentId("0b".repeat(16));
    /// One of a police station within a minute, one of the sub-bureau within three.
    static final Targets TARGETS = new Targets(
            "test",
            ClockStart.FIRST_DISPATCH,
            Optional.empty(),
            List.of(target(Tier.ONE, Force.POLICE_STATION), target(Tier.THREE, Force.SUB_BUREAU)));

    final List<Recorded> log = new ArrayList<>();
    LatestBoard board = new LatestBoard();
    Bodies bodies = Bodies.NONE;

    Recorded add(Event event) {
        int number = log.size() + 1;
        Envelope envelope = new Envelope(
                new EventId(new StationId("ab".repeat(32)), new IncarnationId("cd".repeat(16)), number),
                new Base(0, number - 1),
                "op",
                Role.DISPATCHER,
                "desk1",
                NOW,
                0,
                0);
        Digest digest = Digest.of(event.toString().getBytes(StandardCharsets.UTF_8));
        Recorded recorded = new Recorded(envelope, event, digest, Optional.empty(), number, Optional.of(NOW));
        log.add(recorded);
        return recorded;
    }

    void unit(String callSign, Force force, Optional<GeoPoint> home) {
        Event.UnitDefined defined = new Event.UnitDefined(new CallSign(callSign), force, Set.of(), 2, "", home);
        bodies = bodies.with(add(defined), new Body.UnitDetails(callSign, callSign, home));
    }

    void fix(String callSign, GeoPoint point, int age) {
        Instant at = NOW.minusSeconds(age);
        CallSign unit = new CallSign(callSign);
        board.put(new PositionFix(unit, point, at, at, 8, Double.NaN, Double.NaN, "d", true), Set.of());
    }

    void patrol(String callSign, GeoPoint point) {
        unit(callSign, Force.POLICE_STATION, Optional.empty());
        fix(callSign, point, 3);
    }

    static ResponseTarget target(Tier tier, Force... forces) {
        Duration deadline = Duration.ofMinutes(tier.minutes());
        return new ResponseTarget(tier, Form.BY_FORCE, deadline, new Requirement(1, Set.of(forces), Set.of()));
    }

    void incident(IncidentId id, Optional<GeoPoint> point) {
        Recorded reported = add(new Event.IncidentReported(
                id,
                "A" + log.size(),
                new Moment(NOW, 0),
                CategoryCode.OTHER,
                Priority.TWO,
                ZoneClass.OTHER,
                Optional.empty(),
                point.map(GeoPoint::rough),
                TARGETS));
        bodies = bodies.with(
                reported,
                new Body.IncidentDetails("fight", point.map(p -> new Body.PlaceDetails("x", Optional.of(p), "x"))));
    }

    static AssignmentId assignment(String callSign, IncidentId to) {
        String digest =
                Digest.of((callSign + to).getBytes(StandardCharsets.UTF_8)).hex();
        return new AssignmentId(digest.substring(0, 32));
    }

    void send(String callSign, IncidentId to) {
        add(new Event.UnitAssigned(
                assignment(callSign, to),
                new CallSign(callSign),
                to,
                Force.POLICE_STATION,
                Set.of(),
                false,
                new Moment(NOW, 0)));
    }

    void post(String callSign, GeoPoint point) {
        Event posted = new Event.UnitPosted(assignment(callSign, INCIDENT), new CallSign(callSign), INCIDENT);
        bodies = bodies.with(add(posted), new Body.PlaceDetails("x", Optional.of(point), "x"));
    }

    Recommendation recommend(TravelTimes times, int wanted) {
        Situation situation = Situation.EMPTY.evolve(log);
        return new Recommender(times)
                .recommend(
                        situation,
                        bodies,
                        board.snapshot(),
                        situation.incident(INCIDENT).orElseThrow(),
                        new Moment(NOW, 0),
                        wanted);
    }

    static TravelTimes roads() throws RoadFileException {
        return new RoadTravelTimes(TwoBanks.roads());
    }

    static List<String> names(Recommendation recommendation) {
        return recommendation.units().stream().map(u -> u.unit().text()).toList();
    }
}
