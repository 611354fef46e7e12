package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.state.Assignment;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestBoard;
import org.muster.time.Pin;
import org.muster.time.SystemClock;

/// Desks that stay connected, over real sockets.
class LiveTest {
    private static final Founding FOUNDING =
            new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL);

    @TempDir
    Path dir;

    private Server server;
    private TestDesk a;
    private TestDesk b;

    @BeforeEach
    void start() throws Exception {
        server = start(ServerConfig.embedded(dir.resolve("server"), FOUNDING));
        a = new TestDesk(dir.resolve("a"), "a");
        b = new TestDesk(dir.resolve("b"), "b");
    }

    private static Server start(ServerConfig config) throws Exception {
        return Server.start(config, new SystemClock(), new SecureRandom());
    }

    @AfterEach
    void stop() throws Exception {
        a.close();
        b.close();
        server.close();
    }

    private static void awaitSnapshot(TestDesk desk, Predicate<Snapshot> condition) throws Exception {
        CompletableFuture<Snapshot> met = new CompletableFuture<>();
        Pin pin = desk.session.onSnapshot(snapshot -> {
            if (condition.test(snapshot)) {
                met.complete(snapshot);
            }
        });
        try (pin) {
            if (!condition.test(desk.session.snapshot())) {
                assertThat(met.get(60, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    private static void awaitState(Synchronizer synchronizer, Predicate<LinkState> condition) throws Exception {
        CompletableFuture<LinkState> met = new CompletableFuture<>();
        Pin pin = synchronizer.onState(state -> {
            if (condition.test(state)) {
                met.complete(state);
            }
        });
        try (pin) {
            if (!condition.test(synchronizer.state())) {
                assertThat(met.get(60, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Test
    void what_one_desk_reports_appears_on_the_other_and_the_clock_is_measured() throws Exception {
        try (ServerLink linkA = new OkHttpLink(server.url());
                ServerLink linkB = new OkHttpLink(server.url());
                Synchronizer syncA = a.synchronizer(linkA, "", true);
                Synchronizer syncB = b.synchronizer(linkB, "", true)) {
            syncA.start();
            syncB.start();
            awaitSnapshot(a, s -> s.situation().stations().containsKey(a.keys.station()));
            awaitSnapshot(b, s -> s.situation().stations().containsKey(b.keys.station()));
            a.report("fire");
            awaitSnapshot(b, s -> s.situation().openIncidents().size() == 1);
            b.report("flood");
            awaitSnapshot(a, s -> s.confirmed().openIncidents().size() == 2 && s.pending() == 0);
            awaitState(syncA, s -> s.phase() == LinkState.Phase.ONLINE && s.waiting() == 0);
            assertThat(a.clock.read().errorMillis()).isBetween(0L, 5_000L);
            assertThat(Math.abs(a.clock.read().offsetMillis())).isLessThan(5_000);
        }
    }

    @Test
    void a_desk_goes_on_while_its_server_is_away_and_catches_up_by_itself() throws Exception {
        int port = server.port();
        try (ServerLink link = new OkHttpLink(server.url());
                Synchronizer sync = a.synchronizer(link, "", true)) {
            sync.start();
            awaitSnapshot(a, s -> s.situation().stations().containsKey(a.keys.station()));
            server.close();
            awaitState(sync, s -> s.phase() == LinkState.Phase.OFFLINE);
            a.report("while it is away");
            awaitState(sync, s -> s.waiting() > 0);
            server = start(new ServerConfig(dir.resolve("server"), "127.0.0.1", port, true, FOUNDING));
            awaitSnapshot(a, s -> s.confirmed().openIncidents().size() == 1 && s.pending() == 0);
            awaitState(sync, s -> s.phase() == LinkState.Phase.ONLINE && s.waiting() == 0);
        }
    }

    @Test
    void fixes_reach_the_desk_as_frames_and_show_the_arrival() throws Exception {
        CompletableFuture<PositionFix> seen = new CompletableFuture<>();
        LatestBoard board = new LatestBoard();
        try (ServerLink link = new OkHttpLink(server.url());
                Synchronizer sync = a.synchronizer(link, "", true)) {
            sync.showFixesOn(board);
            sync.start();
            a.scheduler.every(
                    Duration.ofMillis(20),
                    () -> board.snapshot().all().findFirst().ifPresent(seen::complete));
            awaitSnapshot(a, s -> s.situation().stations().containsKey(a.keys.station()));
            a.defineUnit("P12");
            IncidentId incident = a.report("fire");
            GeoPoint place = new GeoPoint(38.5, 106.25);
            a.submit(new DispatchCommand.LocateIncident(
                    incident,
                    new LocatedPlace(
                            new Body.PlaceDetails("at the gate", Optional.of(place), "at the gate"),
                            Optional.empty())));
            Instant now = Instant.now();
            a.submit(new DispatchCommand.DispatchUnits(
                    List.of(new CallSign("P12")), incident, Optional.of(now.minusSeconds(30))));
            awaitSnapshot(a, s -> s.pending() == 0);
            for (int secondsAgo : new int[] {20, 14, 8}) {
                fix(place, now.minusSeconds(secondsAgo));
            }
            assertThat(seen.get(60, TimeUnit.SECONDS).unit()).isEqualTo(new CallSign("P12"));
            awaitSnapshot(
                    a,
                    s -> s.situation()
                            .assignments()
                            .values()
                            .map(Assignment::arrival)
                            .anyMatch(Optional::isPresent));
        }
    }

    @Test
    void a_server_that_is_not_open_admits_by_token_only_and_each_token_once() throws Exception {
        Server closed = start(new ServerConfig(
                dir.resolve("closed"),
                "127.0.0.1",
                0,
                false,
                new Founding("Porto", ZoneId.of("Europe/Lisbon"), JurisdictionKind.REAL)));
        try (closed) {
            assertThat(a.sync(closed.url()))
                    .isInstanceOfSatisfying(
                            SyncOnce.Outcome.Failed.class,
                            failed -> assertThat(failed.trouble()).contains(LinkState.Trouble.NOT_ENROLLED));
            String token = closed.enrolmentToken();
            assertThat(a.sync(closed.url(), token, link -> link)).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(a.sync(closed.url())).isInstanceOf(SyncOnce.Outcome.Done.class);
            assertThat(b.sync(closed.url(), token, link -> link)).isInstanceOf(SyncOnce.Outcome.Failed.class);
            assertThat(a.sync(server.url()))
                    .isInstanceOfSatisfying(
                            SyncOnce.Outcome.Failed.class,
                            failed -> assertThat(failed.trouble()).contains(LinkState.Trouble.FOREIGN_JURISDICTION));
        }
    }

    private void fix(GeoPoint place, Instant at) throws Exception {
        String json = "[{\"unit\":\"P12\",\"lat\":" + place.lat() + ",\"lon\":" + place.lon() + ",\"at\":\"" + at
                + "\",\"accuracy\":5,\"device\":\"d1\"},{\"unit\":\"\",\"lat\":91}]";
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/fix"))
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"accepted\":1", "\"index\":1");
        }
    }
}
