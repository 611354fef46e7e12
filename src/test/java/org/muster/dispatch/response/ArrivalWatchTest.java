package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// The arrival rule at work: fixes and situations come in, drafts go out.
final class ArrivalWatchTest {
    private static final CallSign P1 = new CallSign("P1");

    private final List<PositionFix> recent = new ArrayList<>();
    private final ArrivalWatch watch = new ArrivalWatch(ArrivalRule.STANDARD, unit -> List.copyOf(recent));
    private Story story = Story.of("1F 60 1 *", "0:00 D P1");

    @BeforeEach
    void nobodyHasMovedYet() {
        recent.clear();
    }

    private Bodies located() {
        Body.PlaceDetails place = new Body.PlaceDetails("here", Optional.of(new GeoPoint(38, 106)), "here");
        return Bodies.NONE.with(story.log().getFirst(), new Body.IncidentDetails("fight", Optional.of(place)));
    }

    private Optional<Draft> fix(String text) {
        recent.add(ArrivalRuleTest.fix(text));
        return watch.onFix(P1);
    }

    @Test
    void aDraftComesWithTheFixThatProvesAndOnlyOnce() {
        assertThat(watch.onSituation(story.situation(), located())).isEmpty();
        assertThat(fix("40 5")).isEmpty();
        Event.ArrivalShown shown =
                (Event.ArrivalShown) fix("45 5").orElseThrow().event();
        assertThat(shown.at()).isEqualTo(Story.at("0:40"));
        assertThat(shown.gap()).hasSeconds(40);
        assertThat(shown.ruleVersion()).isEqualTo(ArrivalRule.VERSION);
        assertThat(fix("50 5")).isEmpty();
        story.add(Story.at("0:46"), shown);
        assertThat(watch.onSituation(story.situation(), located())).isEmpty();
        assertThat(story.ledger("2:00").line(Tier.ONE).state()).isEqualTo(TierState.MET);
    }

    @Test
    void withoutALocatedPlaceNothingIsProvedUntilItIsLocated() {
        watch.onSituation(story.situation(), Bodies.NONE);
        fix("40 5");
        assertThat(fix("45 5")).isEmpty();
        assertThat(watch.onSituation(story.situation(), located())).hasSize(1);
    }

    @Test
    void fixesThatCameBeforeTheNewsOfTheAssignmentStillCount() {
        watch.onSituation(Situation.EMPTY, Bodies.NONE);
        fix("1 5");
        fix("7 5");
        assertThat(watch.onSituation(story.situation(), located())).hasSize(1);
    }

    @Test
    void aStackedAssignmentIsNotProvedByStandingThere() {
        story = Story.of("1F 60 1 *", "0:00 STACK P1");
        watch.onSituation(story.situation(), located());
        fix("40 5");
        assertThat(fix("45 5")).isEmpty();
        story.then("1:00 ACTIVE P1");
        assertThat(watch.onSituation(story.situation(), located())).isEmpty();
        fix("65 5");
        assertThat(((Event.ArrivalShown) fix("70 5").orElseThrow().event()).at())
                .isEqualTo(Story.at("1:05"));
    }

    @Test
    void afterAPersonDeclaredItWrongOnlyLaterFixesProve() {
        watch.onSituation(story.situation(), located());
        fix("40 5");
        story.add(Story.at("0:46"), fix("45 5").orElseThrow().event());
        watch.onSituation(story.situation(), located());
        story.then("1:30 VOID P1");
        assertThat(watch.onSituation(story.situation(), located())).isEmpty();
        fix("100 5");
        assertThat(((Event.ArrivalShown) fix("105 5").orElseThrow().event()).at())
                .isEqualTo(Story.at("1:40"));
    }

    @Test
    void whoHoldsAPointOfTheCordonArrivesThereAndNotAtTheIncident() {
        List<Recorded> log = story.then("0:05 POST P1").log();
        Situation posted = Situation.EMPTY.evolve(log);
        watch.onSituation(posted, located().with(log.getLast(), point(38.01)));
        fix("40 5");
        assertThat(fix("45 5")).isEmpty();
        assertThat(watch.onSituation(posted, located().with(log.getLast(), point(38))))
                .hasSize(1);
        // Whoever may not see the point proves nothing, though the incident's place is known.
        assertThat(new ArrivalWatch(ArrivalRule.STANDARD, unit -> List.copyOf(recent)).onSituation(posted, located()))
                .isEmpty();
    }

    private static Body point(double lat) {
        return new Body.PlaceDetails("point", Optional.of(new GeoPoint(lat, 106)), "point");
    }
}
