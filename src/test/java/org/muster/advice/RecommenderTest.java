package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.advice.Recommendation.Basis;
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
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.response.Alarm;
import org.muster.dispatch.response.Alarms;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadFileException;
import org.muster.telemetry.LatestBoard;

/// Whom to send: by the roads, not by the straight line, and everything that is guessed is marked.
final class RecommenderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final IncidentId INCIDENT = new IncidentId("0a".repeat(16));
    private static final IncidentId OTHER = new IncidentId("0b".repeat(16));

    private final List<Recorded> log = new ArrayList<>();
    private final LatestBoard board = new LatestBoard();
    private Bodies bodies = Bodies.NONE;

    private Recorded add(Event event) {
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

    private void unit(String callSign, Force force, Optional<GeoPoint> home) {
        Event.UnitDefined defined = new Event.UnitDefined(new CallSign(callSign), force, Set.of(), 2, "", home);
        bodies = bodies.with(add(defined), new Body.UnitDetails(callSign, callSign, home));
    }

    private void fix(String callSign, GeoPoint point, int age) {
        Instant at = NOW.minusSeconds(age);
        CallSign unit = new CallSign(callSign);
        board.put(new PositionFix(unit, point, at, at, 8, Double.NaN, Double.NaN, "d", true), Set.of());
    }

    private void patrol(String callSign, GeoPoint point) {
        unit(callSign, Force.POLICE_STATION, Optional.empty());
        fix(callSign, point, 3);
    }

    private static ResponseTarget target(Tier tier, Force... forces) {
        Duration deadline = Duration.ofMinutes(tier.minutes());
        return new ResponseTarget(tier, Form.BY_FORCE, deadline, new Requirement(1, Set.of(forces), Set.of()));
    }

    private void incident(IncidentId id, Optional<GeoPoint> point) {
        Targets targets = new Targets(
                "test",
                ClockStart.FIRST_DISPATCH,
                Optional.empty(),
                List.of(target(Tier.ONE, Force.POLICE_STATION), target(Tier.THREE, Force.SUB_BUREAU)));
        Recorded reported = add(new Event.IncidentReported(
                id,
                "A" + log.size(),
                new Moment(NOW, 0),
                CategoryCode.OTHER,
                Priority.TWO,
                ZoneClass.OTHER,
                Optional.empty(),
                point.map(GeoPoint::rough),
                targets));
        bodies = bodies.with(
                reported,
                new Body.IncidentDetails("fight", point.map(p -> new Body.PlaceDetails("x", Optional.of(p), "x"))));
    }

    private void send(String callSign, IncidentId to) {
        add(new Event.UnitAssigned(
                new AssignmentId(Digest.of((callSign + to).getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 32)),
                new CallSign(callSign),
                to,
                Force.POLICE_STATION,
                Set.of(),
                false,
                new Moment(NOW, 0)));
    }

    private Recommendation recommend(TravelTimes times, int wanted) {
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

    private static TravelTimes roads() throws RoadFileException {
        return new RoadTravelTimes(TwoBanks.roads());
    }

    private static List<String> names(Recommendation recommendation) {
        return recommendation.units().stream().map(u -> u.unit().text()).toList();
    }

    @Test
    void whoIsNearAcrossTheRiverIsFarByRoad() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("N1", TwoBanks.north(0));
        patrol("S1", TwoBanks.south(-1500));
        Recommendation byRoad = recommend(roads(), 10);
        assertThat(names(byRoad)).containsExactly("S1", "N1");
        assertThat(byRoad.basis()).isEqualTo(Basis.ROADS);
        Recommendation byLine = recommend(TravelTimes.NONE, 10);
        assertThat(names(byLine)).containsExactly("N1", "S1");
        assertThat(byLine.basis()).isEqualTo(Basis.STRAIGHT_LINE);
        assertThat(byLine.units()).allMatch(RecommendedUnit::isByStraightLine);
        assertThat(byLine.units()).allMatch(u -> u.makes().isEmpty());
        assertThat(byLine.units().getFirst().straightMeters().orElseThrow()).isCloseTo(333, within(2.0));
    }

    @Test
    void freeUnitsComeFirstAndBusyOnesAreMarked() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        incident(OTHER, Optional.empty());
        patrol("S1", TwoBanks.south(-100));
        patrol("S2", TwoBanks.south(-3000));
        patrol("S3", TwoBanks.south(-200));
        send("S1", OTHER);
        send("S3", INCIDENT);
        Recommendation recommendation = recommend(roads(), 10);
        assertThat(names(recommendation)).as("S3 is sent already").containsExactly("S2", "S1");
        assertThat(recommendation.units().getFirst().isFree()).isTrue();
        RecommendedUnit busy = recommendation.units().getLast();
        assertThat(busy.status()).isEqualTo(UnitStatus.ASSIGNED);
        assertThat(busy.ahead()).isEqualTo(1);
        assertThat(busy.makes()).isEmpty();
        assertThat(names(recommend(roads(), 1))).containsExactly("S2");
    }

    @Test
    void outOfServiceAndInDistressAreNotSent() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        Stream.of("S1", "S2", "S3").forEach(s -> patrol(s, TwoBanks.south(-100)));
        add(new Event.UnitOutOfService(new CallSign("S1")));
        add(new Event.DistressRaised(new CallSign("S2")));
        assertThat(names(recommend(roads(), 10))).containsExactly("S3");
    }

    @Test
    void aUnitWithoutAFixCountsFromItsHomePostAndAnOldFixIsMarked() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        unit("H1", Force.POLICE_POST, Optional.of(TwoBanks.south(-500)));
        unit("U1", Force.POLICE_POST, Optional.empty());
        patrol("S1", TwoBanks.south(-1000));
        unit("O1", Force.POLICE_POST, Optional.of(TwoBanks.south(-10)));
        fix("O1", TwoBanks.south(-2000), 600);
        List<RecommendedUnit> units = recommend(roads(), 10).units();
        assertThat(units)
                .extracting(u -> u.unit().text() + " " + u.origin())
                .containsExactly("H1 HOME_POST", "S1 FIX", "O1 STALE_FIX", "U1 UNKNOWN");
        assertThat(units.getFirst().origin().isAssumed()).isTrue();
        assertThat(units.get(2).fixAge()).contains(Duration.ofMinutes(10));
        assertThat(units.getLast().travel()).isEmpty();
        bodies = Bodies.NONE.with(
                log.getFirst(),
                bodies.byEvent().get(log.getFirst().envelope().id()).orElseThrow());
        assertThat(recommend(roads(), 10).units())
                .filteredOn(u -> u.unit().text().equals("H1"))
                .extracting(RecommendedUnit::origin)
                .containsExactly(Origin.ROUGH_HOME);
    }

    @Test
    void itSaysWhichTiersAUnitCanStillMake() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("S1", TwoBanks.south(-300));
        patrol("S2", TwoBanks.south(-3000));
        unit("B1", Force.SUB_BUREAU, Optional.empty());
        fix("B1", TwoBanks.south(-1200), 1);
        assertThat(recommend(roads(), 10).units())
                .extracting(u -> u.unit() + " " + u.makes())
                .containsExactly("S1 [ONE]", "B1 [THREE]", "S2 []");
        send("S1", INCIDENT);
        assertThat(recommend(roads(), 10).units())
                .as("one patrol is under way, the tier lacks none")
                .extracting(u -> u.unit() + " " + u.makes())
                .containsExactly("B1 [THREE]", "S2 []");
    }

    @Test
    void offTheMapOnlyTheStraightLineIsLeft() throws RoadFileException {
        incident(INCIDENT, Optional.of(new GeoPoint(36.5, 103)));
        patrol("S1", TwoBanks.south(0));
        Recommendation recommendation = recommend(roads(), 10);
        assertThat(recommendation.basis()).isEqualTo(Basis.STRAIGHT_LINE);
        assertThat(recommendation.units().getFirst().isByStraightLine()).isTrue();
    }

    @Test
    void aUnitOffTheMapComesAfterThoseOnIt() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("A1", new GeoPoint(36.1, 103));
        patrol("S1", TwoBanks.south(-4000));
        Recommendation recommendation = recommend(roads(), 10);
        assertThat(names(recommendation)).containsExactly("S1", "A1");
        assertThat(recommendation.units().getLast().isByStraightLine()).isTrue();
        assertThat(names(recommend(roads(), 1))).containsExactly("S1");
    }

    @Test
    void withoutAPlaceUnitsAreNamedAllTheSame() throws RoadFileException {
        incident(INCIDENT, Optional.empty());
        patrol("S2", TwoBanks.south(0));
        patrol("S1", TwoBanks.south(-4000));
        Recommendation recommendation = recommend(roads(), 10);
        assertThat(recommendation.basis()).isEqualTo(Basis.NO_PLACE);
        assertThat(names(recommendation)).containsExactly("S1", "S2");
    }

    @Test
    void aPlaceThatMayNotBeSeenHereIsKnownRoughly() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("S1", TwoBanks.south(-400));
        bodies = Bodies.NONE;
        assertThat(recommend(roads(), 10).basis()).isEqualTo(Basis.ROADS_TO_ROUGH_PLACE);
    }

    @Test
    void theSameQuestionHasTheSameAnswerWhateverTheOrderOfTheLog() throws RoadFileException {
        Random random = new Random(4);
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        for (int i = 0; i < 60; i++) {
            // Many stand at one spot, so that equal times are settled too.
            patrol("S" + i, TwoBanks.south(-100 * random.nextInt(5)));
        }
        List<RecommendedUnit> first = recommend(roads(), 25).units();
        assertThat(first)
                .hasSize(25)
                .isSortedAccordingTo(
                        (a, b) -> a.travel().orElseThrow().compareTo(b.travel().orElseThrow()));
        Collections.shuffle(log, random);
        assertThat(recommend(roads(), 25).units()).isEqualTo(first);
    }

    @Test
    void nobodyWillMakeItIsSaidBeforeTheLimit() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("N1", TwoBanks.north(0));
        send("N1", INCIDENT);
        Situation situation = Situation.EMPTY.evolve(log);
        Outlook outlook = new RoadOutlook(situation, bodies, board.snapshot(), NOW, roads());
        Moment now = new Moment(NOW, 0);
        assertThat(Alarms.of(situation, now, outlook))
                .extracting((Alarm a) -> a.key().kind())
                .containsExactly(Event.AlarmKind.TIER_AT_RISK);
        fix("N1", TwoBanks.south(-300), 1);
        Outlook near = new RoadOutlook(situation, bodies, board.snapshot(), NOW, roads());
        assertThat(Alarms.of(situation, now, near)).isEmpty();
        Outlook blind = new RoadOutlook(situation, bodies, board.snapshot(), NOW.plusSeconds(45), roads());
        assertThat(Alarms.of(situation, new Moment(NOW.plusSeconds(45), 0), blind))
                .as("a stale fix is no ground for an alarm")
                .isEmpty();
    }
}
