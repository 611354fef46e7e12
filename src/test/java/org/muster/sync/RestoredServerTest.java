package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.words.Wording;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.StationKeys;
import org.muster.server.store.MemoryServerLog;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// A server that lost the tail of its log, and desks that still have it. Timers and clocks are the test's own.
class RestoredServerTest extends ServerInHand {
    private Desk a;
    private Desk b;

    @BeforeEach
    void start() throws IOException {
        startServer(log);
        a = new Desk("a");
        b = new Desk("b");
        pass(Duration.ofSeconds(30));
        a.submit(new DispatchCommand.AdoptReference(
                List.of(Draft.of(new Event.UnitDefined(
                        new CallSign("P12"), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()))),
                Wording.of("imported")));
        a.report("noise in the old town");
        pass(Duration.ofSeconds(30));
    }

    private void assertHealed(int epoch) {
        assertHealed(epoch, desks);
    }

    private void assertHealed(int epoch, List<Desk> all) {
        assertThat(log.head().epoch()).isEqualTo(epoch);
        List<EventId> ids = log.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                .map(entry -> entry.record().id())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        Digest state = all.getFirst().stateHash();
        for (Desk desk : all) {
            assertThat(desk.session.head()).as(desk.name).isEqualTo(log.head());
            assertThat(desk.log.pending()).as(desk.name).isZero();
            assertThat(desk.synchronizer.state().trouble()).as(desk.name).isEmpty();
            assertThat(desk.stateHash()).as(desk.name).isEqualTo(state);
            assertThat(new HashSet<>(ids)).as(desk.name).containsAll(desk.told);
            try (JournalView journal = Journal.read(dir.resolve(desk.name))) {
                assertThat(journal.verify().fault()).as(desk.name).isEmpty();
            }
        }
    }

    @Test
    void what_a_restored_server_lost_comes_back_from_a_desk_to_its_old_places() throws IOException {
        MemoryServerLog yesterday = backup();
        a.report("theft at the station");
        b.report("fire in the market");
        pass(Duration.ofSeconds(30));
        List<ConfirmedEntry> before = log.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        startServer(yesterday);
        a.report("typed while the server was away");
        pass(Duration.ofMinutes(2));
        assertThat(log.read(1, before.size(), Integer.MAX_VALUE)).isEqualTo(before);
        assertHealed(1);
        assertThat(a.session.snapshot().situation().openIncidents()).hasSize(4);
    }

    @Test
    void while_desks_are_asked_nothing_is_served_and_the_desk_says_why() throws IOException {
        MemoryServerLog yesterday = backup();
        a.report("theft at the station");
        pass(Duration.ofSeconds(30));
        startServer(yesterday);
        pass(Duration.ofSeconds(15));
        assertThat(log.head().epoch()).isZero();
        assertThat(a.synchronizer.state().trouble()).contains(LinkState.Trouble.SERVER_BEHIND);
        a.report("work goes on");
        assertThat(a.session.snapshot().situation().openIncidents()).hasSize(3);
        pass(Duration.ofMinutes(2));
        assertHealed(1);
    }

    @Test
    void a_desk_that_comes_after_the_new_epoch_began_loses_nothing_either() throws IOException {
        MemoryServerLog yesterday = backup();
        a.report("both know this");
        pass(Duration.ofSeconds(30));
        a.link.cut = true;
        b.report("only the desk that comes late knows this");
        pass(Duration.ofSeconds(30));
        IncidentId late = b.report("and this");
        b.dispatch("P12", late);
        pass(Duration.ofSeconds(30));
        b.link.cut = true;
        a.link.cut = false;
        startServer(yesterday);
        a.report("new after the restore");
        pass(Duration.ofMinutes(2));
        assertThat(log.head().epoch()).isEqualTo(1);
        assertThat(a.session.snapshot().situation().openIncidents()).hasSize(3);
        // The end alone says nothing: what its authors wrote before it would be missing.
        Request.Witness end =
                b.now(b.log.witness(b.session.head().position() - 1)).orElseThrow();
        assertThat(a.now(a.link.ask(end, a.session())))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.RECOVERING));
        b.link.cut = false;
        pass(Duration.ofMinutes(2));
        assertHealed(1);
        assertThat(a.session.snapshot().situation().openIncidents()).hasSize(5);
    }

    @Test
    void a_copy_that_lagged_and_went_on_keeps_its_order_and_gets_what_the_other_had() throws IOException {
        MemoryServerLog lagging = backup();
        IncidentId first = a.report("the old server took this");
        a.dispatch("P12", first);
        pass(Duration.ofSeconds(30));
        a.link.cut = true;
        b.link.cut = true;
        startServer(lagging);
        Desk c = new Desk("c");
        pass(Duration.ofSeconds(30));
        c.report("the copy took this");
        pass(Duration.ofSeconds(30));
        List<ConfirmedEntry> copys = log.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        a.link.cut = false;
        b.link.cut = false;
        pass(Duration.ofMinutes(2));
        assertThat(log.read(1, copys.size(), Integer.MAX_VALUE)).isEqualTo(copys);
        assertHealed(1);
        assertThat(c.session.snapshot().situation().openIncidents()).hasSize(3);
    }

    @Test
    void a_desk_that_stopped_in_the_midst_of_a_segment_follows_a_log_that_parted_there() throws IOException {
        MemoryServerLog yesterday = backup();
        b.link.cut = true;
        a.report("theft at the station");
        a.report("fire in the market");
        pass(Duration.ofSeconds(30));
        a.link.cut = true;
        // No word of the server's closes what a crash left of the segment.
        List<ConfirmedEntry> begun = log.read(b.session.head().position() + 1, 1, Integer.MAX_VALUE);
        assertThat(b.now(b.session.confirmed(begun))).isInstanceOf(Intake.Accepted.class);
        startServer(yesterday);
        Desk c = new Desk("c");
        pass(Duration.ofSeconds(30));
        c.report("the copy took this");
        b.report("waits at the desk");
        pass(Duration.ofSeconds(30));
        b.link.cut = false;
        pass(Duration.ofMinutes(1));
        assertHealed(0, List.of(b, c));
        a.link.cut = false;
        pass(Duration.ofMinutes(2));
        assertHealed(1);
        assertThat(b.session.snapshot().situation().openIncidents()).hasSize(5);
    }

    @Test
    void what_a_crash_left_of_a_segment_is_closed_by_a_word_of_the_servers_before_the_desk_goes_on()
            throws IOException {
        b.link.cut = true;
        a.report("theft at the station");
        pass(Duration.ofSeconds(30));
        ConfirmedEntry left =
                log.read(b.session.head().position() + 1, 1, Integer.MAX_VALUE).getFirst();
        assertThat(b.now(b.session.confirmed(List.of(left)))).isInstanceOf(Intake.Accepted.class);
        b.link.cut = false;
        pass(Duration.ofSeconds(30));
        try (JournalView journal = Journal.read(dir.resolve(b.name))) {
            assertThat(journal.checkpoint(left.position() - 1, left.position()))
                    .hasValueSatisfying(word -> assertThat(word.logHash()).isEqualTo(left.logHash()));
        }
        assertHealed(0);
    }

    @Test
    void who_had_seen_an_assignment_in_the_lost_order_is_not_asked_about_it() throws IOException {
        MemoryServerLog yesterday = backup();
        IncidentId theft = a.report("theft at the station");
        a.dispatch("P12", theft);
        pass(Duration.ofSeconds(30));
        a.link.cut = true;
        // b has seen it, stacks the unit knowingly, and its word is confirmed before the server is lost.
        IncidentId fire = b.report("fire in the market");
        b.dispatch("P12", fire);
        pass(Duration.ofSeconds(30));
        assertThat(b.conflicts()).isEmpty();
        b.link.cut = true;
        startServer(yesterday);
        Desk c = new Desk("c");
        pass(Duration.ofSeconds(30));
        c.report("the restored server serves others");
        pass(Duration.ofSeconds(60));
        a.link.cut = false;
        b.link.cut = false;
        pass(Duration.ofMinutes(3));
        assertHealed(1);
        assertThat(a.conflicts()).isEmpty();
    }

    @Test
    void
            what_a_station_and_the_server_have_both_lost_comes_back_from_another_desk_although_its_numbers_were_used_again()
                    throws IOException {
        MemoryServerLog yesterday = backup();
        a.close();
        desks.remove(a);
        copy("a", "a of yesterday");
        a = new Desk("a");
        pass(Duration.ofSeconds(30));
        a.report("typed before both were set back");
        pass(Duration.ofSeconds(30));
        List<EventId> lost = List.copyOf(a.told);
        b.link.cut = true;
        a.close();
        desks.remove(a);
        startServer(yesterday);
        Desk restored = new Desk("a of yesterday");
        pass(Duration.ofSeconds(30));
        restored.report("typed afterwards");
        pass(Duration.ofSeconds(30));
        assertThat(restored.told).isEqualTo(lost);
        b.link.cut = false;
        pass(Duration.ofMinutes(3));
        assertHealed(1);
        assertThat(b.words())
                .anyMatch(words -> words.contains("typed before both were set back"))
                .anyMatch(words -> words.contains("typed afterwards"));
        assertThat(b.session.snapshot().situation().openIncidents()).hasSize(3);
    }

    private void copy(String from, String to) throws IOException {
        Files.createDirectory(dir.resolve(to));
        for (String file : List.of("journal.db", StationKeys.FILE)) {
            Files.copy(dir.resolve(from).resolve(file), dir.resolve(to).resolve(file));
        }
    }

    @Test
    void a_station_cannot_stop_a_server_by_showing_what_the_server_never_confirmed() {
        a.report("theft at the station");
        pass(Duration.ofSeconds(30));
        Request.Witness witness =
                a.now(a.log.witness(log.head().position() - 1)).orElseThrow();
        Request.Witness forged = new Request.Witness(Digest.of(new byte[] {1}), witness.segment());
        Reply reply = a.now(a.link.ask(forged, a.session()));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.BAD_SIGNATURE));
        b.report("goes on");
        pass(Duration.ofSeconds(30));
        assertHealed(0);
    }
}
