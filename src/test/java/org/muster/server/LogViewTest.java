package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ChainWriter;
import org.muster.journal.Logs;
import org.muster.journal.SnapshotKeeper;
import org.muster.journal.SnapshotShelf;
import org.muster.journal.StationKeys;
import org.muster.server.store.MemoryServerLog;
import org.muster.server.store.ServerLog;
import org.muster.time.ManualClock;

/// A server begins with its snapshot where that one is of its log, and knows the same as one that folded all of it.
class LogViewTest {
    private static final IncarnationId LIFE = new IncarnationId("5e".repeat(16));

    @TempDir
    Path dir;

    private final ManualClock clock = new ManualClock(Logs.START, 0, 5);
    private final Random random = new Random(1);
    private final StationKeys keys = StationKeys.generate(random);
    private final StationKeys desk = StationKeys.generate(random);

    private ServerLog log(int notes) {
        ServerLog log = new MemoryServerLog(clock);
        ChainWriter chain = new ChainWriter(Logs.JURISDICTION, LIFE, keys, random, 0, Digest.ZERO);
        chain.add(
                Logs.author(Base.NOTHING),
                Draft.of(new Event.JurisdictionFounded(
                        Logs.JURISDICTION, "J", "UTC", JurisdictionKind.DRILL, keys.signKey())));
        chain.add(
                Logs.author(Base.NOTHING),
                Draft.of(new Event.StationEnrolled(desk.station(), "A", desk.signKey(), desk.agreeKey(), "A")));
        Logs.notes(0, notes).forEach(note -> chain.add(Logs.author(Base.NOTHING), note));
        log.append(chain.sign()).join();
        return log;
    }

    private LogView view(ServerLog log, SnapshotShelf shelf) {
        return new LogView(log, keys.station(), Logs.JURISDICTION, shelf);
    }

    @Test
    void itKnowsTheSameAfterABeginningFromItsSnapshot() {
        ServerLog log = log(SnapshotKeeper.EVENTS_BETWEEN + 100);
        SnapshotShelf shelf = SnapshotShelf.in(dir);
        LogView first = view(log, shelf);
        first.follow();
        first.close();
        assertThat(shelf.read()).isPresent();
        LogView again = view(log, shelf);
        assertThat(again.snapshot().head()).as("before it follows").isEqualTo(log.head());
        again.follow();
        assertThat(StateHash.of(again.state().situation()))
                .isEqualTo(StateHash.of(first.state().situation()));
        assertThat(again.life()).contains(LIFE);
        assertThat(again.station(desk.station()))
                .isEqualTo(first.station(desk.station()))
                .isPresent();
        assertThat(again.codes()).isEqualTo(first.codes());
        assertThat(again.snapshot().tails()).hasSameElementsAs(first.snapshot().tails());
    }

    @Test
    void oneOfAnotherLogIsLeftAside() throws IOException {
        ServerLog log = log(50);
        LogView other = view(log(40), SnapshotShelf.NONE);
        other.follow();
        SnapshotShelf shelf = SnapshotShelf.in(dir);
        shelf.write(org.muster.journal.SnapshotCodec.encode(other.snapshot()));
        LogView view = view(log, shelf);
        assertThat(view.snapshot().head().position()).isZero();
        assertThat(List.of(view.follow().situation().at().position())).containsExactly(52L);
    }
}
