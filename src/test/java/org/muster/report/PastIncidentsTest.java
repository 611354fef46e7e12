package org.muster.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.IncidentNumbers;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.state.Situation;
import org.muster.session.Answer;
import org.muster.ui.fixture.PaperDesk;

/// Which incidents count for planning, and where they were.
class PastIncidentsTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final GeoPoint SQUARE = new GeoPoint(38.50123, 105.90456);
    private static final GeoPoint MARKET = new GeoPoint(38.51789, 105.91234);

    private final PaperDesk desk = new PaperDesk(START);

    @BeforeEach
    void found() {
        desk.found(JurisdictionKind.DRILL, "Drill");
    }

    private IncidentId report(String words, Optional<GeoPoint> point) {
        Answer answer = desk.must(
                desk.seat,
                new DispatchCommand.ReportIncident(
                        words,
                        point.map(at -> new LocatedPlace(
                                new Body.PlaceDetails(words, Optional.of(at), words), Optional.empty())),
                        Optional.empty(),
                        Optional.of(Priority.TWO),
                        "",
                        "",
                        Optional.empty()));
        return IncidentNumbers.find(situation(), answer.incident().orElseThrow())
                .getFirst()
                .id();
    }

    private Situation situation() {
        return desk.snapshot().situation();
    }

    private PastIncidents between(Instant from, Instant until) {
        return PastIncidents.of(situation(), desk.snapshot().bodies(), from, until);
    }

    private PastIncidents all() {
        return between(START.minus(Duration.ofDays(1)), START.plus(Duration.ofDays(30)));
    }

    @Test
    void whatWasFiledLongAgoCountsWhereItWasLocatedLast() {
        IncidentId moved = report("fight", Optional.of(MARKET));
        desk.must(
                desk.seat,
                new DispatchCommand.LocateIncident(
                        moved,
                        new LocatedPlace(
                                new Body.PlaceDetails("square", Optional.of(SQUARE), "square"), Optional.empty())));
        desk.must(desk.seat, new DispatchCommand.CloseIncident(moved, "settled"));
        desk.manualClock().advance(Duration.ofHours(80));
        IncidentId later = report("noise", Optional.of(MARKET));

        assertThat(situation().filed().get(moved)).isPresent();
        assertThat(all().incidents())
                .extracting(PastIncident::id, PastIncident::place, PastIncident::exact)
                .containsExactly(tuple(moved, SQUARE, true), tuple(later, MARKET, true));
        assertThat(all().since()).contains(START);
        assertThat(all().newest(1).incidents()).extracting(PastIncident::id).containsExactly(later);
        assertThat(between(START, START.plus(Duration.ofHours(80))).incidents())
                .extracting(PastIncident::id)
                .as("the end of the span does not count")
                .containsExactly(moved);
        assertThat(between(START.plusMillis(1), START.plus(Duration.ofDays(9))).incidents())
                .extracting(PastIncident::id)
                .containsExactly(later);
    }

    @Test
    void aProtectedIncidentIsCountedAtItsRoughPlaceWhoeverAsks() {
        IncidentId hidden = report("at home", Optional.of(SQUARE));
        desk.must(desk.seat, new DispatchCommand.ProtectIncident(hidden, true));
        assertThat(desk.snapshot().bodies().point(hidden)).contains(SQUARE);
        assertThat(all().incidents())
                .extracting(PastIncident::place, PastIncident::exact)
                .containsExactly(tuple(SQUARE.rough(), false));
    }

    @Test
    void duplicatesAndWhatWasCancelledDoNotCountAndWhatNobodyLocatedIsSaid() {
        IncidentId real = report("smoke", Optional.of(SQUARE));
        IncidentId same = report("fire", Optional.of(SQUARE));
        desk.must(desk.seat, new DispatchCommand.LinkIncident(same, real));
        IncidentId mistaken = report("wrong number", Optional.of(MARKET));
        desk.must(desk.seat, new DispatchCommand.CancelIncident(mistaken, "mistake"));
        report("somewhere", Optional.empty());
        assertThat(all().incidents()).extracting(PastIncident::id).containsExactly(real);
        assertThat(all().unlocated()).isEqualTo(1);
    }
}
