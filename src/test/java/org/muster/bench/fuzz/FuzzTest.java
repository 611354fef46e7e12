package org.muster.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.Extract;
import org.muster.journal.SnapshotCodec;

class FuzzTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final int FIXED = 200;
    private static final int FRESH = 100;

    @TempDir
    Path dir;

    @Test
    void every_reader_takes_damaged_bytes_or_says_no_in_its_own_words() {
        Fuzz.Outcome outcome = Fuzz.run(dir, 1, FIXED);
        assertThat(outcome.readers()).isGreaterThan(40);
        assertThat(outcome.findings()).isEmpty();
    }

    @Test
    void and_such_as_nobody_has_seen_before() {
        long first = new SplittableRandom().nextLong(1_000_000_000);
        assertThat(Fuzz.run(dir, first, FRESH).findings()).isEmpty();
    }

    /// One input a line, hex, in a file of the reader's name.
    @Test
    void what_once_broke_a_reader_does_not_any_more() throws IOException {
        Map<String, Reader> readers = new HashMap<>();
        Readers.all(dir).forEach(reader -> readers.put(reader.name(), reader));
        int replayed = 0;
        try (var files = Files.list(CORPUS)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName()).replace(".hex", "");
                assertThat(readers).containsKey(name);
                for (String line : Files.readAllLines(file)) {
                    assertThat(Fuzz.thrown(
                                    Objects.requireNonNull(readers.get(name), name),
                                    HexFormat.of().parseHex(line)))
                            .as("%s of %s", line, name)
                            .isEmpty();
                    replayed++;
                }
            }
        }
        assertThat(replayed).isPositive();
    }

    /// A reader that refuses what is sound tries nothing.
    @Test
    void what_is_sound_is_read() throws Exception {
        for (Reader reader : Readers.all(dir)) {
            for (byte[] sound : reader.sound()) {
                assertThat(Fuzz.thrown(reader, sound)).as(reader.name()).isEmpty();
                assertThat(!reader.name().equals("snapshot")
                                || SnapshotCodec.decode(sound) instanceof SnapshotCodec.Reading.Sound)
                        .isTrue();
            }
        }
        Path town = Files.write(dir.resolve("sound.osm.pbf"), TinyPbf.town());
        assertThat(Extract.open(town).box().contains(new GeoPoint(38.0001, 106.0001)))
                .isTrue();
    }

    @Test
    void a_reader_that_does_not_stand_its_bytes_is_found() {
        Reader naive = new Reader("naive", List.of(new byte[] {1}), bytes -> {
            int unused = bytes[0];
        });
        assertThat(Fuzz.thrown(naive, new byte[0])).contains("ArrayIndexOutOfBounds");
    }
}
