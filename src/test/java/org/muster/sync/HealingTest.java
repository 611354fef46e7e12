package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.ConfirmedEntry;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.LifeNotice;
import org.muster.session.LifeNotices;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.wire.DeskMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Folders that were restored, copied or forked, over real sockets and real journals: they heal by themselves, nothing
/// is lost and a person is told.
class HealingTest {
    @TempDir
    Path dir;

    private Server server;
    private TestDesk desk;
    private TestDesk witness;

    @BeforeEach
    void start() throws Exception {
        server = Server.start(
                ServerConfig.embedded(
                        dir.resolve("server"),
                        new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL)),
                new SystemClock(),
                new SecureRandom());
        desk = new TestDesk(dir.resolve("desk"), "desk");
        witness = new TestDesk(dir.resolve("witness"), "witness");
        sync(desk, witness);
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
        witness.close();
        server.close();
    }

    private void sync(TestDesk... desks) throws Exception {
        for (TestDesk each : desks) {
            assertThat(each.sync(server.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
        }
    }

    /// The desk's folder as it is now, kept for later.
    private Path image(String name) throws Exception {
        desk.close();
        Path image = dir.resolve(name);
        copy(dir.resolve("desk"), image);
        desk = new TestDesk(dir.resolve("desk"), "desk");
        return image;
    }

    /// The desk goes on from an image, as if that folder had been put in its place.
    private void restore(Path image) throws Exception {
        desk.close();
        desk = new TestDesk(image, "desk");
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private List<String> told() {
        return desk.log.notices().unread().stream()
                .map(notice -> notice.kind() + " " + notice.renewed())
                .toList();
    }

    private void assertAlike() throws Exception {
        sync(desk, witness, desk);
        assertThat(desk.log.pending()).isZero();
        assertThat(witness.stateHash()).isEqualTo(desk.stateHash());
        assertThat(desk.session.ask(journal -> journal.verify().fault()).get(60, TimeUnit.SECONDS))
                .isEmpty();
    }

    @Test
    void a_folder_restored_from_yesterday_gets_its_tail_back_and_goes_on_in_a_new_life() throws Exception {
        desk.report("the day before yesterday");
        sync(desk);
        Path yesterday = image("yesterday");
        IncidentId lost = desk.report("after the backup");
        sync(desk);

        restore(yesterday);
        assertThat(desk.session.snapshot().situation().incident(lost)).isEmpty();
        sync(desk);

        assertThat(desk.session.snapshot().situation().incident(lost)).isPresent();
        assertThat(told()).containsExactly("RESTORED 0");
        IncidentId next = desk.report("in the new life");
        assertThat(desk.session
                        .snapshot()
                        .situation()
                        .incident(next)
                        .orElseThrow()
                        .number())
                .isEqualTo("A2.1");
        assertAlike();
        assertThat(witness.session.snapshot().situation().openIncidents()).hasSize(3);
    }

    @Test
    void what_was_typed_on_a_restored_folder_is_written_anew_and_names_what_it_was() throws Exception {
        Path yesterday = image("yesterday");
        IncidentId known = desk.report("after the backup");
        sync(desk);
        restore(yesterday);
        IncidentId mine = desk.report("typed off line on the restored folder");
        IncarnationId old = desk.session.incarnation();

        sync(desk);

        assertThat(told()).containsExactly("RESTORED 2");
        assertAlike();
        assertThat(witness.session.snapshot().situation().openIncidents())
                .extracting(incident -> incident.id())
                .containsExactlyInAnyOrder(known, mine);
        List<ConfirmedEntry> life = witness.confirmed(1, 1_000).stream()
                .filter(e -> e.record().id().incarnation().equals(desk.session.incarnation()))
                .toList();
        assertThat(life.getFirst().record().event())
                .isInstanceOfSatisfying(
                        Event.IncarnationStarted.class,
                        started -> assertThat(started.previous()).isEqualTo(old));
        assertThat(life.get(1).record().renews().map(first -> first.id().incarnation()))
                .contains(old);
    }

    @Test
    void records_with_the_same_identity_are_told_apart_where_no_ticket_says_so() throws Exception {
        Path yesterday = image("yesterday");
        IncidentId known = desk.report("after the backup");
        sync(desk);
        // The server has forgotten its tickets, so the records alone show it.
        restartServer();
        restore(yesterday);
        IncidentId mine = desk.report("typed off line on the restored folder");
        sync(desk);
        assertThat(told()).containsExactly("FORKED 2");
        assertAlike();
        assertThat(witness.session.snapshot().situation().openIncidents())
                .extracting(incident -> incident.id())
                .containsExactlyInAnyOrder(known, mine);
    }

    private void restartServer() throws Exception {
        server.close();
        server = Server.start(
                ServerConfig.embedded(
                        dir.resolve("server"),
                        new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL)),
                new SystemClock(),
                new SecureRandom());
    }

    @Test
    void what_is_typed_while_the_folder_heals_follows_what_it_builds_on() throws Exception {
        Path yesterday = image("yesterday");
        desk.report("after the backup");
        sync(desk);
        restore(yesterday);
        IncidentId mine = desk.report("typed before the healing");
        desk.session.startIncarnation().get(60, TimeUnit.SECONDS);
        // Off line, in the new life: it builds on what is set aside.
        assertThat(desk.session.snapshot().situation().incident(mine)).isPresent();
        desk.submit(DispatchCommand.ReportIncident.of("and another"));
        desk.defineUnit("P12");
        desk.dispatch("P12", mine);
        assertThat(desk.log.pendingAfter(0, 1_000)).isEmpty();

        assertAlike();

        assertThat(witness.session.snapshot().situation().incident(mine)).isPresent();
        assertThat(witness.session.snapshot().situation().assignments().values())
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.incident()).isEqualTo(mine));
        assertThat(witness.session.snapshot().situation().openIncidents()).hasSize(3);
    }

    /// Where the process dies.
    enum Moment {
        WHEN_THE_NEW_LIFE_GREETS,
        WHILE_THE_LOG_IS_READ,
        BEFORE_WHAT_IS_RENEWED_IS_SENT,
        WHEN_THE_ANSWER_TO_IT_IS_LOST
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void a_healing_cut_in_the_middle_goes_on_at_the_next_start(Moment moment) throws Exception {
        Path yesterday = image("yesterday");
        IncidentId known = desk.report("after the backup");
        sync(desk);
        restore(yesterday);
        IncidentId mine = desk.report("typed on the restored folder");
        AtomicInteger greetings = new AtomicInteger();
        SyncOnce.Outcome cut = desk.sync(server.url(), "", link -> new Cut(link, moment, greetings));
        assertThat(cut).isInstanceOf(SyncOnce.Outcome.Failed.class);
        assertThat(desk.session.snapshot().situation().incident(mine)).isPresent();
        // The process ends, another opens the folder.
        restore(yesterday);
        assertThat(desk.session.snapshot().situation().incident(mine)).isPresent();
        desk.report("typed after the crash");

        assertAlike();

        assertThat(told()).hasSize(1);
        assertThat(witness.session.snapshot().situation().openIncidents())
                .hasSize(3)
                .extracting(incident -> incident.id())
                .contains(known, mine);
    }

    /// Breaks the line for good at one moment of a healing.
    private record Cut(ServerLink link, Moment moment, AtomicInteger greetings) implements ServerLink {
        @Override
        public CompletableFuture<Reply> ask(Request request, String session) {
            boolean healing = greetings.addAndGet(request instanceof Request.Hello ? 1 : 0) > 1;
            boolean now = healing
                    && switch (moment) {
                        case WHEN_THE_NEW_LIFE_GREETS -> true;
                        case WHILE_THE_LOG_IS_READ -> request instanceof Request.Pull;
                        case BEFORE_WHAT_IS_RENEWED_IS_SENT, WHEN_THE_ANSWER_TO_IT_IS_LOST ->
                            request instanceof Request.Push;
                    };
            if (!now) {
                return link.ask(request, session);
            }
            return (moment == Moment.WHEN_THE_ANSWER_TO_IT_IS_LOST
                            ? link.ask(request, session)
                            : CompletableFuture.completedFuture(new Reply.Refused(org.muster.wire.Refusal.BUSY, "")))
                    .thenCompose(r -> CompletableFuture.failedFuture(new LinkDown("the process was killed")));
        }

        @Override
        public Pin listen(String session, Live live) {
            return link.listen(session, live);
        }

        @Override
        public void tell(DeskMessage message) {
            link.tell(message);
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @Test
    void two_idle_copies_are_found_by_their_tickets_and_both_are_told() throws Exception {
        sync(desk);
        Path image = image("copy");
        TestDesk copy = new TestDesk(image, "copy");
        try (copy) {
            sync(desk, copy, desk, copy);
            assertThat(told()).containsExactly("COPIED 0");
            assertThat(copy.log.notices().unread())
                    .extracting(LifeNotice::kind)
                    .containsExactly(LifeNotice.Kind.RESTORED, LifeNotice.Kind.COPY);
            // Whatever both write meanwhile is kept apart.
            desk.report("by the first");
            copy.report("by the copy");
            sync(desk, copy, desk, witness);
            assertThat(witness.session.snapshot().situation().openIncidents()).hasSize(2);
            assertThat(witness.stateHash()).isEqualTo(desk.stateHash());
        }
    }

    @Test
    void a_desk_that_lost_the_answer_to_its_greeting_is_no_copy() throws Exception {
        for (int i = 0; i < 3; i++) {
            AtomicInteger greetings = new AtomicInteger();
            SyncOnce.Outcome outcome = desk.sync(server.url(), "", link -> new WelcomeLost(link, greetings));
            assertThat(outcome).isInstanceOf(SyncOnce.Outcome.Failed.class);
        }
        sync(desk, desk);
        assertThat(told()).isEmpty();
    }

    /// Loses the answer to each greeting, after the server gave it.
    private record WelcomeLost(ServerLink link, AtomicInteger greetings) implements ServerLink {
        @Override
        public CompletableFuture<Reply> ask(Request request, String session) {
            CompletableFuture<Reply> reply = link.ask(request, session);
            return request instanceof Request.Hello
                    ? reply.thenCompose(r -> CompletableFuture.failedFuture(new LinkDown("the cable was cut")))
                    : reply;
        }

        @Override
        public Pin listen(String session, Live live) {
            return link.listen(session, live);
        }

        @Override
        public void tell(DeskMessage message) {
            link.tell(message);
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @Test
    void what_a_person_was_told_stays_until_it_was_read_and_then_is_kept() throws Exception {
        Path yesterday = image("yesterday");
        desk.report("after the backup");
        sync(desk);
        restore(yesterday);
        sync(desk);
        restore(yesterday);
        sync(desk);
        assertThat(told()).containsExactly("RESTORED 0");
        desk.log.notices().read().get(60, TimeUnit.SECONDS);
        restore(yesterday);
        assertThat(desk.session.ask(LifeNotices::of).get(60, TimeUnit.SECONDS))
                .singleElement()
                .satisfies(notice -> assertThat(notice.read()).isTrue());
        sync(desk);
        assertThat(told()).isEmpty();
    }
}
