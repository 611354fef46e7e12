package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DrawnLine;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.RoadRestriction;

/// Roads are closed, slowed down and freed by typed lines, and every desk knows.
class RoadRestrictionTest {
    private final Shift shift = new Shift("P12");

    private void exchange() {
        shift.a.sync();
        shift.b.sync();
        shift.a.sync();
    }

    private List<RoadRestriction> atB() {
        return shift.b.situation().restrictionsInForce();
    }

    @Test
    void what_one_desk_closes_is_closed_on_all_until_it_is_freed() {
        shift.a.types("BLOCK 36.1,103.2 36.1,103.3 flood at the underpass");
        shift.a.types("slow 30 36.1,103.2 36.2,103.3 36.2,103.2 36.1,103.2");
        exchange();
        assertThat(atB())
                .extracting(RoadRestriction::kmh, r -> r.line().size())
                .containsExactlyInAnyOrder(tuple(0, 2), tuple(30, 4));
        RoadRestriction closed =
                atB().stream().filter(RoadRestriction::isClosed).findFirst().orElseThrow();
        shift.b.types("FREE " + closed.id().hex());
        exchange();
        assertThat(shift.a.situation().restrictionsInForce())
                .singleElement()
                .satisfies(left -> assertThat(left.kmh()).isEqualTo(30));
    }

    @Test
    void what_two_desks_free_is_free_once_and_what_nobody_closed_cannot_be_freed() {
        shift.a.types("BLOCK 36.1,103.2 36.1,103.3");
        exchange();
        RestrictionId id = atB().getFirst().id();
        shift.a.write(new Event.RoadsFreed(id));
        shift.b.write(new Event.RoadsFreed(id));
        exchange();
        assertThat(atB()).isEmpty();
        assertThat(shift.b.types("FREE " + id.hex())).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void a_line_of_one_point_or_an_absurd_speed_is_refused() {
        assertThat(shift.a.types("BLOCK 36.1,103.2 36.1,103.2")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.types("SLOW 2 36.1,103.2 36.1,103.3")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.types("SLOW 200 36.1,103.2 36.1,103.3")).isInstanceOf(Decision.Refused.class);
        assertThat(shift.a.types("BLOCK flood")).isInstanceOf(Decision.Refused.class);
        shift.a.sits(Role.CALL_TAKER);
        assertThat(shift.a.situation().restrictionsInForce()).isEmpty();
    }

    @Test
    void a_click_is_a_point_before_the_words() {
        GeoPoint point = new GeoPoint(36.123456, 103.2);
        assertThat(DrawnLine.with("BLOCK", point)).contains("BLOCK 36.12346,103.20000 ");
        assertThat(DrawnLine.with("block 36.1,103.2 flood here", point))
                .contains("block 36.1,103.2 36.12346,103.20000 flood here ");
        assertThat(DrawnLine.with("SLOW 30", point)).contains("SLOW 30 36.12346,103.20000 ");
        assertThat(DrawnLine.with("D P12 A1", point)).isEmpty();
        assertThat(DrawnLine.of("SLOW 30 36.1,103.2 36.2,103.2 crowd"))
                .hasValueSatisfying(line -> assertThat(line).hasSize(2));
        assertThat(DrawnLine.of("BLOCK 96.1,103.2"))
                .hasValueSatisfying(line -> assertThat(line).isEmpty());
    }
}
