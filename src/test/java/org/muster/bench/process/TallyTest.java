package org.muster.bench.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Logs;

/// The proof with processes can fail.
class TallyTest {
    private static void check(boolean answered, int times) {
        Tally tally = new Tally();
        tally.given(new Trace.Decided("c"), "K c 1", answered);
        Logs logs = new Logs(1);
        for (int i = 0; i < times; i++) {
            logs.write(List.of(Draft.of(new Event.ConflictDecided("c", "1"))));
        }
        tally.check("log", logs.from(1).stream().map(ConfirmedEntry::entry).toList());
    }

    @Test
    void anAnsweredCommandThatIsMissingOrTwiceThereIsFound() {
        assertThatCode(() -> check(true, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(true, 0))
                .hasMessageContaining("'K c 1' was answered")
                .hasMessageContaining("0 times");
        assertThatThrownBy(() -> check(true, 2)).hasMessageContaining("2 times");
    }

    @Test
    void anUnansweredOneMayBeThereOnceOrNot() {
        assertThatCode(() -> check(false, 0)).doesNotThrowAnyException();
        assertThatCode(() -> check(false, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(false, 2)).hasMessageContaining("not answered");
    }
}
