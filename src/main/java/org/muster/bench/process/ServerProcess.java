package org.muster.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The server, on loopback and open to all, on the same folder and port each time it is started. For one thread.
final class ServerProcess implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final String READY = "ready ";

    private final Programs programs;
    private final Path dir;
    private ProgramProcess process;
    private int port;
    private int kills;

    ServerProcess(Programs programs, Path dir) throws IOException, InterruptedException {
        this.programs = programs;
        this.dir = dir;
        this.process = start();
    }

    private ProgramProcess start() throws IOException, InterruptedException {
        ProgramProcess started =
                programs.start(List.of("server", "--port", Integer.toString(port), "--open", "--data", dir.toString()));
        String line = started.firstLine(READY_MAX).orElse("");
        if (!line.startsWith(READY)) {
            started.kill();
            throw new PromiseBroken(
                    "the server does not start: " + started.end(READY_MAX).words());
        }
        port = Integer.parseInt(line.substring(READY.length()).strip());
        return started;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /// Where the server writes when it appends.
    List<Path> written() {
        return List.of(dir.resolve("server.db"), dir.resolve("server.db-wal"));
    }

    void kill() throws IOException, InterruptedException {
        process.kill();
        process.end(READY_MAX);
        kills++;
    }

    void restart() throws IOException, InterruptedException {
        process = start();
    }

    int kills() {
        return kills;
    }

    @Override
    public void close() {
        process.kill();
    }
}
