package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;

/// A unit on its way to something less urgent is taken from it by one line.
class DivertTest {
    private final Shift shift = new Shift("P1", "P2");

    @BeforeEach
    void twoIncidents() {
        shift.a.types("N noise");
        shift.a.types("N robbery");
        shift.a.types("D P1 A1");
    }

    private List<Assignment> of(String unit) {
        return shift.a
                .situation()
                .assignments()
                .values()
                .filter(a -> a.unit().equals(new CallSign(unit)))
                .sorted((a, b) -> Long.compare(
                        a.stamp().event().number(), b.stamp().event().number()))
                .toList();
    }

    @Test
    void it_leaves_the_one_and_is_active_on_the_other_in_one_append() {
        shift.a.types("ER P1");
        Decision decision = shift.a.types("DV P1 A2");
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Accepted.class,
                        accepted -> assertThat(accepted.drafts()).hasSize(2));
        assertThat(of("P1")).extracting(Assignment::stage).containsExactly(Stage.RECALLED, Stage.ASSIGNED);
        assertThat(of("P1").getLast().activeSince()).isPresent();
        assertThat(of("P1").getLast().stacked()).isFalse();
    }

    @Test
    void behind_what_it_has_stacked_it_is_stacked_too() {
        shift.a.types("N third");
        shift.a.types("D P1 A3");
        shift.a.types("DV P1 A2");
        assertThat(of("P1"))
                .extracting(Assignment::stage)
                .containsExactly(Stage.RECALLED, Stage.ASSIGNED, Stage.ASSIGNED);
        assertThat(of("P1").getLast().stacked()).isTrue();
    }

    @Test
    void who_is_on_the_scene_is_not_torn_away_and_who_is_free_is_simply_sent() {
        shift.a.types("AR P1");
        assertThat(shift.a.types("DV P1 A2")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.types("DV P1 A1")).isInstanceOf(Decision.Refused.class);
        shift.a.types("DV P2 A2");
        assertThat(of("P2")).extracting(Assignment::stage).containsExactly(Stage.ASSIGNED);
        shift.a.types("C A2 done");
        assertThat(shift.a.types("DV P2 A2")).isInstanceOf(Decision.Refused.class);
    }
}
