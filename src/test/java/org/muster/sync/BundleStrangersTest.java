package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.IncidentId;
import org.muster.server.Server;
import org.muster.session.LifeNotice;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;

/// Bundles of folders that were copied, restored, revoked or never let in, and of other jurisdictions: what is refused
/// says why, and nothing is lost.
class BundleStrangersTest extends OnAStick {
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
    void what_was_recorded_anew_and_comes_later_as_it_was_has_effect_once() throws Exception {
        byte[] file = callForBackup();
        newLife();
        sync(field);
        assertThat(carried(file).added()).isPositive();
        assertThat(backups()).containsExactly(1, 1);
    }

    @Test
    void what_was_recorded_anew_and_had_come_as_it_was_has_effect_once() throws Exception {
        byte[] file = callForBackup();
        newLife();
        AWAIT.on(field.log.renew());
        assertThat(carried(file).added()).isPositive();
        assertThat(backups()).containsExactly(1, 1);
        assertThat(town.confirmed(1, 1_000).stream().map(entry -> entry.record().event()))
                .anyMatch(Event.RecordsStand.class::isInstance);
    }

    /// A note has no identity of its own to be known by, nor has a call for help.
    private byte[] callForBackup() throws Exception {
        type(field);
        sync(field);
        IncidentId incident =
                field.session.snapshot().situation().openIncidents().getFirst().id();
        field.submit(new DispatchCommand.RequestBackup(incident, Optional.empty(), ""));
        return written(field, "server");
    }

    private void newLife() {
        AWAIT.on(field.log.startLife(
                new LifeNotice(LifeNotice.Kind.RESTORED, field.clock.now(), field.log.incarnation())));
    }

    private List<Integer> backups() throws Exception {
        assertNothingIsLost();
        return Stream.of(field, town)
                .map(desk -> desk.session
                        .snapshot()
                        .situation()
                        .openIncidents()
                        .getFirst()
                        .backups())
                .toList();
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
}
