package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.ConflictKind;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.words.Wording;
import org.muster.journal.ConfirmedEntry;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.LifeNotice;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.wire.DeskMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Two desks and a server over real sockets.
class TwoDesksTest {
    @TempDir
    Path dir;

    private Server server;
    private TestDesk a;
    private TestDesk b;

    @BeforeEach
    void start() throws Exception {
        server = startServer();
        a = new TestDesk(dir.resolve("a"), "a");
        b = new TestDesk(dir.resolve("b"), "b");
    }

    static final Founding FOUNDING = new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL);

    ServerConfig config(Path folder) throws Exception {
        return ServerConfig.embedded(folder, FOUNDING);
    }

    private Server startServer() throws Exception {
        return Server.start(config(dir.resolve("server")), new SystemClock(), new SecureRandom());
    }

    @AfterEach
    void stop() throws Exception {
        a.close();
        b.close();
        server.close();
    }

    private void sync(TestDesk... desks) throws Exception {
        for (TestDesk desk : desks) {
            assertThat(desk.sync(server.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
        }
    }

    @Test
    void a_fresh_desk_enrols_and_knows_whose_jurisdiction_it_is_in() throws Exception {
        sync(a, b);
        Situation known = a.session.snapshot().confirmed();
        assertThat(known.jurisdiction()).contains(server.jurisdiction());
        assertThat(known.stations().get(a.keys.station()).orElseThrow().code()).isEqualTo("A");
        assertThat(b.session
                        .snapshot()
                        .confirmed()
                        .stations()
                        .get(b.keys.station())
                        .orElseThrow()
                        .code())
                .isEqualTo("B");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_desks_that_sent_one_unit_to_two_places_agree_on_one_question_and_its_answer(boolean aFirst)
            throws Exception {
        sync(a, b);
        a.defineUnit("P12");
        IncidentId fire = a.report("fire in the market");
        IncidentId theft = a.report("theft at the station");
        sync(a, b);
        // Cut off from each other, both send the same unit.
        a.dispatch("P12", fire);
        b.dispatch("P12", theft);
        assertThat(a.openConflicts()).isEmpty();
        TestDesk first = aFirst ? a : b;
        TestDesk second = aFirst ? b : a;
        sync(first, second, first);
        TestDesk fresh = new TestDesk(dir.resolve("c"), "c");
        try (fresh) {
            sync(fresh, a, b);
            assertThat(b.stateHash()).isEqualTo(a.stateHash());
            assertThat(fresh.stateHash()).isEqualTo(a.stateHash());
            for (TestDesk desk : List.of(a, b, fresh)) {
                Situation situation = desk.session.snapshot().situation();
                assertThat(situation.assignments().values())
                        .extracting(Assignment::incident)
                        .containsExactlyInAnyOrder(fire, theft);
                assertThat(desk.openConflicts())
                        .singleElement()
                        .satisfies(conflict -> assertThat(conflict.kind()).isEqualTo(ConflictKind.DOUBLE_ASSIGNMENT));
            }
            second.submit(new DispatchCommand.DecideConflict(
                    second.openConflicts().getFirst().id(), "1"));
            sync(second, first, fresh);
            for (TestDesk desk : List.of(a, b, fresh)) {
                assertThat(desk.openConflicts()).isEmpty();
                assertThat(desk.stateHash()).isEqualTo(second.stateHash());
            }
        }
    }

    @Test
    void an_answer_lost_after_the_server_stored_the_push_leaves_no_event_twice() throws Exception {
        sync(a);
        a.defineUnit("P12");
        a.report("noise");
        AtomicInteger lost = new AtomicInteger();
        SyncOnce.Outcome outcome = a.sync(server.url(), "", link -> new AnswerLost(link, lost));
        assertThat(outcome).isInstanceOf(SyncOnce.Outcome.Failed.class);
        // What was stored may come home by the live channel before the answer is given up.
        assertThat(lost).hasValue(1);
        a.report("another");
        sync(a, b, a);
        assertThat(a.log.pending()).isZero();
        assertThat(b.confirmed(1, 1000))
                .extracting(e -> e.record().id())
                .doesNotHaveDuplicates()
                .hasSize((int) b.session.head().position());
        assertThat(b.session.snapshot().situation().openIncidents()).hasSize(2);
        assertThat(b.stateHash()).isEqualTo(a.stateHash());
    }

    @Test
    void after_a_restart_of_the_server_the_log_is_the_same_and_goes_on() throws Exception {
        sync(a);
        a.report("noise");
        sync(a);
        List<ConfirmedEntry> before = a.confirmed(1, 1000);
        String url = server.url();
        server.close();
        SyncOnce.Outcome away = a.sync(url);
        assertThat(away)
                .isInstanceOfSatisfying(
                        SyncOnce.Outcome.Failed.class,
                        failed -> assertThat(failed.words()).contains("cannot be reached"));
        a.report("while it was away");
        server = startServer();
        sync(a, b, a);
        assertThat(a.confirmed(1, before.size())).isEqualTo(before);
        assertThat(b.stateHash()).isEqualTo(a.stateHash());
        assertThat(b.session.snapshot().situation().openIncidents()).hasSize(2);
    }

    @Test
    void an_import_larger_than_one_push_arrives_whole_and_in_order() throws Exception {
        sync(a);
        List<Draft> units = IntStream.range(0, 1_300)
                .mapToObj(i -> Draft.of(
                        new Event.UnitDefined(new CallSign("U" + i), Force.TRAFFIC, Set.of(), 2, "", Optional.empty())))
                .toList();
        a.submit(new DispatchCommand.AdoptReference(units, Wording.of("imported")));
        sync(a, b, a);
        assertThat(b.session.snapshot().situation().units().size()).isEqualTo(1_300);
        assertThat(b.stateHash()).isEqualTo(a.stateHash());
    }

    @Test
    void a_cloned_folder_is_found_and_told_apart() throws Exception {
        sync(a);
        a.close();
        Path clone = dir.resolve("clone");
        copy(dir.resolve("a"), clone);
        a = new TestDesk(dir.resolve("a"), "a");
        TestDesk twin = new TestDesk(clone, "twin");
        try (twin) {
            a.report("by the first");
            twin.report("by the second");
            sync(a);
            sync(twin, a, twin);
            assertThat(twin.log.notices().unread())
                    .extracting(LifeNotice::kind)
                    .containsExactly(LifeNotice.Kind.RESTORED, LifeNotice.Kind.COPY);
            assertThat(a.log.notices().unread()).extracting(LifeNotice::kind).containsExactly(LifeNotice.Kind.COPIED);
            assertThat(a.session.snapshot().confirmed().openIncidents()).hasSize(2);
            assertThat(twin.stateHash()).isEqualTo(a.stateHash());
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    /// Loses the answer to the first push.
    private record AnswerLost(ServerLink link, AtomicInteger lost) implements ServerLink {
        @Override
        public CompletableFuture<Reply> ask(Request request, String session) {
            CompletableFuture<Reply> reply = link.ask(request, session);
            if (request instanceof Request.Push && lost.compareAndSet(0, 1)) {
                return reply.thenCompose(r -> CompletableFuture.failedFuture(new LinkDown("the cable was cut")));
            }
            return reply;
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
}
