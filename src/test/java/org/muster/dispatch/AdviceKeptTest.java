package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.RoadKind;

/// What the desk had told of the units stands with the assignments that came of it, and decides nothing.
class AdviceKeptTest {
    private static final Instant READ_AT = Shift.START.minusSeconds(2);
    private final Shift shift = new Shift("P1", "P2", "P3");
    private IncidentId incident = new IncidentId("0".repeat(32));

    @BeforeEach
    void anIncident() {
        shift.a.types("N robbery");
        incident = shift.a.situation().openIncidents().getFirst().id();
    }

    private static Body.UnitSeen told(String unit, int seconds) {
        return new Body.UnitSeen(
                new CallSign(unit),
                !unit.equals("P3"),
                Optional.of(READ_AT),
                Optional.of(Duration.ofSeconds(seconds)),
                Optional.of(10 * seconds),
                Map.of(RoadKind.MAIN, Duration.ofSeconds(seconds)));
    }

    private static final Body.AdviceSeen SEEN =
            new Body.AdviceSeen("5f3a", READ_AT, false, List.of(told("P1", 60), told("P2", 90), told("P3", 120)));

    private List<Draft> drafts(DispatchCommand command) {
        long[] ids = {0x1000};
        Decision decision = Decider.decide(
                shift.a.situation(),
                shift.a.seat(),
                command,
                shift.now(),
                () -> String.format(Locale.ROOT, "%032x", ++ids[0]));
        return ((Decision.Accepted) decision).drafts();
    }

    private DispatchCommand send(Optional<Body.AdviceSeen> seen, String... units) {
        return new DispatchCommand.DispatchUnits(
                Stream.of(units).map(CallSign::new).toList(), incident, Optional.empty(), seen);
    }

    private static Body.AdviceSeen kept(Draft draft) {
        return (Body.AdviceSeen) draft.body().orElseThrow();
    }

    @Test
    void theFirstHasTheWholeListAndTheOthersThemselves() {
        List<Draft> drafts = drafts(send(Optional.of(SEEN), "P2", "P1"));
        assertThat(kept(drafts.getFirst()).units())
                .extracting(unit -> unit.unit().text())
                .containsExactly("P1", "P2", "P3");
        assertThat(kept(drafts.getFirst()).of(new CallSign("P2"))).contains(told("P2", 90));
        assertThat(kept(drafts.getFirst()).of(new CallSign("P1")).orElseThrow().byKind())
                .as("the kinds of road stand with who drives them")
                .isEmpty();
        assertThat(kept(drafts.getLast()).units()).containsExactly(told("P1", 60));
        assertThat(kept(drafts.getLast()).roads()).isEqualTo("5f3a");
        assertThat(kept(drafts.getLast()).readAt()).isEqualTo(READ_AT);
    }

    @Test
    void whoWasNotListedHasTheListWhenItIsFirstAndNothingAfterOthers() {
        Body.AdviceSeen two = new Body.AdviceSeen("5f3a", READ_AT, false, List.of(told("P1", 60), told("P2", 90)));
        assertThat(kept(drafts(send(Optional.of(two), "P3")).getFirst()).units())
                .extracting(unit -> unit.unit().text())
                .containsExactly("P1", "P2");
        assertThat(drafts(send(Optional.of(two), "P1", "P3")).getLast().body()).isEmpty();
        assertThat(drafts(send(Optional.empty(), "P1")).getFirst().body()).isEmpty();
    }

    @Test
    void theHeadsAreTheSameWithItAndWithout() {
        Stream<Event> with =
                drafts(send(Optional.of(SEEN), "P1", "P2")).stream().map(Draft::event);
        Stream<Event> without =
                drafts(send(Optional.empty(), "P1", "P2")).stream().map(Draft::event);
        assertThat(with.toList()).isEqualTo(without.toList());
    }

    @Test
    void whoIsDivertedTakesWhatWasToldOfItAlong() {
        shift.a.types("N noise");
        shift.a.types("D P1 A2");
        List<Draft> drafts = drafts(
                new DispatchCommand.DivertUnit(new CallSign("P1"), incident, Optional.empty(), Optional.of(SEEN)));
        assertThat(drafts.getFirst().body()).isEmpty();
        assertThat(kept(drafts.getLast()).of(new CallSign("P1"))).contains(told("P1", 60));
    }
}
