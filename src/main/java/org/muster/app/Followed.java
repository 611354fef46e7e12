package org.muster.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.session.Lending;
import org.muster.session.LiveSession;
import org.muster.sync.SyncOnce;
import org.muster.telemetry.LatestBoard;
import org.muster.time.SystemClock;
import org.muster.ui.desk.LinkReading;

/// A followed jurisdiction, opened: a whole stream of its own, with a clock corrected by its own server. Safe for any
/// thread.
final class Followed implements AutoCloseable {
    private final FollowedCode code;
    private final String stationName;
    private final Station station;
    private final SystemClock clock;
    private final LatestBoard board;
    private volatile Optional<StationLink> line = Optional.empty();

    private Followed(FollowedCode code, String stationName, Station station, SystemClock clock, LatestBoard board) {
        this.code = code;
        this.stationName = stationName;
        this.station = station;
        this.clock = clock;
        this.board = board;
    }

    /// Opens a followed folder, making it where there is none; empty while another process holds it.
    ///
    /// @param stationName by which people of the followed jurisdiction know who looks on
    static Optional<Followed> tryOpen(Folder folder, FollowedCode code, String stationName, String operator)
            throws IOException {
        SystemClock clock = new SystemClock();
        LatestBoard board = new LatestBoard();
        return Station.tryOpen(folder, operator, clock, board::snapshot)
                .map(station -> new Followed(code, stationName, station, clock, board));
    }

    FollowedCode code() {
        return code;
    }

    LiveSession session() {
        return station.session();
    }

    Lending.Log lendingLog() {
        return station.lendingLog();
    }

    LatestBoard board() {
        return board;
    }

    /// Its server, once it was reached.
    Optional<String> server() {
        return station.server();
    }

    /// The jurisdiction joined; empty while it was never reached.
    Optional<JurisdictionId> jurisdiction() {
        return session().jurisdiction();
    }

    /// What it calls itself, once its log is here; else its code.
    String name() {
        return session()
                .snapshot()
                .situation()
                .jurisdiction()
                .map(Jurisdiction::name)
                .orElse(code.text());
    }

    void keepServer(String url) {
        station.keepServer(url);
    }

    /// Keeps its line up from now on.
    void start() {
        server().ifPresent(url -> {
            StationLink started = line(url, "", true);
            started.showFixesOn(board);
            line = Optional.of(started.start());
        });
    }

    private StationLink line(String url, String token, boolean live) {
        return new StationLink("sync-" + code.text(), stationName, station, url, token, clock, clock::adjust, live);
    }

    /// The line that is kept up, where one is.
    Optional<StationLink> line() {
        return line;
    }

    /// How its line stands, as the desk shows it.
    LinkReading reading() {
        return line.map(StationLink::reading).orElse(LinkReading.NONE);
    }

    /// Exchanges what is there now, once; waits for it.
    ///
    /// @param token empty when it is enrolled or the server is open
    SyncOnce.Outcome sync(String url, String token, Duration limit) {
        try (StationLink once = line(url, token, false)) {
            SyncOnce.Outcome outcome = Waiting.on(once.once(limit));
            if (outcome instanceof SyncOnce.Outcome.Done) {
                Waiting.on(station.keepClock());
            }
            return outcome;
        }
    }

    @Override
    public void close() {
        line.ifPresent(StationLink::close);
        station.close();
    }
}
