package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.words.Wording;
import org.muster.interop.FixSender;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.sync.LinkState;
import org.muster.sync.OffsetSink;
import org.muster.telemetry.LatestBoard;
import org.muster.time.ShiftClock;

/// The jurisdiction next door of the demo's city: a server and a desk of its own in folders below the demo's, a few
/// units and calls east of the city. The demo's desk follows it.
final class DemoNeighbour implements AutoCloseable {
    /// What the demo's desk calls it.
    static final String CODE = "QH";

    private static final double ACCURACY_METERS = 8;
    /// Between two of its units, degrees of latitude.
    private static final double APART = 0.006;

    /// A call there.
    private record Staged(int row, double east, String category, Priority priority, String words) {}

    private static final List<Staged> CALLS = List.of(
            new Staged(1, 0.004, "traffic", Priority.TWO, "桥头两车相撞，有人受伤|Two cars collided at the bridge, people hurt"),
            new Staged(4, 0.006, "fire", Priority.ONE, "仓库冒烟|Smoke from a warehouse"),
            new Staged(6, 0.002, "dispute", Priority.THREE, "邻里争吵|Neighbours quarrel"));
    private static final int UNITS = 8;

    private final Server server;
    private final Station desk;
    private final StationLink link;
    private final FixSender devices;
    private final GeoPoint corner;

    private DemoNeighbour(Server server, Station desk, StationLink link, GeoPoint corner) {
        this.server = server;
        this.desk = desk;
        this.link = link;
        this.devices = new FixSender(server.url(), "");
        this.corner = corner;
    }

    /// Starts it, and has it followed.
    static DemoNeighbour open(Demo demo, ShiftClock clock) throws IOException {
        Path dir = demo.desk().folder().dir().resolve("neighbour");
        Server server = Server.start(
                ServerConfig.embedded(
                        dir.resolve("server"), new Founding("清河市", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DEMO)),
                clock,
                new SecureRandom());
        Station desk = Station.tryOpen(
                        new Folder(dir.resolve("desk")), "wang", clock, new LatestBoard()::snapshot)
                .orElseThrow(() -> new Refusal("another process holds " + dir));
        StationLink link = new StationLink(desk, server.url(), "", clock, OffsetSink.NONE, true).start();
        DemoNeighbour made = new DemoNeighbour(server, desk, link, corner(demo));
        demo.await(
                "the neighbour's desk is let in",
                () -> desk.session()
                        .snapshot()
                        .confirmed()
                        .stations()
                        .containsKey(desk.session().station()));
        made.found(demo);
        Following.Said said = demo.following().add(CODE, server.url(), "", true);
        if (!said.accepted()) {
            throw new Refusal("the neighbour is not followed: " + said.wording());
        }
        made.send(clock.now());
        demo.await("both are in step", () -> made.isInStep(demo));
        return made;
    }

    /// East of where the city's units are at home.
    private static GeoPoint corner(Demo demo) {
        List<GeoPoint> homes = demo.desk().session().snapshot().situation().units().values()
                .flatMap(unit -> unit.roughHome().stream())
                .toList();
        double lat = homes.stream().mapToDouble(GeoPoint::lat).sorted().skip(homes.size() / 4).findFirst().orElse(0);
        double[] lons = homes.stream().mapToDouble(GeoPoint::lon).sorted().toArray();
        return new GeoPoint(lat, lons.length == 0 ? 0 : lons[lons.length * 9 / 10]);
    }

    private GeoPoint at(double row, double east) {
        return new GeoPoint(corner.lat() + row * APART, corner.lon() + east);
    }

    private static CallSign unit(int number) {
        return new CallSign("Q" + number);
    }

    private GeoPoint home(int number) {
        return at(number, number % 2 == 0 ? 0 : APART);
    }

    private void found(Demo demo) throws IOException {
        new ReferenceFounding(desk).rules();
        List<Draft> units = new ArrayList<>();
        for (int i = 1; i <= UNITS; i++) {
            units.add(Draft.of(
                    new Event.UnitDefined(
                            unit(i), Force.POLICE_STATION, Set.of(), 2, "", Optional.of(home(i).rough())),
                    new Body.UnitDetails("清河巡逻" + i + "组", "Qinghe Patrol " + i, Optional.of(home(i)))));
        }
        does(new DispatchCommand.AdoptReference(units, Wording.of("answer.imported", "demo", UNITS, 0)));
        for (Staged call : CALLS) {
            String words = demo.speaks(call.words);
            Answer said = does(new DispatchCommand.ReportIncident(
                    words,
                    Optional.of(new LocatedPlace(
                            new Body.PlaceDetails(words, Optional.of(at(call.row, call.east)), words),
                            Optional.empty())),
                    Optional.of(new CategoryCode(call.category)),
                    Optional.of(call.priority),
                    "",
                    "",
                    Optional.empty()));
            if (call.priority != Priority.THREE) {
                does(new DispatchCommand.DispatchUnits(
                        List.of(unit(call.row)),
                        situation().numbers().get(said.incident().orElseThrow()).orElseThrow(),
                        Optional.empty()));
            }
        }
    }

    Jurisdiction jurisdiction() {
        return situation().jurisdiction().orElseThrow();
    }

    /// All its units say where they are.
    void send(Instant now) {
        List<PositionFix> fixes = new ArrayList<>();
        for (int i = 1; i <= UNITS; i++) {
            fixes.add(new PositionFix(unit(i), home(i), now, now, ACCURACY_METERS, 0, Double.NaN, "demo", true));
        }
        Waiting.on(devices.send(fixes));
    }

    /// Lends the city one of its units.
    void lend(int number, Jurisdiction to) {
        does(new DispatchCommand.LendUnit(unit(number), to.id(), to.name(), Optional.empty()));
    }

    private Answer does(DispatchCommand command) {
        Answer answer = Waiting.on(desk.session().submit(command));
        if (!answer.accepted()) {
            throw new Refusal("the neighbour's story does not go on: " + answer.wording());
        }
        return answer;
    }

    private Situation situation() {
        return desk.session().snapshot().situation();
    }

    /// Whether the demo's desk knows all of it, positions too.
    boolean isInStep(Demo demo) {
        Optional<Followed> followed = demo.following().all().stream().findFirst();
        if (followed.isEmpty()) {
            return false;
        }
        LiveSession there = followed.get().session();
        return desk.session().snapshot().pending() == 0
                && there.snapshot().pending() == 0
                && there.head().equals(desk.session().head())
                && followed.get().board().snapshot().all().count() == UNITS
                && followed.get()
                        .line()
                        .map(StationLink::state)
                        .filter(s -> s.phase() == LinkState.Phase.ONLINE && !s.behind())
                        .isPresent();
    }

    /// Whether the demo's desk sees all its units where they are now.
    boolean isSeen(Demo demo) {
        Instant now = demo.now();
        return demo.following().all().stream()
                        .flatMap(followed -> followed.board().snapshot().all())
                        .filter(fix -> fix.at().equals(now))
                        .count()
                == UNITS;
    }

    @Override
    public void close() {
        devices.close();
        link.close();
        desk.close();
        server.close();
    }
}
