package org.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;
import org.muster.journal.Logs;
import org.muster.journal.SnapshotCodec;
import org.muster.journal.SnapshotKeeper;
import org.muster.journal.SnapshotShelf;
import org.muster.journal.StationKeys;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ManualClock;

/// A station begins with the snapshot beside its journal where that one is of this log, and folds the log otherwise.
class SnapshotStartTest {
    private static final int AT = 60;

    @TempDir
    Path dir;

    private final Logs server = new Logs(1);
    private Journal journal;
    private SnapshotShelf shelf;

    @BeforeEach
    void fill() throws IOException {
        server.enrol(StationKeys.loadOrCreate(dir, new Random(7)), "A");
        server.write(Logs.notes(1, 100));
        journal = Logs.journal(dir, 7);
        take(server.from(1));
        journal.append(Logs.author(journal.head().base()), Logs.notes(200, 3));
        shelf = SnapshotShelf.in(dir);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void take(List<ConfirmedEntry> entries) {
        assertThat(journal.appendConfirmed(entries, Logs.START)).isInstanceOf(Intake.Accepted.class);
    }

    /// The state at a log position, as it would be kept.
    private byte[] snapshotAt(int position) {
        return snapshotAt(
                position, Logs.JURISDICTION, server.from(position).getFirst().logHash());
    }

    private byte[] snapshotAt(int position, JurisdictionId jurisdiction, Digest hash) {
        DeskState state = new DeskState();
        state.confirm(Fact.of(server.from(1).subList(0, position)));
        return SnapshotCodec.encode(state.kept(jurisdiction, new LogHead(0, position, hash)));
    }

    private void assertBegins(long position, String why) {
        DeskState begun = DeskState.of(journal);
        DeskState folded = DeskState.folded(journal);
        assertThat(begun.begunAt()).as(why).isEqualTo(position);
        assertThat(folded.begunAt()).isZero();
        Snapshot one = begun.snapshot();
        Snapshot other = folded.snapshot();
        assertThat(StateHash.of(one.confirmed())).as(why).isEqualTo(StateHash.of(other.confirmed()));
        assertThat(StateHash.of(one.situation())).as(why).isEqualTo(StateHash.of(other.situation()));
        assertThat(one.pending()).isEqualTo(other.pending()).isEqualTo(3);
        for (var body : other.bodies().byEvent()) {
            assertThat(one.bodies().of(body.key())).contains(body.value());
        }
    }

    @Test
    void snapshotAndTailAreTheWholeFold() throws IOException {
        assertBegins(0, "nothing is there");
        for (int position : List.of(1, AT, 102)) {
            shelf.write(snapshotAt(position));
            assertBegins(position, "at " + position);
        }
    }

    @Test
    void whoReadsBesideBeginsWithItToo() throws IOException {
        shelf.write(snapshotAt(AT));
        try (JournalView beside = Journal.read(dir)) {
            assertThat(DeskState.of(beside).begunAt()).isEqualTo(AT);
        }
    }

    @Test
    void oneOfAnotherLogIsLeftAside() throws IOException {
        shelf.write(snapshotAt(
                AT,
                new JurisdictionId("0d".repeat(16)),
                server.from(AT).getFirst().logHash()));
        assertBegins(0, "another jurisdiction");
        shelf.write(snapshotAt(AT, Logs.JURISDICTION, Digest.of(new byte[] {1})));
        assertBegins(0, "another order of the same jurisdiction");
        server.write(Logs.notes(300, 10));
        shelf.write(snapshotAt(110));
        assertBegins(0, "further than the log here");
    }

    @Test
    void oneThatIsDamagedOrOfAnotherFoldIsLeftAside() throws IOException {
        byte[] damaged = snapshotAt(AT);
        damaged[damaged.length - 9] ^= 4;
        shelf.write(damaged);
        assertBegins(0, "a bit fell over");
        byte[] older = snapshotAt(AT);
        ByteBuffer.wrap(older).putInt(5, Situation.FOLD_VERSION - 1);
        shelf.write(older);
        assertBegins(0, "an older fold");
        shelf.write(new byte[0]);
        assertBegins(0, "an empty file");
        shelf.write(
                "no snapshot at all, but a text that somebody left there, long enough to be one of these heads, and then some more of it, until it is"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertBegins(0, "a text");
    }

    private DeskState behind() {
        DeskState state = new DeskState();
        state.confirm(Fact.of(server.from(1).subList(0, 10)));
        return state;
    }

    private LogSnapshot ahead(int position) {
        return ((SnapshotCodec.Reading.Sound) SnapshotCodec.decode(snapshotAt(position))).snapshot();
    }

    @Test
    void aDeskThatIsBehindShowsTheServersSnapshotUntilItHasComeAsFar() {
        DeskState state = behind();
        state.lookAhead(ahead(AT), StateHash.of(ahead(AT).situation()));
        state.rebase(Fact.waiting(journal.pending()));
        assertThat(state.snapshot().situation().at().position()).isEqualTo(AT);
        assertThat(state.snapshot().confirmed().at().position()).isEqualTo(10);
        assertThat(state.seen(LogHead.START).position()).isEqualTo(AT);
        state.confirm(Fact.of(server.from(11)));
        state.rebase(Fact.waiting(journal.pending()));
        assertThat(state.differed()).isFalse();
        assertThat(state.seen(journal.head())).isEqualTo(journal.head().base());
        assertThat(StateHash.of(state.snapshot().situation()))
                .isEqualTo(StateHash.of(DeskState.folded(journal).snapshot().situation()));
    }

    @Test
    void aSnapshotThatTheLogDoesNotBearOutIsToldAndTheLogCounts() {
        DeskState state = behind();
        LogSnapshot honest = ahead(AT);
        state.lookAhead(
                new LogSnapshot(
                        honest.jurisdiction(),
                        honest.head(),
                        ahead(AT - 1).situation(),
                        honest.bodies(),
                        honest.tails(),
                        honest.enrolled()),
                StateHash.of(ahead(AT - 1).situation()));
        state.confirm(Fact.of(server.from(11)));
        state.rebase(Fact.waiting(journal.pending()));
        assertThat(state.differed()).isTrue();
        assertThat(StateHash.of(state.snapshot().situation()))
                .isEqualTo(StateHash.of(DeskState.folded(journal).snapshot().situation()));
    }

    @Test
    void aSessionKeepsOneWhenTheLogHasGrown() {
        journal.close();
        try (LiveSession session = session()) {
            server.write(Logs.notes(1_000, SnapshotKeeper.EVENTS_BETWEEN));
            session.confirmed(server.from(103));
            while (session.step()) {}
        }
        try (LiveSession again = session()) {
            assertThat(DeskState.of(journal).begunAt()).isGreaterThanOrEqualTo(SnapshotKeeper.EVENTS_BETWEEN);
            assertThat(StateHash.of(again.snapshot().confirmed()))
                    .isEqualTo(StateHash.of(DeskState.folded(journal).snapshot().confirmed()));
        }
    }

    private LiveSession session() {
        try {
            journal = Logs.journal(dir, 7);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new LiveSession(
                journal,
                new ManualClock(Logs.START, 0, 5),
                new Random(3),
                new Post("li", Role.DISPATCHER, "3"),
                () -> LatestFixes.NONE);
    }
}
