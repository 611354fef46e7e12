package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.advice.Recommendation.Basis;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.response.Alarm;
import org.muster.dispatch.response.Alarms;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadFileException;
import org.muster.telemetry.LatestBoard;

/// Whom to send: by the roads, not by the straight line, and everything that is guessed is marked.
final class RecommenderTest extends PaperTown {
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
        assertThat(byLine.units())
                .allMatch(u -> u.isByStraightLine() && u.makes().isEmpty());
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
                .as("S1 is proposed, for it alone is of a force that is asked for")
                .containsExactly("S1 FIX", "H1 HOME_POST", "O1 STALE_FIX", "U1 UNKNOWN");
        assertThat(units.get(1).origin().isAssumed()).isTrue();
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
    void whoHoldsAPointOfTheCordonIsExpectedThereAndLeavesTheOtherTiersOpen() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("S1", TwoBanks.south(-300));
        patrol("S2", TwoBanks.south(-310));
        send("S1", INCIDENT);
        assertThat(recommend(roads(), 10).proposal().units()).isEmpty();
        post("S1", TwoBanks.north(0));
        assertThat(recommend(roads(), 10).proposal().units()).containsExactly(new CallSign("S2"));
        Situation situation = Situation.EMPTY.evolve(log);
        Outlook outlook = new RoadOutlook(situation, bodies, board.snapshot(), NOW, roads());
        assertThat(outlook.expectedAt(situation.assignments().values().toList().getFirst()))
                .hasValueSatisfying(at -> assertThat(at).isAfter(NOW.plusSeconds(600)));
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

    private static String told(Proposal proposal) {
        return proposal.fills().stream()
                        .map(f -> f.target().tier() + " " + f.unit() + (f.underWay() ? " under way " : " ")
                                + f.late()
                                        .map(Duration::toSeconds)
                                        .map(String::valueOf)
                                        .orElse("?"))
                        .collect(Collectors.joining(", "))
                + " lacking "
                + proposal.lacks().stream()
                        .map(l -> l.target().tier() + " " + l.units())
                        .collect(Collectors.joining(", "));
    }

    @Test
    void theWholeSetIsProposedAtOnceAndStandsFirst() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        unit("V1", Force.VOLUNTEERS, Optional.empty());
        fix("V1", TwoBanks.south(-20), 1);
        patrol("S1", TwoBanks.south(-300));
        patrol("S2", TwoBanks.south(-200));
        unit("B1", Force.SUB_BUREAU, Optional.empty());
        fix("B1", TwoBanks.south(-2500), 1);
        Recommendation recommendation = recommend(roads(), 3);
        assertThat(recommendation.proposal().units()).extracting(CallSign::text).containsExactly("S2", "B1");
        // At nine tenths of 40 km/h 2,500 m take 250 s, 70 more than three minutes.
        assertThat(told(recommendation.proposal())).isEqualTo("ONE S2 0, THREE B1 70 lacking ");
        assertThat(names(recommendation)).containsExactly("S2", "B1", "V1");
        send("S2", INCIDENT);
        assertThat(told(recommend(roads(), 3).proposal()))
                .as("S2 is under way, B1 still to be sent")
                .isEqualTo("ONE S2 under way 0, THREE B1 70 lacking ");
    }

    @Test
    void whoIsMissingAltogetherIsSaid() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("N1", TwoBanks.north(0));
        Proposal proposal = recommend(roads(), 3).proposal();
        assertThat(proposal.lacks())
                .extracting(l -> l.target().tier() + " " + l.units())
                .containsExactly("THREE 1");
        assertThat(proposal.units()).as("late is better than nobody").containsExactly(new CallSign("N1"));
        assertThat(proposal.fills().getFirst().late().orElseThrow()).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void aStaleFixCountsWithItsAgeForTheUnitMayHaveDrivenAwaySince() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        unit("O1", Force.POLICE_STATION, Optional.empty());
        fix("O1", TwoBanks.south(-100), 50);
        patrol("S1", TwoBanks.south(-500));
        Recommendation recommendation = recommend(roads(), 9);
        assertThat(told(recommendation.proposal())).startsWith("ONE S1 0 ");
        assertThat(recommendation.units().getLast().makes())
                .as("10 s of driving and 50 s of doubt, within a minute")
                .containsExactly(Tier.ONE);
        fix("S1", TwoBanks.south(-3000), 0);
        assertThat(told(recommend(roads(), 9).proposal())).startsWith("ONE O1 0 ");
    }

    @Test
    void onceAllIsProvidedForNobodyIsProposed() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        incident(OTHER, Optional.of(TwoBanks.south(0)));
        patrol("S1", TwoBanks.south(-300));
        patrol("S2", TwoBanks.south(-400));
        unit("B1", Force.SUB_BUREAU, Optional.empty());
        fix("B1", TwoBanks.south(-1200), 1);
        send("S1", INCIDENT);
        send("B1", INCIDENT);
        // What B1 was sent as is written in its assignment.
        Recommendation recommendation = recommend(roads(), 9);
        assertThat(told(recommendation.proposal())).isEqualTo("ONE S1 under way 0 lacking THREE 1");
        assertThat(recommendation.proposal().units()).isEmpty();
        assertThat(names(recommendation)).containsExactly("S2");
        assertThat(recommendation.units().getFirst().makes()).isEmpty();
    }

    @Test
    void byTheStraightLineASetIsProposedButNothingPromisedAndWithoutAPlaceNothingIs() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("N1", TwoBanks.north(0));
        patrol("S1", TwoBanks.south(-1500));
        assertThat(told(recommend(TravelTimes.NONE, 9).proposal())).isEqualTo("ONE N1 ? lacking THREE 1");
        log.clear();
        bodies = Bodies.NONE;
        incident(INCIDENT, Optional.empty());
        patrol("N1", TwoBanks.north(0));
        assertThat(recommend(roads(), 9).proposal()).isEqualTo(Proposal.NONE);
    }

    @Test
    void whoGoesToSomethingLessUrgentCouldBeDivertedWhereNobodyFreeIsInTime() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        incident(OTHER, Optional.of(TwoBanks.south(-4000)));
        patrol("N1", TwoBanks.north(0));
        patrol("S1", TwoBanks.south(-300));
        patrol("S2", TwoBanks.south(-200));
        send("S1", OTHER);
        add(new Event.UnitOutOfService(new CallSign("S2")));
        assertThat(recommend(roads(), 9).diversions())
                .as("the other is as urgent")
                .isEmpty();
        add(new Event.IncidentReclassified(OTHER, CategoryCode.OTHER, Priority.FOUR, Targets.NONE));
        assertThat(recommend(roads(), 9).diversions()).singleElement().satisfies(diversion -> {
            assertThat(diversion.unit().text()).isEqualTo("S1");
            assertThat(diversion.tier()).isEqualTo(Tier.ONE);
            assertThat(diversion.priority()).isEqualTo(Priority.FOUR);
            assertThat(diversion.from()).isEqualTo(OTHER);
            // 300 m at nine tenths of 40 km/h.
            assertThat(diversion.within()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
        });
        assertThat(recommend(roads(), 9).proposal().units())
                .as("only told: what is proposed is free")
                .containsExactly(new CallSign("N1"));
        add(new Event.UnitInService(new CallSign("S2")));
        assertThat(recommend(roads(), 9).diversions())
                .as("S2 is free and in time")
                .isEmpty();
        add(new Event.UnitOutOfService(new CallSign("S2")));
        fix("S1", TwoBanks.south(-3000), 0);
        assertThat(recommend(roads(), 9).diversions()).as("too far now").isEmpty();
    }

    /// The search may end early only where nothing that comes later can matter.
    @Test
    void theProposalIsTheSameAsIfEverybodyHadBeenLookedAt() throws RoadFileException {
        Force[] forces = {Force.POLICE_STATION, Force.SUB_BUREAU, Force.VOLUNTEERS};
        TravelTimes roads = roads();
        int[] looked = {0, 0};
        TravelTimes cut = (place, starts, isEnough) -> counted(looked, 0, roads.soonest(place, starts, isEnough));
        TravelTimes all = (place, starts, isEnough) -> counted(looked, 1, roads.soonest(place, starts, d -> false));
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            log.clear();
            bodies = Bodies.NONE;
            board = new LatestBoard();
            incident(INCIDENT, Optional.of(TwoBanks.south(random.nextInt(9000) - 5000)));
            for (int i = 0; i < 40; i++) {
                unit("U" + i, forces[random.nextInt(3)], Optional.empty());
                fix(
                        "U" + i,
                        TwoBanks.south(random.nextInt(9000) - 5000),
                        random.nextInt(4) > 0 ? 1 : 31 + random.nextInt(300));
            }
            for (int i = 0; i < random.nextInt(3); i++) {
                send("U" + i, INCIDENT);
            }
            assertThat(recommend(cut, 1).proposal())
                    .as("seed %d", seed)
                    .isEqualTo(recommend(all, 1).proposal());
        }
        assertThat(looked[0]).isLessThan(looked[1] / 2);
    }

    private static Optional<List<Drive>> counted(int[] looked, int which, Optional<List<Drive>> drives) {
        looked[which] += drives.map(List::size).orElse(0);
        return drives;
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
