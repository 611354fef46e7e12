package org.muster.bench.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One process of the program, from its start to its end. A line counts as printed once it is there whole, with its
/// end. Safe for any thread.
final class ProgramProcess {
    private final Process process;
    private final Path errors;
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private final CompletableFuture<String> output = new CompletableFuture<>();
    private final long startedNanos = System.nanoTime();
    private volatile boolean killed;

    /// How it ended.
    ///
    /// @param output what it printed, whole lines only
    /// @param errors what it printed on standard error
    record Ended(int exit, String output, String errors, boolean killed, Duration lasted) {
        /// The answer line, where it came.
        Optional<String> answer() {
            return output.lines().findFirst();
        }

        /// The answer of a process that nobody killed and that did what it was asked.
        String need(String what) {
            PromiseBroken.unless(exit == 0 && !killed, what + " ended with " + exit + ": " + words());
            return output.strip();
        }

        String words() {
            return errors.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("no word");
        }
    }

    private ProgramProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /// @param errors the file that takes standard error
    static ProgramProcess start(java.util.List<String> line, Path errors) throws IOException {
        Process process = new ProcessBuilder(line)
                .redirectError(errors.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        process.getOutputStream().close();
        ProgramProcess started = new ProgramProcess(process, errors);
        Thread reader = new Thread(started::read, "process-output");
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    private void read() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = process.getInputStream()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                bytes.write(next);
                if (next == '\n' && !firstLine.isDone()) {
                    firstLine.complete(bytes.toString(StandardCharsets.UTF_8).strip());
                }
            }
        } catch (IOException e) {
            // The pipe of a killed process; what came before it counts.
        }
        String all = bytes.toString(StandardCharsets.UTF_8);
        String whole = all.substring(0, all.lastIndexOf('\n') + 1);
        output.complete(whole);
        firstLine.completeExceptionally(new IOException("it ended without a line"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for the end, or for the time to pass.
    void pass(Duration time) throws InterruptedException {
        process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Ends it without a chance to put anything in order.
    void kill() {
        if (process.isAlive()) {
            killed = true;
            process.destroyForcibly();
        }
    }

    /// The first whole line, as soon as it is there; empty when it ends without one.
    Optional<String> firstLine(Duration limit) throws InterruptedException {
        try {
            return Optional.of(firstLine.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /// Waits for the end; whoever takes longer than the limit is killed, and that is a broken promise.
    Ended end(Duration limit) throws InterruptedException, IOException {
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly().waitFor();
            throw new PromiseBroken("a process did not end within " + limit.toSeconds() + " s: "
                    + process.info().commandLine().orElse(""));
        }
        String printed = output.join();
        String said = Files.readString(errors);
        Files.deleteIfExists(errors);
        return new Ended(
                process.exitValue(), printed, said, killed, Duration.ofNanos(System.nanoTime() - startedNanos));
    }
}
