package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.words.Wording;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.wire.DeskMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Segment;

/// Old events come packed, over a real socket: to desks of before and now, from servers of before and now, and with the
/// bodies that everybody may read at the moment they are asked for.
class PackedPullTest {
    /// Three closed segments and a tail.
    private static final int UNITS = 1_600;

    @TempDir
    Path dir;

    private Server server;
    private TestDesk writer;
    private IncidentId incident = new IncidentId("0".repeat(32));

    @BeforeEach
    void fill() throws Exception {
        server = Server.start(
                new ServerConfig(
                        dir.resolve("server"),
                        "127.0.0.1",
                        0,
                        false,
                        new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.REAL)),
                new SystemClock(),
                new SecureRandom());
        writer = new TestDesk(dir.resolve("writer"), "writer");
        sync(writer, server.enrolmentToken());
        incident = writer.report("a child is missing");
        writer.submit(new DispatchCommand.AdoptReference(
                IntStream.range(0, UNITS)
                        .mapToObj(i -> Draft.of(new Event.UnitDefined(
                                new CallSign("P" + i), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty())))
                        .toList(),
                Wording.of("imported")));
        sync(writer, "");
    }

    @AfterEach
    void stop() throws Exception {
        writer.close();
        server.close();
    }

    private void sync(TestDesk desk, String token) throws Exception {
        assertThat(desk.sync(server.url(), token)).isInstanceOf(SyncOnce.Outcome.Done.class);
    }

    private TestDesk fresh(String name) throws Exception {
        return new TestDesk(dir.resolve(name), name);
    }

    private void assertIsWritersLog(TestDesk desk) throws Exception {
        assertThat(desk.log.head()).isEqualTo(writer.log.head());
        assertThat(desk.stateHash()).isEqualTo(writer.stateHash());
        assertThat(desk.session.ask(journal -> journal.verify().isSound()).get(60, TimeUnit.SECONDS))
                .isTrue();
    }

    /// A line on which pulls or their answers are changed.
    private record Changing(ServerLink link, boolean asksPacked, AtomicInteger lies, List<Segment> came)
            implements ServerLink {
        @Override
        public CompletableFuture<Reply> ask(Request request, String session) {
            if (!(request instanceof Request.Pull pull)) {
                return link.ask(request, session);
            }
            Request asked = new Request.Pull(pull.at(), pull.hash(), pull.limit(), asksPacked && pull.packed());
            return link.ask(asked, session).thenApply(this::passed);
        }

        private Reply passed(Reply reply) {
            if (!(reply instanceof Reply.Pulled pulled)) {
                return reply;
            }
            came.add(pulled.segment());
            boolean lies = pulled.segment().entries().size() > 1 && this.lies.getAndDecrement() > 0;
            return lies ? new Reply.Pulled(lie(pulled.segment(), this.lies.get())) : reply;
        }

        /// The same entries in another order, under another hash, or one short.
        private static Segment lie(Segment true_, int which) {
            List<Segment.Placed> entries = new ArrayList<>(true_.entries());
            Digest hash = which == 1 ? Digest.of(new byte[] {1}) : true_.hash();
            if (which == 0) {
                Collections.swap(entries, 0, 1);
            }
            if (which == 2) {
                entries.removeLast();
            }
            return new Segment(true_.epoch(), true_.first(), entries, hash, true_.signature(), true_.head());
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

    /// A desk of before does not ask for packing, and a server of before passes the wish over: both ways plain
    /// segments come.
    @Test
    void plain_and_packed_give_the_same_log() throws Exception {
        try (TestDesk now = fresh("now");
                TestDesk before = fresh("before")) {
            sync(now, server.enrolmentToken());
            List<Segment> came = new CopyOnWriteArrayList<>();
            assertThat(before.sync(
                            server.url(),
                            server.enrolmentToken(),
                            link -> new Changing(link, false, new AtomicInteger(), came)))
                    .isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(came).isNotEmpty();
            sync(writer, "");
            sync(now, "");
            assertIsWritersLog(now);
            assertIsWritersLog(before);
        }
    }

    @Test
    void a_segment_whose_hashes_do_not_follow_is_not_taken_and_the_true_one_is() throws Exception {
        try (TestDesk desk = fresh("desk")) {
            AtomicInteger lies = new AtomicInteger(3);
            SyncOnce.Outcome lied = desk.sync(
                    server.url(),
                    server.enrolmentToken(),
                    link -> new Changing(link, true, lies, new CopyOnWriteArrayList<>()));
            assertThat(lies.get())
                    .as("all three lies were told, or the first was enough")
                    .isLessThan(3);
            assertThat(lied).isNotNull();
            sync(desk, "");
            sync(writer, "");
            assertIsWritersLog(desk);
        }
    }

    /// Whether the incident's body came with the log itself: what comes apart, or is dropped on arrival, is another
    /// matter.
    private boolean comesWithBody(TestDesk desk) throws Exception {
        List<Segment> came = new CopyOnWriteArrayList<>();
        assertThat(desk.sync(
                        server.url(),
                        server.enrolmentToken(),
                        link -> new Changing(link, true, new AtomicInteger(), came)))
                .isInstanceOf(SyncOnce.Outcome.Done.class);
        return came.stream()
                .flatMap(segment -> segment.entries().stream())
                .map(Segment.Placed::entry)
                .filter(entry -> entry.record().event() instanceof Event.IncidentReported)
                .anyMatch(entry -> entry.body().isPresent());
    }

    private Optional<String> words(TestDesk desk) {
        return desk.session.snapshot().bodies().incidentWords().get(incident);
    }

    @Test
    void what_was_packed_before_the_rights_changed_does_not_come_as_it_was() throws Exception {
        assertThat(server.administration()
                        .grant("writer", Role.ADMINISTRATOR, true)
                        .get(10, TimeUnit.SECONDS)
                        .accepted())
                .isTrue();
        try (TestDesk open = fresh("open");
                TestDesk shut = fresh("shut");
                TestDesk openAgain = fresh("again")) {
            assertThat(comesWithBody(open)).isTrue();
            assertThat(words(open)).contains("a child is missing");

            writer.submit(new DispatchCommand.ProtectIncident(incident, true));
            sync(writer, "");
            assertThat(comesWithBody(shut)).as("packed with it a moment ago").isFalse();
            assertThat(words(shut)).isEmpty();

            writer.submit(new DispatchCommand.ProtectIncident(incident, false));
            sync(writer, "");
            assertThat(comesWithBody(openAgain))
                    .as("packed without it a moment ago")
                    .isTrue();
            assertThat(words(openAgain)).contains("a child is missing");
            sync(writer, "");
            assertIsWritersLog(openAgain);
        }
    }
}
