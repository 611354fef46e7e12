package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DrawnLine;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Cordon;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// A cordon is ordered, its points are held, and it ends, by typed lines; every desk knows.
class CordonTest {
    private final Shift shift = new Shift("P1", "P2", "P3");

    @BeforeEach
    void somebodyFlees() {
        shift.a.types("N robbery, he ran off");
        shift.a.write(new Event.IncidentLocated(
                incident(shift.a.situation()).id(),
                ZoneClass.OTHER,
                Optional.empty(),
                Optional.of(new GeoPoint(36.1, 103.2)),
                Targets.NONE));
        shift.pass(Duration.ofSeconds(40));
    }

    private static Incident incident(Situation situation) {
        return situation.openIncidents().getFirst();
    }

    private Optional<Cordon> cordon() {
        return incident(shift.a.situation()).cordon();
    }

    private Assignment of(String unit) {
        return shift.a.situation().assignments().values().toList().stream()
                .filter(a -> a.unit().equals(new CallSign(unit)))
                .max(Comparator.comparing(a -> a.stamp().event().number()))
                .orElseThrow();
    }

    @Test
    void it_starts_when_the_call_came_and_a_later_order_takes_its_place() {
        shift.a.types("CORDON A1");
        assertThat(cordon()).hasValueSatisfying(cordon -> {
            assertThat(cordon.radiusMeters()).isEqualTo(3_000);
            assertThat(cordon.seenAt().at()).isEqualTo(Shift.START);
        });
        shift.a.types("CORDON A1 1500 36.11,103.21");
        assertThat(cordon()).hasValueSatisfying(cordon -> {
            assertThat(cordon.radiusMeters()).isEqualTo(1_500);
            assertThat(cordon.seenAt().at()).isEqualTo(Shift.START.plusSeconds(40));
        });
        shift.a.types("CORDON A1 1500 -1");
        assertThat(cordon().orElseThrow().seenAt().at()).isEqualTo(Shift.START.minusSeconds(20));
        shift.a.sync();
        shift.b.sync();
        assertThat(incident(shift.b.situation()).cordon()).isPresent();
        shift.b.types("CORDON A1 END");
        shift.b.sync();
        shift.a.sync();
        assertThat(cordon()).isEmpty();
    }

    @Test
    void who_is_on_the_way_goes_to_the_point_and_who_is_there_leaves_for_a_new_assignment() {
        shift.a.types("D P1 P2 A1");
        shift.a.types("AR P2");
        shift.a.types("CORDON A1");
        shift.pass(Duration.ofSeconds(5));
        shift.a.types("HOLD A1 P1 36.11,103.2 P2 36.09,103.2 P3 36.1,103.21");
        List<Assignment> all = shift.a.situation().assignments().values().toList();
        assertThat(all).hasSize(4);
        assertThat(of("P1").post()).isPresent();
        assertThat(of("P1").isPostedFromTheStart()).isFalse();
        assertThat(of("P2").isPostedFromTheStart()).isTrue();
        assertThat(of("P3").isPostedFromTheStart()).isTrue();
        assertThat(all.stream().filter(a -> a.stage() == Stage.RECALLED))
                .singleElement()
                .satisfies(a -> assertThat(a.time(Stage.ON_SCENE)).isPresent());
        assertThat(shift.a
                        .situation()
                        .status(shift.a.situation().unit(new CallSign("P2")).orElseThrow()))
                .isEqualTo(UnitStatus.ASSIGNED);
    }

    @Test
    void its_end_frees_who_held_it_and_nobody_else() {
        shift.a.types("CORDON A1");
        shift.a.types("D P1 A1");
        shift.a.types("HOLD A1 P2 36.09,103.2 P3 36.1,103.21");
        shift.a.types("AR P3");
        shift.a.types("CORDON A1 END");
        assertThat(of("P1").isLive()).isTrue();
        assertThat(of("P2").stage()).isEqualTo(Stage.RECALLED);
        assertThat(of("P3").stage()).isEqualTo(Stage.CLEARED);
        assertThat(shift.a.types("CORDON A1 END")).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void a_reopened_incident_has_none() {
        shift.a.types("CORDON A1");
        shift.a.types("C A1 done");
        shift.a.types("RO A1");
        assertThat(cordon()).isEmpty();
        assertThat(shift.a.types("HOLD A1 P1 36.11,103.2")).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void what_cannot_be_is_refused_and_changes_nothing() {
        shift.a.types("N another one");
        assertThat(shift.a.types("CORDON A2")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.types("CORDON A1 100")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.types("CORDON A1 20001")).isInstanceOf(Decision.Refused.class);
        assertThat(cordon()).isEmpty();
        shift.a.types("CORDON A1");
        shift.a.types("OS P3");
        assertThat(shift.a.types("HOLD A1 P1 36.11,103.2 P3 36.1,103.21")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.types("HOLD A1 P1 36.11,103.2 P1 36.1,103.21")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.situation().assignments().isEmpty()).isTrue();
    }

    @Test
    void a_click_is_a_point() {
        GeoPoint point = new GeoPoint(36.1, 103.2);
        assertThat(DrawnLine.with("HOLD A1 P1", point)).contains("HOLD A1 P1 36.10000,103.20000 ");
        assertThat(DrawnLine.with("HOLD A1 P1 36.2,103.2 P2", point))
                .contains("HOLD A1 P1 36.2,103.2 P2 36.10000,103.20000 ");
        assertThat(DrawnLine.with("CORDON A1 2000 36.2,103.2", point)).contains("CORDON A1 2000 36.10000,103.20000 ");
        assertThat(DrawnLine.of("CORDON A1 2000 36.2,103.2")).contains(List.of(new GeoPoint(36.2, 103.2)));
    }
}
