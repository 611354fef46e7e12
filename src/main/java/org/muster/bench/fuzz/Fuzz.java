package org.muster.bench.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/// Damaged bytes by a seed for every reader.
public final class Fuzz {
    public static final String NAME = "fuzz";

    /// Longer than that for some hundred bytes is an attack that worked.
    private static final Duration READING_MAX = Duration.ofSeconds(30);

    private Fuzz() {}

    /// A reader that did not stand what it was given.
    ///
    /// @param bytes hex: keep them in the corpus, under the reader's name
    public record Finding(String reader, long seed, String thrown, String bytes) {}

    /// What was tried.
    public record Outcome(int readers, long readings, List<Finding> findings) {}

    /// @param dir a folder for files to import
    /// @param seeds how many damaged messages for each reader
    public static Outcome run(Path dir, long firstSeed, int seeds) {
        List<Finding> findings = new ArrayList<>();
        List<Reader> readers = Readers.all(dir);
        for (Reader reader : readers) {
            for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                SplittableRandom random =
                        new SplittableRandom(seed * 31 + reader.name().hashCode());
                byte[] sound = reader.sound().get(random.nextInt(reader.sound().size()));
                byte[] damaged = new Damage(random).to(sound, reader.sound());
                String thrown = thrown(reader, damaged);
                if (!thrown.isEmpty()) {
                    findings.add(new Finding(
                            reader.name(), seed, thrown, HexFormat.of().formatHex(damaged)));
                    break;
                }
            }
        }
        return new Outcome(readers.size(), (long) readers.size() * seeds, findings);
    }

    /// What a reader threw at bytes that is not its refusal, or how long it took; empty when all is well.
    public static String thrown(Reader reader, byte[] bytes) {
        long start = System.nanoTime();
        try {
            reader.reading().read(bytes.clone());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e + (trace.length == 0 ? "" : " at " + trace[0]);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return took.compareTo(READING_MAX) > 0 ? "took " + took : "";
    }
}
