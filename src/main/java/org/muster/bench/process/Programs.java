package org.muster.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Starts processes of the program and counts them. Safe for any thread.
final class Programs {
    private static final Duration PROCESS_MAX = Duration.ofSeconds(60);
    private static final long TYPICAL_NANOS_FIRST = 700_000_000;

    private final Launch packed;
    private final Path temporary;
    private final Path shared;
    private volatile Launch launch;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicLong typicalNanos = new AtomicLong(TYPICAL_NANOS_FIRST);

    /// @param work where the processes may leave things
    Programs(Launch launch, Path work) throws IOException {
        this.temporary = Files.createDirectories(work.resolve("tmp"));
        this.shared = work.resolve("shared-classes");
        this.packed = launch.packed(work);
        this.launch = packed;
    }

    /// Runs one to its end; those after it start with the classes that it needed.
    void learn(List<String> arguments) throws IOException, InterruptedException {
        launch = packed.leaving(shared);
        end(start(arguments)).need(String.join(" ", arguments));
        launch = packed.sharing(shared);
    }

    ProgramProcess start(List<String> arguments) throws IOException {
        int number = started.incrementAndGet();
        return ProgramProcess.start(launch.line(temporary, arguments), temporary.resolve("errors-" + number));
    }

    /// Runs one to its end.
    ProgramProcess.Ended run(List<String> arguments) throws IOException, InterruptedException {
        return run(arguments, Optional.empty());
    }

    /// Runs one to its end, be it a violent one.
    ProgramProcess.Ended run(List<String> arguments, Optional<KillMoment> kill)
            throws IOException, InterruptedException {
        ProgramProcess process = start(arguments);
        if (kill.isPresent()) {
            KillMoment.await(kill.get(), process);
            process.kill();
        }
        return end(process);
    }

    ProgramProcess.Ended end(ProgramProcess process) throws IOException, InterruptedException {
        ProgramProcess.Ended ended = process.end(PROCESS_MAX);
        if (!ended.killed()) {
            typicalNanos.updateAndGet(before -> (7 * before + ended.lasted().toNanos()) / 8);
        }
        return ended;
    }

    /// How long a process lives when nobody kills it.
    Duration typical() {
        return Duration.ofNanos(typicalNanos.get());
    }

    int started() {
        return started.get();
    }
}
