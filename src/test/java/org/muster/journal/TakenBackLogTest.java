package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.time.ClockReading;

/// A folder that was set back used a number again before its server could know, and then its log is taken back.
class TakenBackLogTest {
    private static final JurisdictionId CITY = new JurisdictionId("00112233445566778899aabbccddeeff");
    private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    Path dir;

    private final Random random = new Random(1);

    private static Author author() {
        return new Author("a", Role.DISPATCHER, "1", new ClockReading(AT, 0, 0), new Base(0, 0));
    }

    private static List<Draft> inService(String unit) {
        return List.of(Draft.of(new Event.UnitInService(new CallSign(unit))));
    }

    private void assertKeepsWhatWaits(Journal journal, StationKeys keys) {
        journal.join(CITY);
        ChainWriter lost = new ChainWriter(CITY, journal.incarnation(), keys, random, 0, Digest.ZERO);
        lost.add(author(), inService("P12").getFirst());
        Entry first = lost.sign().getFirst();
        List<Entry> typed = journal.append(author(), inService("P13"));
        JournalRecord record = typed.getFirst().record();
        assertThat(record.id()).isEqualTo(first.record().id());
        journal.startIncarnation();
        Digest hash = LogHash.next(Digest.ZERO, first.record(), 0, 1, AT);
        List<ConfirmedEntry> log = List.of(new ConfirmedEntry(first, 0, 1, AT, hash));
        assertThat(journal.appendConfirmed(log, Optional.empty(), AT)).isInstanceOf(Intake.Accepted.class);
        journal.rollBack(0);
        assertThat(journal.pending().stream().map(Entry::record)).containsExactlyInAnyOrder(first.record(), record);
        assertThat(journal.appendConfirmed(log, Optional.empty(), AT)).isInstanceOf(Intake.Accepted.class);
        assertThat(journal.pending()).isEqualTo(typed);
        assertThat(journal.renew()).hasSize(2);
    }

    @Test
    void what_waits_under_the_same_identity_is_kept_on_disk() throws IOException {
        StationKeys keys = StationKeys.loadOrCreate(dir, random);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Journal journal = Journal.open(lock, keys, random)) {
            assertKeepsWhatWaits(journal, keys);
        }
    }

    @Test
    void and_in_the_twin_in_memory() {
        StationKeys keys = StationKeys.generate(random);
        assertKeepsWhatWaits(new MemoryJournal(keys, random, false), keys);
    }
}
