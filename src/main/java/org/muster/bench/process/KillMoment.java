package org.muster.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// When a process is killed.
sealed interface KillMoment {
    /// How often a file is looked at for a change.
    long LOOK_NANOS = 100_000;

    /// The longest wait for an answer to kill after.
    Duration ANSWER_MAX = Duration.ofSeconds(60);

    /// Some time after its start.
    record After(Duration start) implements KillMoment {}

    /// Some time after one of these files was first written: around the moment at which something becomes durable.
    record AfterWrite(List<Path> files, Duration write) implements KillMoment {}

    /// As soon as the answer line is there.
    record AfterAnswer() implements KillMoment {}

    /// Waits for the moment, or for the end of the process.
    ///
    /// @param watched whose life is measured; may be another than the one that is killed
    static void await(KillMoment moment, ProgramProcess watched) throws InterruptedException, IOException {
        switch (moment) {
            case After after -> watched.pass(after.start());
            case AfterWrite after -> {
                List<String> before = stamps(after.files());
                while (watched.isAlive() && stamps(after.files()).equals(before)) {
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                watched.pass(after.write());
            }
            case AfterAnswer after -> watched.firstLine(ANSWER_MAX);
        }
    }

    private static List<String> stamps(List<Path> files) throws IOException {
        java.util.ArrayList<String> stamps = new java.util.ArrayList<>();
        for (Path file : files) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(now.size() + " " + now.lastModifiedTime());
            } catch (NoSuchFileException e) {
                stamps.add("");
            }
        }
        return stamps;
    }
}
