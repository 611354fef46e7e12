package org.muster.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.journal.FolderLock;
import org.muster.journal.SnapshotShelf;
import org.muster.journal.StationKeys;
import org.muster.server.store.PostgresServerLog;
import org.muster.server.store.ServerLog;
import org.muster.server.store.SqliteServerLog;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;
import org.muster.time.ThreadScheduler;
import org.muster.wire.Limits;
import org.muster.wire.Reply;
import org.muster.wire.Route;

/// The central server of one jurisdiction, embeddable. Threads: `server-log` writes, `server-live` sends on to desks,
/// each request has a virtual thread. Safe for any thread.
public final class Server implements AutoCloseable {
    /// The log's file in the server's folder.
    public static final String LOG_FILE = "server.db";

    private static final Duration IDLE_MAX = Duration.ofSeconds(60);
    private static final int PLATFORM_THREADS_MAX = 16;

    private final ServerHold hold;
    private final ServerLog log;
    private final StationKeys keys;
    private final ThreadScheduler scheduler;
    private final ServerCore core;
    private final org.eclipse.jetty.server.Server jetty;
    private final ServerConnector connector;
    private final boolean isSecure;

    private Server(
            ServerConfig config,
            ServerHold hold,
            ServerLog log,
            StationKeys keys,
            ShiftClock clock,
            RandomGenerator random)
            throws IOException {
        this.hold = hold;
        this.log = log;
        this.keys = keys;
        scheduler = new ThreadScheduler("server-live");
        core = new ServerCore(
                log,
                keys,
                config.founding(),
                config.open(),
                scheduler,
                clock,
                random,
                SnapshotShelf.in(config.folder()));
        FixIntake intake = new FixIntake(core.pipeline(), keys, config.open());
        isSecure = config.tls().isPresent();
        jetty = jetty();
        connector = connector(jetty, config);
        WebSocketUpgradeHandler upgrade =
                WebSocketUpgradeHandler.from(jetty, container -> live(container, core, scheduler));
        upgrade.setHandler(new FrontDoor(core, intake, clock));
        jetty.setHandler(upgrade);
    }

    /// Starts a server; a fresh folder founds a jurisdiction first. Serves when this returns.
    ///
    /// @param clock whose wall clock is the jurisdiction's time
    /// @param random cryptographically strong
    /// @throws IOException when the folder cannot be used, the port is taken, or the configuration contradicts
    ///     itself; the message says which
    public static Server start(ServerConfig config, ShiftClock clock, RandomGenerator random) throws IOException {
        if (config.open() && !InetAddress.getByName(config.host()).isLoopbackAddress()) {
            throw new IOException("an open server listens on a loopback address only, not on " + config.host());
        }
        if (config.tls().isEmpty() && !InetAddress.getByName(config.host()).isLoopbackAddress()) {
            throw new IOException("without TLS a server listens on a loopback address only, not on " + config.host()
                    + ": give it a certificate and its key");
        }
        Files.createDirectories(config.folder());
        ServerHold hold = ServerHold.of(config);
        try {
            return start(config, hold, clock, random);
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    private static Server start(ServerConfig config, ServerHold hold, ShiftClock clock, RandomGenerator random)
            throws IOException {
        StationKeys keys = StationKeys.loadOrCreate(config.folder(), random);
        ServerLog log = open(config, keys, clock);
        Optional<Server> server = Optional.empty();
        try {
            server = Optional.of(new Server(config, hold, log, keys, clock, random));
            server.get().jetty.start();
            return server.get();
        } catch (Exception e) {
            server.ifPresentOrElse(Server::close, log::close);
            throw new IOException("the server cannot start: " + e.getMessage(), e);
        }
    }

    static ServerLog open(ServerConfig config, StationKeys keys, ShiftClock clock) throws IOException {
        return config.database().isPresent()
                ? PostgresServerLog.open(config.database().get(), keys.station(), clock)
                : SqliteServerLog.open(config.folder().resolve(LOG_FILE), clock);
    }

    private static org.eclipse.jetty.server.Server jetty() {
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS_MAX);
        threads.setName("server-http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("server-request"));
        return new org.eclipse.jetty.server.Server(threads);
    }

    private static ServerConnector connector(org.eclipse.jetty.server.Server jetty, ServerConfig config)
            throws IOException {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ConnectionFactory plain = new HttpConnectionFactory(http);
        Optional<TlsFiles> tls = config.tls();
        ServerConnector connector = tls.isEmpty()
                ? new ServerConnector(jetty, 1, 1, plain)
                : new ServerConnector(
                        jetty, 1, 1, new SslConnectionFactory(tls.get().contextFactory(), plain.getProtocol()), plain);
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MAX.toMillis());
        jetty.addConnector(connector);
        return connector;
    }

    private static void live(ServerWebSocketContainer container, ServerCore core, Scheduler scheduler) {
        container.setIdleTimeout(IDLE_MAX);
        container.setMaxBinaryMessageSize(Limits.JSON_BYTES_MAX);
        container.setMaxTextMessageSize(Limits.JSON_BYTES_MAX);
        container.addMapping(Route.LIVE_PATH, (request, response, callback) -> {
            Optional<StationId> station = core.listener(FrontDoor.bearer(request));
            if (station.isEmpty()) {
                org.eclipse.jetty.server.Response.writeError(request, response, callback, 401);
                return null;
            }
            // What is encoded once for all desks would else be deflated for each of them.
            response.setExtensions(List.of());
            return new LiveSocket(core.hub(), station.get(), scheduler);
        });
    }

    /// The port it listens on.
    public int port() {
        return connector.getLocalPort();
    }

    /// Where stations reach it.
    public String url() {
        String host = connector.getHost();
        return (isSecure ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /// The right to its folder; empty where the log is in a database.
    public Optional<FolderLock> lock() {
        return hold.lock();
    }

    /// Takes a bundle that was brought as a file.
    ///
    /// @param admits whether a station that asks for it is enrolled
    public CompletableFuture<Reply> carry(byte[] file, boolean admits) {
        return core.carry(file, admits);
    }

    /// What is done at the server itself.
    public Administration administration() {
        return core.administration();
    }

    public Jurisdiction jurisdiction() {
        return core.jurisdiction();
    }

    /// A fresh enrolment token, good for one station.
    public String enrolmentToken() {
        return core.administration().enrolmentToken();
    }

    /// The token by which a device's fixes count as verified.
    public String deviceToken(String device) {
        return new DerivedTokens(keys).device(device);
    }

    /// The same, of a server that need not run.
    ///
    /// @param folder the server's
    /// @throws IOException when there are no keys of a server
    public static String deviceToken(Path folder, String device) throws IOException {
        return new DerivedTokens(StationKeys.load(folder)).device(device);
    }

    /// The latest fix of each unit.
    public LatestFixes fixes() {
        return core.board().snapshot();
    }

    /// Tells of every fix that is shown from now on; the watcher must return at once.
    public Pin watchFixes(LatestBoard.Watcher watcher) {
        return core.board().watch(watcher);
    }

    /// Stops serving; everything acknowledged is on disk already.
    @Override
    public void close() {
        core.close();
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop cleanly", e);
        } finally {
            scheduler.close();
            log.close();
            hold.close();
        }
    }
}
