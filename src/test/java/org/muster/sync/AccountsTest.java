package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Bodies;
import org.muster.server.Administration;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.server.ServerFolder;
import org.muster.time.SystemClock;

/// Accounts, rights to what is protected, and revoked stations, over real sockets.
class AccountsTest {
    private static final Founding FOUNDING =
            new Founding("Shuochuan", java.time.ZoneId.of("Asia/Shanghai"), JurisdictionKind.REAL);

    @TempDir
    Path dir;

    private Server server;
    private TestDesk a;
    private TestDesk b;

    @BeforeEach
    void start() throws Exception {
        server = Server.start(config(), new SystemClock(), new SecureRandom());
        a = new TestDesk(dir.resolve("a"), "a");
        b = new TestDesk(dir.resolve("b"), "b");
        for (TestDesk desk : List.of(a, b)) {
            assertThat(desk.sync(server.url(), server.enrolmentToken())).isInstanceOf(SyncOnce.Outcome.Done.class);
        }
    }

    private ServerConfig config() {
        return new ServerConfig(dir.resolve("server"), "127.0.0.1", 0, false, FOUNDING);
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

    private Administration.Said grant(String name, Role role) throws Exception {
        return server.administration().grant(name, role, false).get(60, TimeUnit.SECONDS);
    }

    /// Operators go by the names of their desks.
    ///
    /// @return the token of the one at desk c
    private String withAccounts(Role role) throws Exception {
        assertThat(grant("boss", Role.DISPATCHER).accepted()).isFalse();
        assertThat(grant("boss", Role.ADMINISTRATOR).accepted()).isTrue();
        grant("a", role);
        grant("b", role);
        String token = grant("c", role).token().orElseThrow();
        sync(a, b);
        return token;
    }

    private static final Instant READ_AT = Instant.parse("2026-11-24T10:00:00Z");

    private static Bodies bodies(TestDesk desk) {
        return desk.session.snapshot().bodies();
    }

    private static long bodiesInFile(TestDesk desk) throws Exception {
        return desk.confirmed(1, 1000).stream()
                .filter(entry -> entry.entry().body().isPresent())
                .count();
    }

    @Test
    void the_body_of_a_protected_incident_comes_only_to_who_signed_in_with_the_right() throws Exception {
        String token = withAccounts(Role.DISPATCHER);
        IncidentId incident = a.report("a child is missing");
        sync(a, b);
        assertThat(bodies(b).incidentWords().get(incident)).contains("a child is missing");

        a.submit(new DispatchCommand.ProtectIncident(incident, true));
        assertThat(a.session.snapshot().pending()).isOne();
        assertThat(bodies(a).incidentWords().get(incident))
                .as("not shown while the protection waits")
                .isEmpty();
        sync(a, b);
        for (TestDesk desk : List.of(a, b)) {
            assertThat(bodies(desk).incidentWords().get(incident))
                    .as("dropped where the right is missing")
                    .isEmpty();
            assertThat(desk.session
                            .snapshot()
                            .situation()
                            .incident(incident)
                            .orElseThrow()
                            .isProtected())
                    .isTrue();
            assertThat(bodiesInFile(desk)).isZero();
        }
        assertThat(b.stateHash()).isEqualTo(a.stateHash());
        try (TestDesk fresh = new TestDesk(dir.resolve("c"), "c")) {
            assertThat(fresh.sync(server.url(), server.enrolmentToken())).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(bodiesInFile(fresh)).isZero();
            sync(a);
            assertThat(fresh.stateHash()).isEqualTo(a.stateHash());
            assertThat(fresh.session.ask(journal -> journal.verify().isSound()).get(60, TimeUnit.SECONDS))
                    .isTrue();
            // Signed in, but without the right.
            assertThat(fresh.signIn(server.url(), token)).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(bodiesInFile(fresh)).isZero();
            // The right comes, and with another token's wrong proof nothing comes.
            String supervisor = grant("c", Role.SUPERVISOR).token().orElseThrow();
            assertThat(fresh.signIn(server.url(), token)).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(bodiesInFile(fresh)).isZero();
            assertThat(fresh.signIn(server.url(), supervisor)).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(bodies(fresh).incidentWords().get(incident)).contains("a child is missing");
            assertThat(fresh.session.ask(journal -> journal.verify().isSound()).get(60, TimeUnit.SECONDS))
                    .isTrue();
            // Laid open again, it comes to everybody.
            fresh.submit(new DispatchCommand.ProtectIncident(incident, false));
            sync(fresh, b);
            assertThat(bodies(b).incidentWords().get(incident)).contains("a child is missing");
        }
    }

    /// A list of driving times tells where an incident is.
    @Test
    void what_was_told_of_units_when_one_was_sent_is_withheld_with_the_incident() throws Exception {
        a.defineUnit("P1");
        sync(a);
        withAccounts(Role.DISPATCHER);
        CallSign unit = new CallSign("P1");
        IncidentId incident = a.report("a child is missing");
        Body.UnitSeen told = new Body.UnitSeen(
                unit, true, Optional.empty(), Optional.of(Duration.ofSeconds(90)), Optional.empty(), Map.of());
        Body.AdviceSeen seen = new Body.AdviceSeen("5f3a", READ_AT, false, List.of(told));
        assertThat(a.submit(new DispatchCommand.DispatchUnits(
                                List.of(unit), incident, Optional.empty(), Optional.of(seen)))
                        .accepted())
                .isTrue();
        assertThat(seenBy(a, incident)).contains(seen);
        sync(a, b);
        assertThat(seenBy(b, incident)).contains(seen);
        b.submit(new DispatchCommand.ProtectIncident(incident, true));
        sync(b, a);
        for (TestDesk desk : List.of(a, b)) {
            assertThat(seenBy(desk, incident)).isEmpty();
            assertThat(bodiesInFile(desk)).isZero();
        }
        assertThat(b.stateHash()).isEqualTo(a.stateHash());
    }

    private static Optional<Body.AdviceSeen> seenBy(TestDesk desk, IncidentId incident) {
        return desk.session.snapshot().situation().incident(incident).stream()
                .flatMap(known -> known.assignments().stream())
                .flatMap(id -> desk.session.snapshot().situation().assignment(id).stream())
                .flatMap(assignment -> bodies(desk).seen(assignment).stream())
                .findFirst();
    }

    @Test
    void what_is_held_says_nothing_until_it_is_accepted_and_goes_with_its_incident() throws Exception {
        withAccounts(Role.DISPATCHER);
        IncidentId incident = a.report("a child is missing");
        sync(a, b);
        server.administration().close("b").get(60, TimeUnit.SECONDS);
        // Typed by somebody who cannot know.
        locate(b, incident, "the mill");
        b.submit(new DispatchCommand.NoteIncident(incident, "blue jacket"));
        sync(b, a);
        assertThat(a.openConflicts()).hasSize(1);
        assertThat(bodies(a).incidentPlaces().get(incident)).as("held").isEmpty();

        try (TestDesk boss = new TestDesk(dir.resolve("boss"), "boss")) {
            assertThat(boss.sync(server.url(), server.enrolmentToken())).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(bodies(boss).incidentPlaces().get(incident)).as("held").isEmpty();
            boss.submit(new DispatchCommand.DecideConflict(
                    a.openConflicts().getFirst().id(), "accept"));
            sync(boss, a);
            assertThat(bodies(a).incidentPlaces().get(incident).map(Body.PlaceDetails::address))
                    .contains("the mill");
            assertThat(bodies(boss).incidentPlaces().get(incident)).isPresent();

            // Held once more, and refused: it stands on no timeline, and goes all the same with what is protected.
            grant("b", Role.DISPATCHER);
            sync(b);
            server.administration().close("b").get(60, TimeUnit.SECONDS);
            b.submit(new DispatchCommand.NoteIncident(incident, "seen at the bridge"));
            sync(b, a, boss);
            boss.submit(new DispatchCommand.DecideConflict(
                    a.openConflicts().getFirst().id(), "refuse"));
            sync(boss, a);
            assertThat(bodiesInFile(a)).isPositive();
            a.submit(new DispatchCommand.ProtectIncident(incident, true));
            sync(a, b);
            assertThat(bodiesInFile(a)).isZero();
            assertThat(bodiesInFile(b)).isZero();
        }
    }

    private static void locate(TestDesk desk, IncidentId incident, String address) throws Exception {
        desk.submit(new DispatchCommand.LocateIncident(
                incident,
                new LocatedPlace(
                        new Body.PlaceDetails(address, Optional.of(new GeoPoint(30.5, 104.5)), address),
                        Optional.empty())));
    }

    @Test
    void a_revoked_station_gets_nothing_and_keeps_what_waits() throws Exception {
        withAccounts(Role.DISPATCHER);
        b.report("noise");
        assertThat(server.administration().revoke("B").get(60, TimeUnit.SECONDS).accepted())
                .isTrue();
        assertThat(server.administration().revoke("B").get(60, TimeUnit.SECONDS).accepted())
                .isFalse();
        assertThat(b.sync(server.url()))
                .isInstanceOfSatisfying(
                        SyncOnce.Outcome.Failed.class,
                        failed -> assertThat(failed.trouble()).contains(LinkState.Trouble.STATION_REVOKED));
        assertThat(b.log.pending()).isPositive();
        a.report("fire");
        sync(a);
    }

    @Test
    void accounts_are_changed_while_the_server_does_not_run_too() throws Exception {
        withAccounts(Role.DISPATCHER);
        server.close();
        try (ServerFolder folder = ServerFolder.open(config(), new SystemClock(), new SecureRandom())) {
            assertThat(folder.administration()
                            .close("boss")
                            .get(60, TimeUnit.SECONDS)
                            .accepted())
                    .as("the last administrator")
                    .isFalse();
            assertThat(folder.administration()
                            .close("a")
                            .get(60, TimeUnit.SECONDS)
                            .accepted())
                    .isTrue();
        }
        server = Server.start(config(), new SystemClock(), new SecureRandom());
        a.report("could not know");
        sync(a, b);
        assertThat(b.session.snapshot().situation().openIncidents()).isEmpty();
        assertThat(b.openConflicts())
                .singleElement()
                .satisfies(c -> assertThat(c.kind().isHeld()).isTrue());
        assertThat(a.openConflicts()).as("its author sees why").hasSize(1);
        assertThat(Optional.of(b.stateHash())).contains(a.stateHash());
    }
}
