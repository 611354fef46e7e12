package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.words.Wording;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.LifeNotice;
import org.muster.time.SystemClock;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;

/// Bundles between real journals and a real server, in all the orders and states in which a stick may come: nothing is
/// lost, nothing stands twice, and what is refused says why.
class BundleExchangeTest {
    private static final Await AWAIT = new Await() {
        @Override
        public <T> T on(CompletableFuture<T> future) {
            return future.orTimeout(20, TimeUnit.SECONDS).join();
        }
    };

    /// A report and the number that it is given.
    private static final int EVENTS_A_REPORT = 2;

    @TempDir
    Path dir;

    private Server server;
    private TestDesk field;
    private TestDesk town;
    private final List<String> typed = new ArrayList<>();

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

    private Server server(String name) throws Exception {
        return Server.start(
                ServerConfig.embedded(
                        dir.resolve(name), new Founding(name, ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL)),
                new SystemClock(),
                new SecureRandom());
    }

    private void sync(TestDesk... desks) throws Exception {
        for (TestDesk desk : desks) {
            assertThat(desk.sync(server.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
        }
    }

    private void type(TestDesk desk) throws Exception {
        String words = desk.name + " " + (typed.size() + 1);
        desk.report(words);
        typed.add(words);
    }

    private static OutgoingBundle.Outcome write(TestDesk desk, String to) {
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

    private static byte[] written(TestDesk desk, String to) {
        OutgoingBundle.Outcome outcome = write(desk, to);
        assertThat(outcome).isInstanceOf(OutgoingBundle.Outcome.Written.class);
        return ((OutgoingBundle.Outcome.Written) outcome).file();
    }

    private static IncomingBundle.Outcome read(TestDesk desk, byte[] file) {
        return read(desk, file, AWAIT);
    }

    private static IncomingBundle.Outcome read(TestDesk desk, byte[] file, Await await) {
        return new IncomingBundle(desk.session, desk.log, desk.keys, desk.clock, await).read(file);
    }

    private static IncomingBundle.Outcome.Taken taken(TestDesk desk, byte[] file) {
        IncomingBundle.Outcome outcome = read(desk, file);
        assertThat(outcome).isInstanceOf(IncomingBundle.Outcome.Taken.class);
        return (IncomingBundle.Outcome.Taken) outcome;
    }

    private static void refused(TestDesk desk, byte[] file, String words) {
        assertThat(read(desk, file))
                .isInstanceOfSatisfying(
                        IncomingBundle.Outcome.Refused.class,
                        no -> assertThat(no.words()).startsWith(words));
    }

    /// Another station with a line brings it to the server.
    private Reply carry(TestDesk by, byte[] file) {
        try (OkHttpLink line = new OkHttpLink(server.url())) {
            return new BundleCarrier(line, by.log, by.keys, AWAIT).carry(file);
        }
    }

    private Reply.Carried carried(byte[] file) {
        Reply reply = carry(town, file);
        assertThat(reply).isInstanceOf(Reply.Carried.class);
        return (Reply.Carried) reply;
    }

    private void refusedByServer(byte[] file, Refusal refusal, String words) {
        assertThat(carry(town, file)).isInstanceOfSatisfying(Reply.Refused.class, no -> {
            assertThat(no.refusal()).isEqualTo(refusal);
            assertThat(no.words()).startsWith(words);
        });
    }

    /// After an exchange over the line everybody has everything that was typed, once.
    private void assertNothingIsLost() throws Exception {
        sync(field, town, field);
        assertThat(field.log.pending()).isZero();
        assertThat(field.log.aside()).isZero();
        assertThat(town.stateHash()).isEqualTo(field.stateHash());
        for (TestDesk desk : List.of(field, town)) {
            assertThat(inLog(desk)).containsExactlyInAnyOrderElementsOf(typed);
            assertThat(verified(desk)).isTrue();
        }
    }

    private static List<String> inLog(TestDesk desk) throws Exception {
        return desk.confirmed(1, 10_000).stream()
                .map(ConfirmedEntry::record)
                .map(record -> record.event())
                .filter(Event.IncidentReported.class::isInstance)
                .map(event -> ((Event.IncidentReported) event).incident())
                .map(id ->
                        desk.session.snapshot().bodies().incidentWords().get(id).orElseThrow())
                .toList();
    }

    private static boolean verified(TestDesk desk) throws Exception {
        return desk.session.ask(journal -> journal.verify().isSound()).get(20, TimeUnit.SECONDS);
    }

    // The state of a folder, kept for later and put back.

    private Path image(String name) throws Exception {
        field.close();
        Path image = dir.resolve(name);
        copy(field.dir, image);
        field = new TestDesk(field.dir, "field");
        return image;
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private void restore(Path image) throws Exception {
        field.close();
        field = new TestDesk(image, "field");
    }

    @Test
    void the_same_bundle_read_again_changes_nothing() throws Exception {
        type(field);
        type(town);
        sync(town);
        byte[] file = written(field, "server");
        Reply.Carried first = carried(file);
        assertThat(first.added()).isEqualTo(EVENTS_A_REPORT);
        Reply.Carried again = carried(file);
        assertThat(again.added()).isZero();
        assertThat(again.words()).isEmpty();

        assertThat(taken(field, first.answer()).fresh()).isEqualTo(2 * EVENTS_A_REPORT);
        for (byte[] answer : List.of(first.answer(), again.answer())) {
            IncomingBundle.Outcome.Taken nothing = taken(field, answer);
            assertThat(nothing.fresh()).isZero();
            assertThat(nothing.pending()).isZero();
            assertThat(nothing.isHealed()).isFalse();
        }
        assertNothingIsLost();
    }

    private enum Step {
        WRITE,
        CARRY,
        ANSWER,
        SYNC,
        TYPE
    }

    private static List<List<Step>> orders(List<Step> done, List<Step> left) {
        if (left.isEmpty()) {
            return List.of(done);
        }
        List<List<Step>> all = new ArrayList<>();
        for (Step step : left) {
            boolean waits = (step == Step.CARRY && !done.contains(Step.WRITE))
                    || (step == Step.ANSWER && !done.contains(Step.CARRY));
            if (!waits) {
                List<Step> next = new ArrayList<>(done);
                next.add(step);
                List<Step> rest = new ArrayList<>(left);
                rest.remove(step);
                all.addAll(orders(next, rest));
            }
        }
        return all;
    }

    @Test
    void a_bundle_and_an_exchange_over_the_line_go_together_in_every_order() throws Exception {
        List<List<Step>> orders = orders(List.of(), List.of(Step.values()));
        assertThat(orders).hasSize(20);
        for (List<Step> order : orders) {
            type(field);
            type(town);
            byte[] file = {};
            byte[] answer = {};
            for (Step step : order) {
                switch (step) {
                    case WRITE -> file = written(field, "server");
                    case CARRY -> {
                        Reply.Carried carried = carried(file);
                        assertThat(carried.words()).as("%s", order).isEmpty();
                        answer = carried.answer();
                    }
                    case ANSWER ->
                        assertThat(taken(field, answer).isHealed())
                                .as("%s", order)
                                .isFalse();
                    case SYNC -> sync(field);
                    case TYPE -> type(field);
                }
            }
            sync(field);
            assertThat(field.log.pending()).as("%s", order).isZero();
        }
        assertNothingIsLost();
    }

    @Test
    void a_bundle_between_stations_and_an_exchange_over_the_line_go_together_in_every_order() throws Exception {
        for (boolean writesFirst : List.of(true, false)) {
            for (boolean syncsBetween : List.of(true, false)) {
                type(town);
                type(field);
                sync(town);
                byte[] early = written(town, "field");
                type(town);
                sync(town);
                byte[] late = written(town, "field");
                List<byte[]> files = writesFirst ? List.of(early, late) : List.of(late, early);
                taken(field, files.getFirst());
                if (syncsBetween) {
                    sync(field);
                }
                assertThat(taken(field, files.getLast()).fresh())
                        .isEqualTo(writesFirst && !syncsBetween ? EVENTS_A_REPORT : 0);
                assertThat(field.log.head().position())
                        .isEqualTo(town.log.head().position() + (syncsBetween ? EVENTS_A_REPORT : 0));
                assertNothingIsLost();
            }
        }
    }

    @Test
    void what_waits_rides_along_to_another_station_that_carries_it_on_and_shows_nothing_of_it() throws Exception {
        type(field);
        IncomingBundle.Outcome.Taken taken = taken(town, written(field, "town"));
        assertThat(inLog(town)).isEmpty();
        Reply.Carried carried = carried(taken.enclosed().orElseThrow());
        assertThat(carried.added()).isPositive();
        assertThat(taken(field, carried.answer()).pending()).isZero();
        assertNothingIsLost();
    }

    @Test
    void a_later_bundle_may_come_first_and_an_earlier_answer_last() throws Exception {
        type(field);
        byte[] early = written(field, "server");
        type(field);
        byte[] late = written(field, "server");
        Reply.Carried second = carried(late);
        assertThat(second.added()).isEqualTo(2 * EVENTS_A_REPORT);
        Reply.Carried first = carried(early);
        assertThat(first.added()).isZero();
        taken(field, second.answer());
        type(field);
        IncomingBundle.Outcome.Taken nothing = taken(field, first.answer());
        assertThat(nothing.isHealed()).isFalse();
        assertThat(nothing.fresh()).isZero();
        assertThat(nothing.pending()).isEqualTo(EVENTS_A_REPORT);
        assertNothingIsLost();
    }

    @Test
    void two_copies_of_a_folder_write_bundles_and_the_answer_heals_the_second() throws Exception {
        Path copy = image("copy");
        type(field);
        byte[] first = written(field, "server");
        try (TestDesk other = new TestDesk(copy, "field")) {
            String words = "typed at the copy";
            other.report(words);
            typed.add(words);
            byte[] second = written(other, "server");

            assertThat(carried(first).words()).isEmpty();
            Reply.Carried forked = carried(second);
            assertThat(forked.added()).isZero();
            assertThat(forked.words()).isNotEmpty();

            IncomingBundle.Outcome.Taken healed = taken(other, forked.answer());
            assertThat(healed.isHealed()).isTrue();
            assertThat(other.log.notices().unread())
                    .singleElement()
                    .extracting(LifeNotice::kind)
                    .isEqualTo(LifeNotice.Kind.FORKED);
            Reply.Carried anew = carried(written(other, "server"));
            assertThat(anew.words()).isEmpty();
            taken(other, anew.answer());
            assertThat(other.log.pending()).isZero();
            // The same file once more, and its answer, change nothing any more.
            Reply.Carried again = carried(second);
            assertThat(again.added()).isZero();
            assertThat(again.words()).isEqualTo(forked.words());
            assertThat(taken(other, again.answer()).isHealed()).isFalse();
        }
        assertNothingIsLost();
    }

    @Test
    void a_bundle_of_an_earlier_life_brings_what_the_restored_folder_lacks() throws Exception {
        Path before = image("before");
        type(field);
        byte[] file = written(field, "server");
        restore(before);
        AWAIT.on(field.session.startIncarnation());
        type(field);
        sync(field);

        Reply.Carried carried = carried(file);
        assertThat(carried.words()).isEmpty();
        assertThat(carried.added()).isEqualTo(EVENTS_A_REPORT);
        taken(field, carried.answer());
        assertNothingIsLost();
    }

    @Test
    void a_folder_put_back_without_a_word_that_used_the_same_numbers_is_told_from_the_stick() throws Exception {
        Path before = image("before");
        field.report("on the stick alone");
        byte[] file = written(field, "server");
        restore(before);
        type(field);
        sync(field);
        Reply.Carried carried = carried(file);
        assertThat(carried.added()).isZero();
        assertThat(carried.words()).contains("is here already with other bytes");
        taken(field, carried.answer());
        assertNothingIsLost();
    }

    @Test
    void what_was_written_anew_in_a_later_life_is_not_taken_a_second_time() throws Exception {
        type(field);
        byte[] file = written(field, "server");
        AWAIT.on(field.log.startLife(
                new LifeNotice(LifeNotice.Kind.RESTORED, field.clock.now(), field.log.incarnation())));
        sync(field);
        assertThat(field.log.pending()).isZero();
        refusedByServer(file, Refusal.FORKED, "is of an earlier life of its station");
        assertNothingIsLost();
    }

    @Test
    void a_station_that_was_never_enrolled_gets_in_by_a_bundle_where_it_is_admitted() throws Exception {
        try (TestDesk fresh = new TestDesk(dir.resolve("fresh"), "fresh")) {
            assertThat(write(fresh, "town"))
                    .isEqualTo(new OutgoingBundle.Outcome.Refused(
                            "this station is not enrolled yet: write a bundle --to server first"));
            byte[] asking = written(fresh, "server");
            refusedByServer(
                    asking,
                    Refusal.NOT_ENROLLED,
                    "was written by a station that is not enrolled here and asks for it by the name fresh");
            Reply admitted = server.carry(asking, true).get(20, TimeUnit.SECONDS);
            assertThat(admitted).isInstanceOf(Reply.Carried.class);
            // Once enrolled, the request and its answer may come again.
            assertThat(server.carry(asking, true).get(20, TimeUnit.SECONDS)).isInstanceOf(Reply.Carried.class);
            assertThat(carried(asking).words()).isEmpty();
            byte[] answer = ((Reply.Carried) admitted).answer();
            refused(field, answer, "is for another station than this one: a station that is not known here");
            taken(fresh, answer);
            taken(fresh, answer);
            assertThat(fresh.session.snapshot().confirmed().stations().containsKey(fresh.keys.station()))
                    .isTrue();
            fresh.report("from the new station");
            typed.add("from the new station");
            taken(fresh, carried(written(fresh, "server")).answer());
            assertThat(fresh.log.pending()).isZero();
        }
        assertNothingIsLost();
    }

    @Test
    void a_revoked_station_brings_nothing_and_gets_nothing() throws Exception {
        type(field);
        byte[] before = written(field, "server");
        byte[] toTown = written(field, "town");
        String code = field.session
                .snapshot()
                .confirmed()
                .stations()
                .get(field.keys.station())
                .orElseThrow()
                .code();
        assertThat(server.administration()
                        .revoke(code)
                        .get(20, TimeUnit.SECONDS)
                        .accepted())
                .isTrue();
        refusedByServer(
                before, Refusal.STATION_REVOKED, "was written by a station that was taken out of the jurisdiction");
        sync(town);
        refused(town, toTown, "was written by field (" + code + "), which was taken out of the jurisdiction");
        assertThat(write(town, "field"))
                .isEqualTo(new OutgoingBundle.Outcome.Refused(
                        "field (" + code + ") was taken out of the jurisdiction and gets nothing more"));
        assertThat(field.log.pending())
                .as("its own words are still in its folder")
                .isEqualTo(2);
    }

    @Test
    void whose_it_is_not_leaves_it_as_it_is() throws Exception {
        type(field);
        byte[] toServer = written(field, "server");
        byte[] toTown = written(field, "town");
        assertThat(read(town, toServer)).isEqualTo(new IncomingBundle.Outcome.ForServer("field (A)"));
        assertThat(read(field, toServer)).isEqualTo(new IncomingBundle.Outcome.ForServer("field (A)"));
        refused(field, toTown, "is for another station than this one: town (B)");
        refusedByServer(toTown, Refusal.BAD_SIGNATURE, "is for another station than this server");
        assertThat(write(field, "field"))
                .isEqualTo(
                        new OutgoingBundle.Outcome.Refused("a bundle goes to another station, and field is this one"));
        assertThat(write(field, "nobody"))
                .isEqualTo(
                        new OutgoingBundle.Outcome.Refused("no station is called nobody, neither by code nor by name"));
        assertNothingIsLost();
    }

    @Test
    void another_jurisdictions_bundle_is_refused_at_the_server_and_at_its_stations() throws Exception {
        Server own = server;
        server = server("elsewhere");
        try (TestDesk stranger = new TestDesk(dir.resolve("stranger"), "stranger");
                Server elsewhere = server) {
            sync(stranger);
            stranger.report("elsewhere");
            byte[] toServer = written(stranger, "server");
            server = own;
            refusedByServer(
                    toServer, Refusal.FOREIGN_JURISDICTION, "belongs to another jurisdiction than server, which");
            refused(field, toServer, "belongs to another jurisdiction than this folder");
            assertThat(elsewhere.carry(toServer, false).get(20, TimeUnit.SECONDS))
                    .isInstanceOf(Reply.Carried.class);
        }
        type(field);
        assertNothingIsLost();
    }

    @Test
    void a_server_that_lost_its_tail_refuses_and_says_that_the_line_heals_it() throws Exception {
        type(field);
        server.close();
        copy(dir.resolve("server"), dir.resolve("server-before"));
        server = server("server");
        sync(field);
        type(field);
        byte[] file = written(field, "server");
        server.close();
        server = server("server-before");
        assertThat(server.carry(file, false).get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(Reply.Refused.class, no -> {
                    assertThat(no.refusal()).isEqualTo(Refusal.SERVER_BEHIND);
                    assertThat(no.words()).contains("exchange with it over a line, which heals it");
                });
        server.close();
        server = server("server");
        assertNothingIsLost();
    }

    private static void defineUnits(TestDesk desk, int from, int count) throws Exception {
        desk.submit(new DispatchCommand.AdoptReference(
                IntStream.range(from, from + count)
                        .mapToObj(i -> Draft.of(new Event.UnitDefined(
                                new CallSign("P" + i), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty())))
                        .toList(),
                Wording.of("imported")));
    }

    /// Stands for the process that ends there.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Ends at one of the waits, before or after what is waited for is done.
    private static final class Mortal implements Await {
        private final int lastStep;
        private final boolean isDone;
        private int steps;

        Mortal(int lastStep, boolean isDone) {
            this.lastStep = lastStep;
            this.isDone = isDone;
        }

        @Override
        public <T> T on(CompletableFuture<T> future) {
            boolean ends = steps++ == lastStep;
            if (ends && !isDone) {
                throw new Killed();
            }
            T done = AWAIT.on(future);
            if (ends) {
                throw new Killed();
            }
            return done;
        }
    }

    /// @return whether the reading ended early
    private static boolean dies(TestDesk desk, byte[] file, Await await) {
        try {
            assertThat(read(desk, file, await)).isInstanceOf(IncomingBundle.Outcome.Taken.class);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    @Test
    void a_reading_that_ends_anywhere_is_done_by_the_next_one() throws Exception {
        defineUnits(town, 0, 1_200);
        sync(town);
        type(field);
        byte[] fromTown = written(town, "field");
        byte[] fromServer = carried(written(field, "server")).answer();
        Path before = image("before");
        int deaths = 0;
        for (byte[] file : List.of(fromTown, fromServer)) {
            for (boolean isDone : List.of(false, true)) {
                boolean isDead = true;
                for (int step = 0; isDead; step++) {
                    Path folder = dir.resolve("folder" + deaths + isDone);
                    copy(before, folder);
                    try (TestDesk desk = new TestDesk(folder, "field")) {
                        isDead = dies(desk, file, new Mortal(step, isDone));
                        deaths += isDead ? 1 : 0;
                    }
                    try (TestDesk desk = new TestDesk(folder, "field")) {
                        IncomingBundle.Outcome.Taken taken = taken(desk, file);
                        assertThat(taken.beyond()).isZero();
                        assertThat(taken.pending()).isEqualTo(file == fromTown ? 2 : 0);
                        assertThat(verified(desk)).isTrue();
                    }
                }
            }
        }
        assertThat(deaths).isGreaterThanOrEqualTo(12);
        assertNothingIsLost();
    }
}
