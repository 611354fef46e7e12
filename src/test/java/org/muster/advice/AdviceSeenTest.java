package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadFileException;

/// What is recommended is told to whoever reads the shift later just as the dispatcher saw it; and who goes off duty
/// soon is spared where others are as good.
final class AdviceSeenTest extends PaperTown {
    private static Body.UnitSeen seen(Recommendation recommendation, String unit) {
        return recommendation.seen().of(new CallSign(unit)).orElseThrow();
    }

    private Body.AdviceSeen divided(TravelTimes times, Recommendation told) {
        return new Recommender(times).byKind(told, Situation.EMPTY.evolve(log), bodies, board.snapshot());
    }

    @Test
    void whatIsKeptIsWhatTheListSays() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("S1", TwoBanks.south(-300));
        patrol("S2", TwoBanks.south(-1500));
        unit("H1", Force.VOLUNTEERS, Optional.of(TwoBanks.south(700)));
        unit("X1", Force.VOLUNTEERS, Optional.empty());
        TravelTimes roads = roads();
        Recommendation told = recommend(roads, 9);
        assertThat(told.seen().roads()).isEqualTo(roads.version().orElseThrow()).isNotBlank();
        assertThat(told.seen().readAt()).isEqualTo(NOW);
        assertThat(told.seen().isRough()).isFalse();
        assertThat(told.seen().units()).hasSameSizeAs(told.units());
        Body.AdviceSeen byKind = divided(roads, told);
        for (RecommendedUnit unit : told.units()) {
            Body.UnitSeen kept = seen(told, unit.unit().text());
            assertThat(kept.travel()).isEqualTo(unit.travel());
            assertThat(kept.isProposed()).isEqualTo(told.proposal().units().contains(unit.unit()));
            assertThat(kept.byKind()).isEmpty();
            Body.UnitSeen divided = byKind.of(unit.unit()).orElseThrow();
            assertThat(divided.with(Map.of())).isEqualTo(kept);
            assertThat(divided.byKind().values().stream().reduce(Duration.ZERO, Duration::plus))
                    .as("all kinds of road together")
                    .isEqualTo(unit.travel().orElse(Duration.ZERO));
        }
        assertThat(seen(told, "S1").isProposed()).isTrue();
        assertThat(seen(told, "S1").fixAt()).contains(NOW.minusSeconds(3));
        assertThat(byKind.of(new CallSign("S2")).orElseThrow().byKind()).containsOnlyKeys(RoadKind.LOCAL);
        assertThat(seen(told, "H1").fixAt()).as("assumed at its home post").isEmpty();
        assertThat(seen(told, "X1").travel()).isEmpty();
        assertThat(seen(told, "X1").straightMeters()).isEmpty();
    }

    @Test
    void withoutRoadsTheLineIsKeptAndNoVersion() {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("S1", TwoBanks.south(-300));
        Body.AdviceSeen kept = recommend(TravelTimes.NONE, 9).seen();
        assertThat(kept.roads()).isEmpty();
        assertThat(kept.units()).singleElement().satisfies(unit -> {
            assertThat(unit.travel()).isEmpty();
            assertThat(unit.straightMeters().orElseThrow()).isBetween(299, 301);
        });
    }

    @Test
    void whoCouldBeDivertedIsKeptBesideTheList() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        incident(OTHER, Optional.of(TwoBanks.south(-4000)));
        add(new Event.IncidentReclassified(OTHER, CategoryCode.OTHER, Priority.FOUR, Targets.NONE));
        patrol("N1", TwoBanks.north(0));
        patrol("S1", TwoBanks.south(-300));
        send("S1", OTHER);
        Recommendation told = recommend(roads(), 1);
        assertThat(names(told)).as("the list has one place").containsExactly("N1");
        assertThat(told.seen().units()).extracting(u -> u.unit().text()).containsExactly("N1", "S1");
        assertThat(seen(told, "S1").travel())
                .contains(told.diversions().getFirst().within());
    }

    private void shiftEnds(String unit, Duration in) {
        add(new Event.UnitInService(new CallSign(unit), Optional.of(new Moment(NOW.plus(in), 0))));
    }

    private Stream<String> proposed() throws RoadFileException {
        return recommend(roads(), 9).proposal().units().stream().map(CallSign::text);
    }

    @Test
    void whoGoesOffSoonIsSparedWhereAnotherIsInTimeToo() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        GeoPoint near = TwoBanks.south(-100);
        patrol("S1", near);
        patrol("S2", TwoBanks.south(-400));
        assertThat(proposed()).containsExactly("S1");
        shiftEnds("S1", Duration.ofMinutes(20));
        assertThat(proposed()).containsExactly("S2");
        RecommendedUnit first = recommend(roads(), 9).units().stream()
                .filter(unit -> unit.unit().text().equals("S1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.shiftEnd()).contains(NOW.plus(Duration.ofMinutes(20)));
        shiftEnds("S1", Duration.ofHours(2));
        assertThat(proposed()).as("it would be done by then").containsExactly("S1");
        assertThat(recommend(roads(), 9).units())
                .allMatch(unit -> unit.shiftEnd().isEmpty());
    }

    @Test
    void whoGoesOffSoonIsSentWhereOnlyItIsInTimeOrALifeIsInDanger() throws RoadFileException {
        incident(INCIDENT, Optional.of(TwoBanks.south(0)));
        patrol("S1", TwoBanks.south(-100));
        patrol("S2", TwoBanks.south(-2000));
        shiftEnds("S1", Duration.ofMinutes(20));
        assertThat(proposed()).as("S2 would be late").containsExactly("S1");
        fix("S2", TwoBanks.south(-400), 0);
        assertThat(proposed()).containsExactly("S2");
        add(new Event.IncidentReclassified(INCIDENT, CategoryCode.OTHER, Priority.ONE, TARGETS));
        assertThat(proposed()).containsExactly("S1");
        add(new Event.UnitOutOfService(new CallSign("S1")));
        assertThat(Set.copyOf(names(recommend(roads(), 9)))).doesNotContain("S1");
    }
}
