package org.muster.server;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.muster.journal.SnapshotShelf;
import org.muster.journal.StationKeys;
import org.muster.server.store.ServerLog;
import org.muster.time.ShiftClock;
import org.muster.time.ThreadScheduler;
import org.muster.wire.Reply;

/// A server's log opened without serving, for what is done at the server itself while it does not run.
public final class ServerFolder implements AutoCloseable {
    private final ServerLog log;
    private final ThreadScheduler scheduler;
    private final ServerCore core;

    private ServerFolder(ServerLog log, ThreadScheduler scheduler, ServerCore core) {
        this.log = log;
        this.scheduler = scheduler;
        this.core = core;
    }

    /// @param config where log and keys are; what it says of serving is passed over
    /// @throws IOException when there is no server's log, or it cannot be opened; the message says which
    public static ServerFolder open(ServerConfig config, ShiftClock clock, RandomGenerator random) throws IOException {
        StationKeys keys = StationKeys.load(config.folder());
        ServerLog log = Server.open(config, keys, clock);
        ThreadScheduler scheduler = new ThreadScheduler("server-live");
        try {
            if (log.head().position() == 0) {
                throw new IOException("no jurisdiction was founded here yet: start muster server once");
            }
            ServerCore core = new ServerCore(
                    log, keys, config.founding(), false, scheduler, clock, random, SnapshotShelf.in(config.folder()));
            return new ServerFolder(log, scheduler, core);
        } catch (IOException | RuntimeException e) {
            scheduler.close();
            log.close();
            throw e;
        }
    }

    /// Takes a bundle that was brought as a file.
    ///
    /// @param admits whether a station that asks for it is enrolled
    public CompletableFuture<Reply> carry(byte[] file, boolean admits) {
        return core.carry(file, admits);
    }

    public Administration administration() {
        return core.administration();
    }

    @Override
    public void close() {
        core.close();
        scheduler.close();
        log.close();
    }
}
