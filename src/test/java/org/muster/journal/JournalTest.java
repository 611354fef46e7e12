package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.RecordName;

class JournalTest {
    @TempDir
    Path dir;

    private final Logs server = new Logs(1);

    @BeforeEach
    void enrol() throws IOException {
        server.enrol(StationKeys.loadOrCreate(dir, new Random(7)), "A");
    }

    private Journal open() throws IOException {
        return Logs.journal(dir, 7);
    }

    @Test
    void everyConnectionWritesThroughToTheDisk() throws Exception {
        open().close();
        for (int i = 0; i < 2; i++) {
            try (Connection connection = JournalFile.openToWrite(dir)) {
                assertThat(JournalFile.text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
                assertThat(JournalFile.number(connection, "PRAGMA synchronous")).isEqualTo(2);
            }
        }
    }

    @Test
    void whatWasAppendedIsThereAfterTheNextStart() throws IOException {
        List<Entry> written;
        try (Journal journal = open()) {
            written = journal.append(Logs.author(Base.NOTHING), Logs.notes(1, 3));
            journal.append(Logs.author(Base.NOTHING), Logs.notes(4, 1));
        }
        try (Journal journal = open()) {
            assertThat(journal.pending()).hasSize(4).startsWith(written.toArray(Entry[]::new));
            List<Entry> more = journal.append(Logs.author(Base.NOTHING), Logs.notes(5, 1));
            assertThat(more.getFirst().record().id().number()).isEqualTo(5);
            assertThat(more.getFirst().record().previous())
                    .isEqualTo(journal.pending().get(3).record().hash());
            assertThat(journal.verify().fault()).isEmpty();
        }
    }

    @Test
    void oneSignatureAtTheEndCoversTheWholeAppend() throws IOException {
        try (Journal journal = open()) {
            List<Entry> written = journal.append(Logs.author(Base.NOTHING), Logs.notes(1, 3));
            assertThat(written).extracting(e -> e.signature().isPresent()).containsExactly(false, false, true);
            StationKeys keys = StationKeys.load(dir);
            assertThat(Signed.verify(
                            keys.signKey(),
                            Signed.chain(written.get(2).record().hash()),
                            written.get(2).signature().orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void nothingIsRecordedBeforeAJurisdictionIsJoined() throws IOException {
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                Journal journal = Journal.open(lock, StationKeys.load(dir), new Random(3))) {
            assertThatThrownBy(() -> journal.append(Logs.author(Base.NOTHING), Logs.notes(1, 1)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(journal.appendConfirmed(server.from(1), Logs.START)).isInstanceOf(Intake.Foreign.class);
            journal.join(Logs.JURISDICTION);
            assertThatThrownBy(() -> journal.join(new JurisdictionId("ff".repeat(16))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ownPendingRecordsBecomeConfirmedByIdentity() throws IOException {
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
            List<Entry> written = journal.append(Logs.author(journal.head().base()), Logs.notes(1, 3));
            server.place(written.subList(0, 2));
            assertThat(journal.appendConfirmed(server.from(3), Logs.START)).isInstanceOf(Intake.Accepted.class);
            assertThat(journal.pending()).containsExactly(written.get(2));
            assertThat(journal.head()).isEqualTo(server.head());
        }
        try (Journal journal = open()) {
            assertThat(journal.pending()).hasSize(1);
            assertThat(journal.confirmed(1, 100)).isEqualTo(server.from(1));
            assertThat(journal.verify().fault()).isEmpty();
        }
    }

    @Test
    void aBodyTheServerDoesNotSendBackIsKept() throws IOException {
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
            List<Entry> written = journal.append(Logs.author(journal.head().base()), Logs.notes(1, 1));
            server.place(List.of(new Entry(written.getFirst().record(), Optional.empty(), Optional.empty())));
            journal.appendConfirmed(server.from(3), Logs.START);
            assertThat(journal.confirmed(3, 1).getFirst().entry()).isEqualTo(written.getFirst());
        }
    }

    @Test
    void aGapIsToldAndNothingBehindItIsTaken() throws IOException {
        server.write(Logs.notes(1, 5));
        try (Journal journal = open()) {
            assertThat(journal.appendConfirmed(server.from(2), Logs.START)).isEqualTo(new Intake.Gap(1));
            assertThat(journal.appendConfirmed(
                            List.of(server.from(1).getFirst(), server.from(3).getFirst()), Logs.START))
                    .isEqualTo(new Intake.Gap(2));
            assertThat(journal.head()).isEqualTo(LogHead.START);
        }
    }

    @Test
    void deliveringAgainChangesNothing() throws IOException {
        server.write(Logs.notes(1, 5));
        try (Journal journal = open()) {
            assertThat(journal.appendConfirmed(server.from(1), Logs.START))
                    .isEqualTo(new Intake.Accepted(server.from(1)));
            assertThat(journal.appendConfirmed(server.from(1), Logs.START)).isEqualTo(new Intake.Accepted(List.of()));
            server.write(Logs.notes(6, 1));
            assertThat(journal.appendConfirmed(server.from(4), Logs.START))
                    .isEqualTo(new Intake.Accepted(server.from(server.head().position())));
            assertThat(journal.confirmed(1, 100)).isEqualTo(server.from(1));
        }
    }

    @Test
    void aLogThatTellsAnotherStoryIsNotFollowed() throws IOException {
        Logs other = new Logs(1);
        other.enrol(StationKeys.load(dir), "B");
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
            assertThat(journal.appendConfirmed(other.from(1), Logs.START)).isEqualTo(new Intake.Diverged(2));
        }
    }

    @Test
    void theSameIdentityWithOtherBytesIsAFork() throws IOException {
        Path clone = Files.createDirectory(dir.resolve("clone"));
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
        }
        for (String file : List.of(JournalFile.FILE, StationKeys.FILE)) {
            Files.copy(dir.resolve(file), clone.resolve(file));
        }
        try (Journal one = open();
                Journal two = Logs.journal(clone, 7)) {
            server.place(one.append(Logs.author(one.head().base()), Logs.notes(1, 1)));
            List<Entry> lost = two.append(Logs.author(two.head().base()), Logs.notes(2, 2));
            EventId id = lost.getFirst().record().id();
            assertThat(two.appendConfirmed(server.from(3), Logs.START)).isEqualTo(new Intake.Forked(id, true));

            two.startIncarnation();
            assertThat(two.pending()).isEqualTo(lost);
            assertThat(two.appendConfirmed(server.from(3), Logs.START)).isInstanceOf(Intake.Accepted.class);
            List<Entry> renewed = two.renew();

            assertThat(renewed).hasSize(3);
            assertThat(renewed.getFirst().record().event())
                    .isEqualTo(new Event.IncarnationStarted(
                            id.incarnation(),
                            1,
                            server.from(3).getFirst().record().hash()));
            assertThat(renewed.get(1).record().event())
                    .isEqualTo(lost.get(0).record().event());
            assertThat(renewed.get(1).record().renews())
                    .contains(new RecordName(id, lost.getFirst().record().hash()));
            assertThat(renewed.get(2).body()).isEqualTo(lost.get(1).body());
            assertThat(two.pending()).isEqualTo(renewed);
            server.place(renewed);
            assertThat(two.appendConfirmed(server.from(4), Logs.START)).isInstanceOf(Intake.Accepted.class);
            assertThat(two.pending()).isEmpty();
            assertThat(two.verify().fault()).isEmpty();
            assertThat(Logs.word(two.confirmed(3, 1).getFirst().entry()))
                    .hasValueSatisfying(w -> assertThat(w).contains("note 1"));
        }
    }

    @Test
    void aRestoredFolderLearnsFromTheServerWhatItLost() throws IOException {
        Path old = Files.createDirectory(dir.resolve("old"));
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
            journal.append(Logs.author(journal.head().base()), Logs.notes(1, 1));
        }
        for (String file : List.of(JournalFile.FILE, StationKeys.FILE)) {
            Files.copy(dir.resolve(file), old.resolve(file));
        }
        try (Journal journal = open()) {
            journal.append(Logs.author(journal.head().base()), Logs.notes(2, 2));
            server.place(journal.pending());
        }
        try (Journal restored = Logs.journal(old, 11)) {
            Intake intake = restored.appendConfirmed(server.from(3), Logs.START);
            assertThat(intake).isInstanceOf(Intake.Forked.class);
            assertThat(((Intake.Forked) intake).differs()).isFalse();
            restored.startIncarnation();
            restored.appendConfirmed(server.from(3), Logs.START);
            assertThat(restored.pending()).isEmpty();
            assertThat(restored.renew()).isEmpty();
            List<Entry> next = restored.append(Logs.author(restored.head().base()), Logs.notes(9, 1));
            assertThat(next).hasSize(2);
            assertThat(next.getFirst().record().event()).isInstanceOf(Event.IncarnationStarted.class);
            server.place(next);
            assertThat(restored.appendConfirmed(server.from(6), Logs.START)).isInstanceOf(Intake.Accepted.class);
        }
    }

    @Test
    void aJournalLostWithItsFileNamesTheLifeTheLogKnows() throws IOException {
        EventId last;
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
            List<Entry> written = journal.append(Logs.author(journal.head().base()), Logs.notes(1, 2));
            server.place(written);
            last = written.getLast().record().id();
        }
        try (var files = Files.list(dir)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(JournalFile.FILE))
                    .toList()) {
                Files.delete(file);
            }
        }
        try (Journal journal = Logs.journal(dir, 12)) {
            journal.appendConfirmed(server.from(1), Logs.START);
            List<Entry> written = journal.append(Logs.author(journal.head().base()), Logs.notes(3, 1));
            assertThat(written.getFirst().record().event())
                    .isEqualTo(new Event.IncarnationStarted(
                            last.incarnation(),
                            2,
                            server.from(4).getFirst().record().hash()));
        }
    }

    @Test
    void aDeletedBodyChangesNeitherChainNorHash() throws IOException {
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
            List<Entry> written = journal.append(Logs.author(journal.head().base()), Logs.notes(1, 2));
            EventId id = written.getFirst().record().id();
            assertThat(journal.deleteBodies(List.of(id))).isOne();
            assertThat(journal.deleteBodies(List.of(id))).isZero();
            assertThat(journal.body(id)).isEmpty();
            assertThat(journal.pending().getFirst().body()).isEmpty();
            server.place(journal.pending());
            journal.appendConfirmed(server.from(3), Logs.START);
            assertThat(journal.verify().fault()).isEmpty();
            assertThat(journal.head()).isEqualTo(server.head());
        }
    }

    @Test
    void eventsOfALaterVersionSurviveByteForByte() throws IOException {
        Journal journal = open();
        journal.appendConfirmed(server.from(1), Logs.START);
        StationKeys keys = StationKeys.generate(new Random(5));
        server.enrol(keys, "Z");
        ChainWriter chain = new ChainWriter(
                Logs.JURISDICTION, Samples.LIFE, keys, new Random(6), 0, org.muster.dispatch.model.Digest.ZERO);
        byte[] head = ("{\"incident\":\"" + "11".repeat(16) + "\",\"shape\":[1.50,{\"x\":null}]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        chain.add(Samples.envelope(1), new EventCodec.Head("incident.sealed", head), Optional.empty());
        server.place(chain.sign());
        journal.appendConfirmed(server.from(3), Logs.START);
        JournalRecord kept = journal.confirmed(4, 1).getFirst().record();
        assertThat(kept.head()).isEqualTo(head);
        assertThat(kept).isEqualTo(server.from(4).getFirst().record());
        assertThat(kept.event()).isEqualTo(new Event.Unknown("incident.sealed", Optional.of(Samples.INCIDENT)));
        journal.close();
    }

    @Test
    void whoReadsBesideTheWriterSeesOneMoment() throws IOException {
        try (Journal journal = open()) {
            journal.appendConfirmed(server.from(1), Logs.START);
            journal.append(Logs.author(journal.head().base()), Logs.notes(1, 2));
            try (JournalView view = Journal.read(dir)) {
                journal.append(Logs.author(journal.head().base()), Logs.notes(3, 1));
                assertThat(view.pending()).hasSize(2);
                assertThat(view.head()).isEqualTo(journal.head());
                assertThat(view.incarnation()).isEqualTo(journal.incarnation());
                assertThat(view.verify().isSound()).isTrue();
            }
            try (JournalView view = Journal.read(dir)) {
                assertThat(view.pending()).hasSize(3);
            }
        }
        try (JournalView view = Journal.read(dir)) {
            assertThat(view.pending()).hasSize(3);
        }
    }

    @Test
    void aFolderHasOneWriter() throws IOException {
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow()) {
            assertThat(FolderLock.tryAcquire(dir)).isEmpty();
            assertThat(lock.dir()).isEqualTo(dir);
        }
        FolderLock.tryAcquire(dir).orElseThrow().close();
    }

    @Test
    void aFullDiskRecordsNothingAndTheJournalGoesOn() throws Exception {
        try (Connection small = JournalFile.openToWrite(dir)) {
            assertThat(small.isClosed()).isFalse();
        }
        try (Journal journal = open()) {
            List<Entry> before = journal.append(Logs.author(Base.NOTHING), Logs.notes(1, 1));
            ((SqliteJournal) journal).limitPages(1);
            assertThatThrownBy(() -> journal.append(Logs.author(Base.NOTHING), Logs.notes(2, 500)))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.DISK_FULL));
            assertThat(journal.pending()).isEqualTo(before);
            ((SqliteJournal) journal).limitPages(1_000_000);
            List<Entry> after = journal.append(Logs.author(Base.NOTHING), Logs.notes(2, 1));
            assertThat(after.getFirst().record().id().number()).isEqualTo(2);
        }
    }

    @Test
    void aFileThatIsNoJournalIsRefusedInWords() throws IOException {
        Files.writeString(dir.resolve(JournalFile.FILE), "not a database, but long enough to look like one".repeat(20));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.DAMAGED));
    }

    @Test
    void aSmallSettingIsKept() throws IOException {
        try (Journal journal = open()) {
            journal.keep("server", "http://127.0.0.1:8135");
            journal.keep("server", "http://127.0.0.1:8136");
        }
        try (JournalView view = Journal.read(dir)) {
            assertThat(view.setting("server")).contains("http://127.0.0.1:8136");
            assertThat(view.setting("other")).isEmpty();
        }
    }

    @Test
    void anAppendThatIsTooLargeIsRefusedWhole() throws IOException {
        try (Journal journal = open()) {
            Draft long_ = Draft.of(new Event.IncidentClosed(Samples.INCIDENT, "x".repeat(RecordCodec.HEAD_BYTES_MAX)));
            assertThatThrownBy(() -> journal.append(Logs.author(Base.NOTHING), List.of(Logs.note(1), long_)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(journal.pending()).isEmpty();
        }
    }
}
