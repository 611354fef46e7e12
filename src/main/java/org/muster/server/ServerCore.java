package org.muster.server;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.Ids;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.SnapshotShelf;
import org.muster.journal.StationKeys;
import org.muster.server.store.ServerLog;
import org.muster.telemetry.FixPipeline;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.RecentFixes;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;
import org.muster.wire.Reply;
import org.muster.wire.Route;

/// All of a server but its sockets: log, clock, timers and randomness are handed in, so that a simulation runs it as
/// well. Safe for any thread.
public final class ServerCore implements AutoCloseable {
    private final Jurisdiction jurisdiction;
    private final Exchange exchange;
    private final LiveHub hub;
    private final LogView view;
    private final Administration administration;
    private final RecentFixes recent = new RecentFixes();
    private final LatestBoard board = new LatestBoard();
    private final FixPipeline pipeline = new FixPipeline(recent, board);
    private final Pin appended;
    private final Pin shown;
    private final Pin turns;

    /// A server that keeps no snapshots.
    ///
    /// @throws IOException when the log could not be written, is another server's, or must not be open
    public ServerCore(
            ServerLog log,
            StationKeys keys,
            Founding founding,
            boolean open,
            Scheduler scheduler,
            ShiftClock clock,
            RandomGenerator random)
            throws IOException {
        this(log, keys, founding, open, scheduler, clock, random, SnapshotShelf.NONE);
    }

    /// Founds the jurisdiction where the log is empty, and goes on with the one that is there else.
    ///
    /// @throws IOException when the log could not be written, is another server's, or must not be open
    public ServerCore(
            ServerLog log,
            StationKeys keys,
            Founding founding,
            boolean open,
            Scheduler scheduler,
            ShiftClock clock,
            RandomGenerator random,
            SnapshotShelf shelf)
            throws IOException {
        Ids ids = Ids.from(random);
        boolean isFresh = log.head().position() == 0;
        jurisdiction = Founder.foundOrFind(log, keys, founding, ids, clock, random);
        if (open && jurisdiction.kind() == JurisdictionKind.REAL) {
            throw new IOException(jurisdiction.name() + " is a real jurisdiction: an open server serves drills only");
        }
        view = new LogView(log, keys.station(), jurisdiction.id(), shelf);
        view.follow();
        Optional<IncarnationId> before = view.life();
        ServerAuthor author = new ServerAuthor(
                keys,
                jurisdiction.id(),
                before.filter(founder -> isFresh).orElseGet(() -> new IncarnationId(ids.next())),
                before.filter(earlier -> !isFresh),
                log,
                clock,
                random);
        Withholding withholding = new Withholding(log, view);
        Segments segments = new Segments(log, keys, jurisdiction.id(), withholding);
        hub = new LiveHub(
                log, segments, new RollCall(keys.station()), view::isRevoked, scheduler, clock, random.nextLong());
        administration = new Administration(author, view, new DerivedTokens(keys), open, log, random);
        appended = log.onAppended(hub::appended);
        FixDesk fixDesk = new FixDesk(board, recent, hub, view, author, scheduler);
        shown = board.watch((fix, flags) -> fixDesk.shown(fix.unit()));
        turns = scheduler.every(FixDesk.TURN_PERIOD, fixDesk::turn);
        Arrivals arrivals = new Arrivals(log, author, view);
        exchange = new Exchange(
                log,
                keys,
                jurisdiction,
                view,
                new Enrolment(author, view),
                segments,
                new Snapshots(view, keys),
                new Recovery(log, keys, jurisdiction.id(), author, arrivals, scheduler),
                arrivals,
                withholding,
                new Sessions(random),
                clock,
                random,
                open);
    }

    public Jurisdiction jurisdiction() {
        return jurisdiction;
    }

    /// Answers one request of a station.
    ///
    /// @param session what came as the session; empty for none
    /// @param receivedAt the server's time when the request came
    public CompletableFuture<Reply> answer(Route route, String session, byte[] message, Instant receivedAt) {
        return exchange.answer(route, session, message, receivedAt);
    }

    /// Takes a bundle that was brought as a file.
    ///
    /// @param admits whether a station that asks for it is enrolled
    public CompletableFuture<Reply> carry(byte[] file, boolean admits) {
        return exchange.carry(file, admits);
    }

    /// Whose live channel a session may open.
    public Optional<StationId> listener(String session) {
        return exchange.listener(session);
    }

    /// Sends to a desk from now on.
    ///
    /// @param station whose desk it is, by its session
    public LiveLine join(StationId station, LiveDesk desk) {
        return hub.join(station, desk);
    }

    /// What is done at the server itself.
    public Administration administration() {
        return administration;
    }

    LiveHub hub() {
        return hub;
    }

    LatestBoard board() {
        return board;
    }

    FixPipeline pipeline() {
        return pipeline;
    }

    /// Stops listening to the log; what is under way is still answered.
    @Override
    public void close() {
        appended.release();
        shown.release();
        turns.release();
        view.close();
    }
}
