package org.muster.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.muster.bench.process.Launch;

/// The other side of a measurement, as a process of its own: it says `ready PORT` once it listens. For one thread.
final class ChildProcess implements AutoCloseable {
    private static final String READY = "ready ";
    /// As the program itself runs: unlike processes that live for a second, this one is to become fast.
    private static final List<String> OPTIONS =
            List.of("-Xmx2g", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true");

    private final Process process;
    private final BufferedReader said;
    private final int port;

    private ChildProcess(Process process) throws IOException {
        this.process = process;
        said = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(said.readLine());
        if (!line.startsWith(READY)) {
            process.destroy();
            throw new IOException("the other process does not start: " + line);
        }
        port = Integer.parseInt(line.substring(READY.length()).strip());
    }

    /// @param temporary a folder that is made for it
    static ChildProcess start(Launch program, Path temporary, List<String> arguments) throws IOException {
        Launch launch = new Launch(program.java(), OPTIONS, program.classPath(), program.mainClass());
        return new ChildProcess(new ProcessBuilder(launch.line(Files.createDirectories(temporary), arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /// A server of a drill on a folder.
    ///
    /// @param more further options
    static ChildProcess server(Launch program, Path temporary, Path folder, List<String> more) throws IOException {
        List<String> line = new java.util.ArrayList<>(
                List.of("server", "--port", "0", "--open", "--keep-tracks", "0", "--data", folder.toString()));
        line.addAll(more);
        return start(program, temporary, line);
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        said.close();
    }
}
