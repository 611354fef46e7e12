package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.words.Wording;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.session.Answer;
import org.muster.sync.OffsetSink;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ManualClock;
import org.muster.time.Pin;
import org.muster.ui.desk.AlarmLine;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.desk.LinkReading;
import org.testfx.util.WaitForAsyncUtils;

/// Five stations with a desk each and their server, on real folders and sockets; everything but the windows. The clock
/// they share stands until it is moved, and each second that passes is seen by every desk.
final class FiveDesks implements AutoCloseable {
    private static final Founding FOUNDING = new Founding("Shuochuan", ZoneOffset.UTC, JurisdictionKind.DRILL);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /// Of the queue, and of the only tier.
    static final int MINUTE = 60;
    /// Turns of a desk's thread until what was asked for is read and shown, whatever reading was under way.
    private static final int READING_STEPS = 5;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T13:40:00Z"));
    private final Path dir;
    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private Server server;

    FiveDesks(Path dir) throws Exception {
        this.dir = dir;
        server = server(0);
        for (String name : List.of("a", "b", "c", "d", "e")) {
            desks.put(name, new Desk(name));
        }
        await("all are let in", () -> stations().count() == desks.size() + 1 && allAtWork());
        desk("a").does(new DispatchCommand.AdoptReference(reference(), Wording.of("imported")));
        settle();
    }

    private Server server(int port) throws IOException {
        return Server.start(
                new ServerConfig(dir.resolve("server"), "127.0.0.1", port, true, FOUNDING), clock, new SecureRandom());
    }

    private Stream<?> stations() {
        return desk("a").situation().stations().values();
    }

    private static List<Draft> reference() {
        ResponseTarget target = new ResponseTarget(
                Tier.ONE, Form.BY_ZONE, Duration.ofSeconds(MINUTE), new Requirement(1, Set.of(), Set.of()));
        List<Draft> drafts = new ArrayList<>();
        drafts.add(Draft.of(new Event.StandardAdopted(new ResponseStandard(
                "1",
                ClockStart.FIRST_DISPATCH,
                Map.of(Priority.TWO, Duration.ofSeconds(MINUTE)),
                List.of(new StandardRule(Set.of(), Set.of(), Set.of(), target))))));
        for (int i = 1; i <= 9; i++) {
            drafts.add(Draft.of(new Event.UnitDefined(
                    new CallSign("P" + i), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty())));
        }
        return drafts;
    }

    Desk desk(String name) {
        return Objects.requireNonNull(desks.get(name), name);
    }

    /// Lets time pass, a second after the other on every desk.
    void passes(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            desks.values().forEach(Desk::ticks);
        }
    }

    /// Waits until everybody on line knows the same, and has looked at it.
    void settle() {
        await("everybody on line knows the same", () -> {
            List<Desk> onLine = desks.values().stream().filter(Desk::isOnLine).toList();
            return onLine.stream().allMatch(d -> d.station.session().snapshot().pending() == 0)
                    && onLine.stream()
                                    .map(d -> d.station.session().head())
                                    .distinct()
                                    .count()
                            <= 1;
        });
        desks.values().forEach(Desk::ticks);
    }

    /// Waits until exactly these are seen at work by each of them.
    void seen(String... names) {
        Set<String> expected = Set.of(names);
        for (String name : names) {
            await(
                    expected + " are seen at work by " + name,
                    () -> desk(name)
                            .link
                            .attendance()
                            .map(now -> desks.keySet().stream()
                                    .allMatch(
                                            each -> now.isAtWork(desk(each).responsible()) == expected.contains(each)))
                            .orElse(false));
        }
        settle();
    }

    private boolean allAtWork() {
        return desks.values().stream()
                .allMatch(d -> d.link.attendance()
                        .filter(now -> now.desks().size() == desks.size())
                        .isPresent());
    }

    /// A station is started again on its folder.
    void reopen(String name) throws Exception {
        Desk fresh = new Desk(name);
        desks.put(name, fresh);
        await(name + " is on line again", fresh::isOnLine);
    }

    /// The server's process ends, and another one goes on with its log at the same address.
    void restartServer() throws Exception {
        int port = server.port();
        server.close();
        await(
                "all know that they are cut off",
                () -> desks.values().stream().allMatch(d -> d.link.reading().mode() == LinkReading.Mode.OFFLINE));
        desks.values().forEach(Desk::ticks);
        server = server(port);
        await("all are on line again", () -> desks.values().stream().allMatch(Desk::isOnLine));
    }

    static void await(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("waited " + LIMIT.toSeconds() + " s until " + what, e);
        }
    }

    @Override
    public void close() throws Exception {
        for (Desk desk : desks.values()) {
            desk.close();
        }
        server.close();
    }

    /// One desk with its station.
    final class Desk {
        private final String name;
        private final Station station;
        private final Relay line;
        private final StationLink link;
        private final ExecutorService screen;
        private final DeskModel model;
        private final Pin snapshots;
        private final Pin attending;
        private final List<String> struck = new ArrayList<>();
        private final List<List<String>> grouped = new ArrayList<>();
        private boolean closed;

        private Desk(String name) throws Exception {
            this.name = name;
            station = Station.tryOpen(new Folder(dir.resolve(name)), name, clock, () -> LatestFixes.NONE)
                    .orElseThrow();
            line = new Relay(server.port());
            link = new StationLink(station, line.url(), "", clock, OffsetSink.NONE, true).start();
            link.opened(name, Optional.empty());
            screen = Executors.newSingleThreadExecutor(task -> new Thread(task, "desk-" + name));
            Seat seat = new Seat(
                    station.session().station(), station.session().incarnation(), Station.DESK, name, Role.DISPATCHER);
            Around around = Around.NOTHING
                    .withLink(link::reading)
                    .withDesks(link::attendance, incident -> link.opened(name, incident));
            model = see(() -> {
                DeskModel fresh = new DeskModel(new DeskModel.Parts(
                        station.session(), station.session(), seat, around, screen, Runnable::run, screen));
                // Before its first reading is shown: what stands at the start is grouped by it.
                fresh.bell().onStrike(alarm -> struck.add(said(alarm.key())));
                fresh.bell().held().addListener((property, before, now) -> {
                    // What is told is what comes to stand in the line; it leaves it as it is answered.
                    if (now.size() > before.size()) {
                        grouped.add(now.stream()
                                .map(h -> said(h.alarm().key()))
                                .sorted()
                                .toList());
                    }
                });
                return fresh;
            });
            snapshots = see(model::follow);
            attending = link.onAttendance(model::refresh);
        }

        private <T> T see(Callable<T> look) {
            try {
                return screen.submit(look).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("the desk " + name + " does not answer", e);
            }
        }

        private void ticks() {
            if (!closed) {
                does(model::tick);
                for (int i = 0; i < READING_STEPS; i++) {
                    does(() -> {});
                }
            }
        }

        private void does(Runnable onScreen) {
            see(Executors.callable(onScreen));
        }

        /// An alarm as a test names it: the incident's words or the unit, and the kind.
        private String said(AlarmKey alarm) {
            String subject = alarm.kind() == AlarmKind.DISTRESS
                    ? alarm.subject()
                    : station.session()
                            .snapshot()
                            .bodies()
                            .incidentWords()
                            .get(new IncidentId(alarm.subject()))
                            .orElse("?");
            return alarm.kind() + " " + subject;
        }

        private boolean isOnLine() {
            return !closed && link.reading().mode() == LinkReading.Mode.ONLINE;
        }

        private Responsible responsible() {
            return new Responsible(station.session().station(), Station.DESK);
        }

        Situation situation() {
            return station.session().snapshot().situation();
        }

        /// What has begun to sound here since the desk was opened, in that order.
        List<String> struck() {
            return see(() -> {
                assertThat(struck).hasSize(model.bell().strikes().get());
                return List.copyOf(struck);
            });
        }

        /// What was shown as one line each time.
        List<List<String>> grouped() {
            return see(() -> List.copyOf(grouped));
        }

        Answer does(DispatchCommand command) {
            Answer answer = Waiting.on(station.session().submit(command));
            assertThat(answer.accepted()).as("%s", answer).isTrue();
            return answer;
        }

        IncidentId reports(String words) {
            Answer answer = does(DispatchCommand.ReportIncident.of(words));
            return situation().numbers().get(answer.incident().orElseThrow()).orElseThrow();
        }

        void sends(String unit, IncidentId incident) {
            does(new DispatchCommand.DispatchUnits(List.of(new CallSign(unit)), incident, Optional.empty()));
        }

        /// Somebody acknowledges an alarm here.
        void acknowledges(String alarm) {
            AlarmKey key = see(() -> model.picture().get().alarms().stream()
                    .map(AlarmLine::key)
                    .filter(due -> said(due).equals(alarm))
                    .findFirst()
                    .orElseThrow());
            does(new DispatchCommand.AcknowledgeAlarm(key));
        }

        void opens(IncidentId incident) {
            does(() -> model.select(incident));
        }

        /// Whose desks have an incident open, as it is known here.
        List<String> seesOpenAt(IncidentId incident) {
            return link.attendance().stream()
                    .flatMap(now -> now.lookingAt(incident))
                    .map(Attendance.AtDesk::operator)
                    .toList();
        }

        void isCut() {
            line.cut();
            await(name + " knows that it is cut off", () -> link.reading().mode() == LinkReading.Mode.OFFLINE);
            ticks();
        }

        void isMended() {
            line.mend();
            await(name + " is on line again", this::isOnLine);
        }

        void close() {
            if (!closed) {
                closed = true;
                attending.release();
                snapshots.release();
                link.close();
                line.close();
                station.close();
                screen.close();
            }
        }
    }
}
