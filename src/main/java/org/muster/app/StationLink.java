package org.muster.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.sync.LinkState;
import org.muster.sync.OffsetSink;
import org.muster.sync.OkHttpLink;
import org.muster.sync.SyncConfig;
import org.muster.sync.SyncOnce;
import org.muster.sync.Synchronizer;
import org.muster.telemetry.LatestBoard;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;
import org.muster.time.ThreadScheduler;
import org.muster.ui.desk.LinkReading;

/// A station's line to its server, kept up on a thread of its own until closed.
final class StationLink implements DeskLine, AutoCloseable {
    /// How often the clock's measurement is kept for the next process.
    private static final Duration CLOCK_KEPT_PERIOD = Duration.ofSeconds(10);

    private final ThreadScheduler scheduler;
    private final OkHttpLink line;
    private final Synchronizer synchronizer;
    private final Station station;

    /// @param token empty when the station is enrolled or the server is open
    StationLink(Station station, String url, String token, ShiftClock clock, OffsetSink offsets, boolean live) {
        this("sync", name(station), station, url, token, clock, offsets, live);
    }

    /// @param thread the line's own thread
    /// @param stationName by which people at the server know the station
    StationLink(
            String thread,
            String stationName,
            Station station,
            String url,
            String token,
            ShiftClock clock,
            OffsetSink offsets,
            boolean live) {
        this.scheduler = new ThreadScheduler(thread);
        this.station = station;
        this.line = new OkHttpLink(url, trusted(station));
        this.synchronizer = new Synchronizer(
                station.log(),
                station.keys(),
                line,
                scheduler,
                clock,
                offsets,
                new SecureRandom(),
                new SyncConfig(stationName, token, operator(station, token), live));
    }

    /// A token is an enrolment's or an operator's; who has none signs in nowhere.
    private static Optional<SyncConfig.Operator> operator(Station station, String token) {
        return Optional.of(token)
                .filter(shown -> !shown.isEmpty())
                .filter(shown -> station.session().jurisdiction().isPresent())
                .map(shown -> new SyncConfig.Operator(station.operator(), shown));
    }

    private static String trusted(Station station) {
        try {
            return station.folder().trusted();
        } catch (IOException e) {
            throw new Refusal("the server's certificate cannot be read: " + e.getMessage());
        }
    }

    /// What a station calls itself when it enrols: its folder's name.
    static String name(Station station) {
        return String.valueOf(
                station.folder().dir().toAbsolutePath().normalize().getFileName());
    }

    /// Keeps the line up, and what it measures of the clock.
    StationLink start() {
        station.goBy(() -> isInStep(state()));
        synchronizer.start();
        scheduler.every(CLOCK_KEPT_PERIOD, () -> {
            var unused = station.keepClock();
        });
        return this;
    }

    /// Something else than the line has changed what the folder has to greet with.
    void greetAgain() {
        synchronizer.greetAgain();
    }

    /// Exchanges what is there now, once.
    CompletableFuture<SyncOnce.Outcome> once(Duration limit) {
        return SyncOnce.run(synchronizer, station.log(), scheduler, limit).thenApply(outcome -> {
            boolean done = outcome instanceof SyncOnce.Outcome.Done;
            station.goBy(() -> done);
            return outcome;
        });
    }

    private static boolean isInStep(LinkState state) {
        return state.phase() == LinkState.Phase.ONLINE && !state.behind();
    }

    LinkState state() {
        return synchronizer.state();
    }

    Pin onState(Consumer<LinkState> listener) {
        return synchronizer.onState(listener);
    }

    @Override
    public LinkReading reading() {
        LinkReading reading = LinkReading.of(state(), Optional.empty())
                .withNotices(station.log().notices().unread());
        // A disk that is full stays said until something could be recorded again.
        return station.session().faults().now().isPresent() ? reading.withTrouble(LinkState.Trouble.STORAGE) : reading;
    }

    @Override
    public void noticesRead() {
        var unused = station.log().notices().read();
    }

    @Override
    public Optional<Attendance> attendance() {
        return synchronizer.attendance();
    }

    @Override
    public void opened(String operator, Optional<IncidentId> incident) {
        Responsible desk = new Responsible(station.session().station(), Station.DESK);
        attend(List.of(new Attendance.AtDesk(desk, operator, incident)));
    }

    /// Says who sits at the desks of a station that has several.
    void attend(List<Attendance.AtDesk> desks) {
        synchronizer.attend(desks);
    }

    @Override
    public Pin onAttendance(Runnable changed) {
        return synchronizer.onAttendance(now -> changed.run());
    }

    /// Puts the fixes the server sends on a board; to be called before the start.
    void showFixesOn(LatestBoard board) {
        synchronizer.showFixesOn(board);
    }

    @Override
    public void close() {
        synchronizer.close();
        line.close();
        scheduler.close();
    }
}
