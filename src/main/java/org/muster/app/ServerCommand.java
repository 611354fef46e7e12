package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.journal.Doorway;
import org.muster.journal.FolderLock;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.server.TlsFiles;
import org.muster.server.store.Database;
import org.muster.telemetry.TrackStore;
import org.muster.time.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `muster server`.
@Command(name = "server", description = "The central server of one jurisdiction.", mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
    /// Ten years.
    private static final int KEEP_TRACKS_MAX = 3_653;

    @Mixin
    private Options options = new Options();

    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port = ServerConfig.PORT_USUAL;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--tls-cert", paramLabel = "F", description = "the server's certificate and its chain, PEM")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "F", description = "its private key, PEM, PKCS#8")
    private @Nullable Path tlsKey;

    @Option(
            names = "--keep-tracks",
            paramLabel = "DAYS",
            description = "how long positions are kept; 0 keeps none (default: ${DEFAULT-VALUE})")
    private int keepTracks = Math.toIntExact(TrackStore.KEPT.toDays());

    @Option(names = "--jurisdiction", paramLabel = "NAME", description = "what a fresh server founds")
    private String name = "";

    @Option(names = "--zone", paramLabel = "Z", description = "its time zone (default: the machine's)")
    private @Nullable String zone;

    @Option(names = "--kind", paramLabel = "real|drill", description = "for ever (default: real)")
    private JurisdictionKind kind = JurisdictionKind.REAL;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            description = "a PostgreSQL database for the log, jdbc:postgresql://HOST/NAME?user=NAME; its password comes"
                    + " from MUSTER_SECRET or PostgreSQL's password file (default: SQLite in the folder)")
    private @Nullable String database;

    @Option(names = "--open", description = "any station on this machine may enrol; founds a drill")
    private boolean open;

    @Option(names = "--new-token", description = "prints a fresh enrolment token, good for one station")
    private boolean newToken;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (kind == JurisdictionKind.DEMO) {
            throw new Refusal("--kind is real or drill");
        }
        if (keepTracks < 0 || keepTracks > KEEP_TRACKS_MAX) {
            throw new Refusal("--keep-tracks takes 0 to " + KEEP_TRACKS_MAX + " days");
        }
        Founding founding = new Founding(
                name.isBlank() ? (open ? "Drill" : "Jurisdiction") : name,
                zone(),
                open ? JurisdictionKind.DRILL : kind);
        ServerConfig config =
                new ServerConfig(options.folder().dir(), host, port, open, founding, database(database), tls());
        SystemClock clock = new SystemClock();
        // The server's own clock is the jurisdiction's time.
        clock.adjust(0, 0);
        Server server = Server.start(config, clock, new SecureRandom());
        Optional<Doorway> door = server.lock().flatMap(lock -> door(lock, server));
        Optional<Tracks> tracks = keepTracks == 0
                ? Optional.empty()
                : Optional.of(Tracks.record(options.folder(), server, clock, Duration.ofDays(keepTracks)));
        if (newToken) {
            spec.commandLine().getOut().println("token " + server.enrolmentToken());
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            tracks.ifPresent(Tracks::close);
                            door.ifPresent(ServerCommand::close);
                            server.close();
                            stopped.countDown();
                        },
                        "server-stop"));
        spec.commandLine().getOut().println("ready " + server.port());
        stopped.await();
        return 0;
    }

    /// Not every file system has sockets; without one accounts are changed while the server does not run.
    private static Optional<Doorway> door(FolderLock lock, Server server) {
        try {
            return Optional.of(Doorway.open(lock, new ServerDesk(server.administration(), server::carry)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void close(AutoCloseable held) {
        try {
            held.close();
        } catch (Exception e) {
            // The process ends, and with it whatever it holds.
            System.getLogger(ServerCommand.class.getName()).log(System.Logger.Level.DEBUG, "not closed in order", e);
        }
    }

    /// The database of a URL, with its password; empty for none.
    static Optional<Database> database(@Nullable String url) throws IOException {
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Database(url, Secret.read(null)));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private Optional<TlsFiles> tls() {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new Refusal("--tls-cert and --tls-key go together");
        }
        return tlsCertificate == null || tlsKey == null
                ? Optional.empty()
                : Optional.of(new TlsFiles(tlsCertificate, tlsKey));
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Refusal("--zone takes a zone such as Asia/Shanghai, not " + zone);
        }
    }
}
