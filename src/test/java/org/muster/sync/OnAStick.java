package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.time.SystemClock;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;

/// A field station and one in town with real journals, and a real server, between which files go on a stick.
abstract class OnAStick {
    static final Await AWAIT = new Await() {
        @Override
        public <T> T on(CompletableFuture<T> future) {
            return future.orTimeout(20, TimeUnit.SECONDS).join();
        }
    };

    /// A report and the number that it is given.
    static final int EVENTS_A_REPORT = 2;

    @TempDir
    Path dir;

    Server server;
    TestDesk field;
    TestDesk town;
    final List<String> typed = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = server("server");
        field = new TestDesk(dir.resolve("field"), "field");
        town = new TestDesk(dir.resolve("town"), "town");
        sync(field, town, field);
    }

    @AfterEach
    void stop() throws Exception {
        field.close();
        town.close();
        server.close();
    }

    Server server(String name) throws Exception {
        return Server.start(
                ServerConfig.embedded(
                        dir.resolve(name), new Founding(name, ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL)),
                new SystemClock(),
                new SecureRandom());
    }

    void sync(TestDesk... desks) throws Exception {
        for (TestDesk desk : desks) {
            assertThat(desk.sync(server.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
        }
    }

    void type(TestDesk desk) throws Exception {
        String words = desk.name + " " + (typed.size() + 1);
        desk.report(words);
        typed.add(words);
    }

    static OutgoingBundle.Outcome write(TestDesk desk, String to) {
        try (JournalView journal = Journal.read(desk.dir)) {
            return new OutgoingBundle(
                            journal,
                            desk.keys,
                            desk.session.snapshot().confirmed(),
                            desk.name,
                            desk.clock,
                            new SecureRandom())
                    .to(to);
        }
    }

    static byte[] written(TestDesk desk, String to) {
        OutgoingBundle.Outcome outcome = write(desk, to);
        assertThat(outcome).isInstanceOf(OutgoingBundle.Outcome.Written.class);
        return ((OutgoingBundle.Outcome.Written) outcome).file();
    }

    static IncomingBundle.Outcome read(TestDesk desk, byte[] file) {
        return read(desk, file, AWAIT);
    }

    static IncomingBundle.Outcome read(TestDesk desk, byte[] file, Await await) {
        return new IncomingBundle(desk.session, desk.log, desk.keys, desk.clock, await).read(file);
    }

    static IncomingBundle.Outcome.Taken taken(TestDesk desk, byte[] file) {
        IncomingBundle.Outcome outcome = read(desk, file);
        assertThat(outcome).isInstanceOf(IncomingBundle.Outcome.Taken.class);
        return (IncomingBundle.Outcome.Taken) outcome;
    }

    static void refused(TestDesk desk, byte[] file, String words) {
        assertThat(read(desk, file))
                .isInstanceOfSatisfying(
                        IncomingBundle.Outcome.Refused.class,
                        no -> assertThat(no.words()).startsWith(words));
    }

    /// Another station with a line brings it to the server.
    Reply carry(TestDesk by, byte[] file) {
        try (OkHttpLink line = new OkHttpLink(server.url())) {
            return new BundleCarrier(line, by.log, by.keys, AWAIT).carry(file);
        }
    }

    Reply.Carried carried(byte[] file) {
        Reply reply = carry(town, file);
        assertThat(reply).isInstanceOf(Reply.Carried.class);
        return (Reply.Carried) reply;
    }

    void refusedByServer(byte[] file, Refusal refusal, String words) {
        assertThat(carry(town, file)).isInstanceOfSatisfying(Reply.Refused.class, no -> {
            assertThat(no.refusal()).isEqualTo(refusal);
            assertThat(no.words()).startsWith(words);
        });
    }

    /// After an exchange over the line everybody has everything that was typed, once.
    void assertNothingIsLost() throws Exception {
        sync(field, town, field);
        assertThat(field.log.pending()).isZero();
        assertThat(field.log.aside()).isZero();
        assertThat(town.stateHash()).isEqualTo(field.stateHash());
        for (TestDesk desk : List.of(field, town)) {
            assertThat(inLog(desk)).containsExactlyInAnyOrderElementsOf(typed);
            assertThat(verified(desk)).isTrue();
        }
    }

    static List<String> inLog(TestDesk desk) throws Exception {
        return desk.confirmed(1, 10_000).stream()
                .map(ConfirmedEntry::record)
                .map(record -> record.event())
                .filter(Event.IncidentReported.class::isInstance)
                .map(event -> ((Event.IncidentReported) event).incident())
                .distinct()
                .map(id ->
                        desk.session.snapshot().bodies().incidentWords().get(id).orElseThrow())
                .toList();
    }

    static boolean verified(TestDesk desk) throws Exception {
        return desk.session.ask(journal -> journal.verify().isSound()).get(20, TimeUnit.SECONDS);
    }

    // The state of a folder, kept for later and put back.

    Path image(String name) throws Exception {
        field.close();
        Path image = dir.resolve(name);
        copy(field.dir, image);
        field = new TestDesk(field.dir, "field");
        return image;
    }

    static void copy(Path from, Path to) throws Exception {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    void restore(Path image) throws Exception {
        field.close();
        field = new TestDesk(image, "field");
    }
}
