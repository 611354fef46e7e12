package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Unit;

/// When a unit's shift ends is said with the word that puts it in service. The shift begins at 21:00 in its zone.
class ShiftEndTest {
    private final Shift shift = new Shift("P1");

    private Unit.Service service() {
        return shift.a.situation().unit(new CallSign("P1")).orElseThrow().service();
    }

    private Optional<Instant> end() {
        return service().until().map(Moment::at);
    }

    @Test
    void it_is_the_next_time_the_clock_shows_it() {
        shift.a.types("IS P1 @23:30");
        assertThat(end()).contains(Shift.START.plus(Duration.ofMinutes(150)));
        shift.a.types("IS P1 @08:00");
        assertThat(end()).as("tomorrow morning").contains(Shift.START.plus(Duration.ofHours(11)));
    }

    @Test
    void saying_it_does_not_make_the_service_begin_anew() {
        Moment since = service().since();
        shift.pass(Duration.ofMinutes(10));
        shift.a.types("IS P1 @23:30");
        assertThat(service().since()).isEqualTo(since);
        assertThat(shift.a.types("IS P1")).as("it is in service").isInstanceOf(Decision.Refused.class);
        assertThat(end()).isPresent();
    }

    @Test
    void it_ends_with_the_service() {
        shift.a.types("IS P1 @23:30");
        shift.a.types("OS P1");
        assertThat(end()).isEmpty();
        shift.pass(Duration.ofMinutes(10));
        shift.a.types("IS P1");
        assertThat(end()).isEmpty();
        assertThat(service().since()).isEqualTo(shift.now());
    }

    @Test
    void what_is_no_time_is_refused_and_changes_nothing() {
        Unit.Service before = service();
        shift.a.types("IS P1 @25:00");
        shift.a.types("IS P1 -5");
        shift.a.types("IS P1 soon");
        assertThat(service()).isEqualTo(before);
    }
}
