package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.muster.dispatch.model.Role;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.StationChange;
import org.muster.journal.StationKeys;
import org.muster.session.Lending;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.sync.SessionLog;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ShiftClock;
import org.muster.time.SystemClock;

/// A station opened to write: its folder's lock, keys, journal and live session. One process at a time holds one.
final class Station implements AutoCloseable {
    /// The name under which the journal keeps the server's address.
    static final String SERVER_SETTING = "server";
    /// The name under which the journal keeps the clock's last measurement, since one command measures and others
    /// type.
    static final String CLOCK_SETTING = "clock";
    /// The desk's name while a station has one.
    static final String DESK = "01";

    private final FolderLock lock;
    private final StationKeys keys;
    private final LiveSession session;
    private final Folder folder;
    private final String operator;
    private final SessionLog log;
    private volatile BooleanSupplier inStep = () -> false;

    private Station(FolderLock lock, StationKeys keys, LiveSession session, Folder folder, String operator) {
        this.operator = operator;
        this.lock = lock;
        this.keys = keys;
        this.session = session;
        this.folder = folder;
        this.log = new SessionLog(session);
    }

    static Post post(String operator) {
        return new Post(operator, Role.DISPATCHER, DESK);
    }

    /// Opens the folder's station; empty while another process holds it.
    static Optional<Station> tryOpen(Folder folder, String operator, ShiftClock clock, Supplier<LatestFixes> fixes)
            throws IOException {
        Files.createDirectories(folder.dir());
        Optional<FolderLock> lock = FolderLock.tryAcquire(folder.dir());
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        SecureRandom random = new SecureRandom();
        try {
            StationChange.finish(lock.get(), random);
            StationKeys keys = StationKeys.loadOrCreate(folder.dir(), random);
            Journal journal = Journal.open(lock.get(), keys, random);
            if (clock instanceof SystemClock system) {
                recallClock(system, journal);
            }
            LiveSession session = new LiveSession(journal, clock, random, post(operator), fixes).start();
            return Optional.of(new Station(lock.get(), keys, session, folder, operator));
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    /// Who sits here, as far as was said when the folder was opened.
    String operator() {
        return operator;
    }

    Folder folder() {
        return folder;
    }

    LiveSession session() {
        return session;
    }

    /// The session as its line sees it, with what people are told of the folder.
    SessionLog log() {
        return log;
    }

    /// The log with what is known of its standing, as lending needs it.
    Lending.Log lendingLog() {
        return new Lending.Log(session, this::isInStep);
    }

    /// Whether the log is here as far as its server knows it, by whatever line there is or was last.
    private boolean isInStep() {
        return inStep.getAsBoolean();
    }

    void goBy(BooleanSupplier line) {
        inStep = line;
    }

    StationKeys keys() {
        return keys;
    }

    FolderLock lock() {
        return lock;
    }

    /// The server this station goes with, once one was named.
    Optional<String> server() {
        return Waiting.on(session.ask(journal -> journal.setting(SERVER_SETTING)));
    }

    /// Corrects a fresh clock by what was measured last in this folder.
    static void recallClock(SystemClock clock, JournalView journal) {
        journal.setting(CLOCK_SETTING).ifPresent(clock::recall);
    }

    /// Keeps what the clock was last measured to be off for the next process.
    ///
    /// @return when it is kept, or that nothing was measured
    CompletableFuture<String> keepClock() {
        Optional<String> measured =
                session.clock() instanceof SystemClock clock ? clock.measurement() : Optional.empty();
        return measured.map(measurement -> session.keep(CLOCK_SETTING, measurement))
                .orElse(CompletableFuture.completedFuture(""));
    }

    void keepServer(String url) {
        CompletableFuture<String> kept = session.keep(SERVER_SETTING, url);
        Waiting.on(kept);
    }

    @Override
    public void close() {
        session.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
