package org.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.journal.Author;
import org.muster.journal.Entry;
import org.muster.journal.MemoryJournal;
import org.muster.journal.StationKeys;
import org.muster.time.ClockReading;

class OutboxTest {
    private final Random random = new Random(1);
    private final MemoryJournal journal = new MemoryJournal(StationKeys.generate(random), random, false);
    private final Outbox outbox = new Outbox();

    private List<Entry> append() {
        journal.join(new JurisdictionId("00112233445566778899aabbccddeeff"));
        ClockReading reading = new ClockReading(Instant.parse("2026-11-01T08:00:00Z"), 0, 0);
        Draft draft = Draft.of(new Event.UnitInService(new CallSign("P12")));
        return journal.append(new Author("a", Role.DISPATCHER, "1", reading, new Base(0, 0)), List.of(draft, draft));
    }

    @Test
    void a_page_ends_with_a_signature() {
        List<Entry> whole = append();
        outbox.refill(whole, journal.incarnation());
        assertThat(outbox.after(0, 1)).isEmpty();
        assertThat(outbox.after(0, 2)).isEqualTo(whole);
    }

    @Test
    void what_a_disk_left_of_an_append_does_not_wait_for_a_signature_that_is_gone() {
        List<Entry> left = append().subList(0, 1);
        outbox.refill(left, journal.incarnation());
        assertThat(left.getFirst().signature()).isEmpty();
        assertThat(outbox.after(0, 2)).isEqualTo(left);
    }
}
