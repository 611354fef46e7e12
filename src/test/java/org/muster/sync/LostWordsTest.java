package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Role;
import org.muster.journal.ConfirmedEntry;
import org.muster.server.store.MemoryServerLog;

/// A server that lost the tail of its log and gets it back from a desk that may not read what is protected: whoever has
/// the words brings them.
class LostWordsTest extends ServerInHand {
    private static final String WORDS = "a child is missing";

    private Desk a;
    private Desk boss;
    private SyncConfig.Operator bossHere;

    @BeforeEach
    void start() throws IOException {
        startServer(log);
        a = new Desk("a");
        pass(Duration.ofSeconds(30));
        open = false;
        startServer(log);
        bossHere = new SyncConfig.Operator("boss", grant("boss", Role.ADMINISTRATOR));
        grant("a", Role.DISPATCHER);
        grant("other", Role.DISPATCHER);
        boss = new Desk("boss", Optional.of(bossHere));
        pass(Duration.ofSeconds(60));
    }

    private String grant(String name, Role role) {
        return administration().grant(name, role, false).join().token().orElseThrow();
    }

    private IncidentId reportProtected() {
        IncidentId incident = a.report(WORDS);
        a.submit(new DispatchCommand.ProtectIncident(incident, true));
        pass(Duration.ofSeconds(30));
        assertThat(words(a, incident)).isEmpty();
        assertThat(words(boss, incident)).contains(WORDS);
        return incident;
    }

    /// The server gets back what is protected from a desk without the right.
    private IncidentId reportedAndLost() throws IOException {
        MemoryServerLog yesterday = backup();
        IncidentId incident = reportProtected();
        boss.link.cut = true;
        startServer(yesterday);
        pass(Duration.ofMinutes(2));
        assertThat(bare()).isNotEmpty();
        return incident;
    }

    private static Optional<String> words(Desk desk, IncidentId incident) {
        return desk.session.snapshot().bodies().incidentWords().get(incident);
    }

    private List<ConfirmedEntry> bare() {
        return log.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                .filter(entry ->
                        entry.record().hasBody() && entry.entry().body().isEmpty())
                .toList();
    }

    private void assertEverybodyWithTheRightReads(IncidentId incident) throws IOException {
        assertThat(log.head().epoch()).isEqualTo(1);
        assertThat(bare()).isEmpty();
        assertThat(words(boss, incident)).contains(WORDS);
        assertThat(words(a, incident)).isEmpty();
        Desk fresh = new Desk("fresh", Optional.of(bossHere));
        pass(Duration.ofSeconds(60));
        assertThat(words(fresh, incident)).contains(WORDS);
        // The server begins with what it knows by then, and lays it open.
        boss.submit(new DispatchCommand.ProtectIncident(incident, false));
        pass(Duration.ofSeconds(60));
        assertThat(words(a, incident)).contains(WORDS);
    }

    @Test
    void words_that_a_desk_could_not_give_back_are_brought_by_one_that_has_them() throws IOException {
        IncidentId incident = reportedAndLost();
        boss.link.cut = false;
        pass(Duration.ofMinutes(2));
        assertEverybodyWithTheRightReads(incident);
    }

    @Test
    void a_desk_whose_log_is_taken_back_gives_its_words_first() throws IOException {
        MemoryServerLog yesterday = backup();
        IncidentId incident = reportProtected();
        boss.link.cut = true;
        a.link.cut = true;
        startServer(yesterday);
        Desk other = new Desk("other");
        pass(Duration.ofSeconds(30));
        other.report("the copy took this");
        pass(Duration.ofSeconds(30));
        a.link.cut = false;
        pass(Duration.ofMinutes(2));
        assertThat(bare()).isNotEmpty();
        boss.link.cut = false;
        pass(Duration.ofMinutes(2));
        assertEverybodyWithTheRightReads(incident);
    }

    @Test
    void who_reads_meanwhile_sees_them_without_greeting_again() throws IOException {
        IncidentId incident = reportedAndLost();
        Desk reader = new Desk("reader", Optional.of(bossHere));
        pass(Duration.ofMinutes(1));
        assertThat(words(reader, incident)).isEmpty();
        boss.link.cut = false;
        pass(Duration.ofMinutes(15));
        a.report("noise");
        pass(Duration.ofSeconds(30));
        assertThat(words(reader, incident)).contains(WORDS);
    }
}
