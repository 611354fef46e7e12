package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.Base;

/// Copies of a journal made in the midst of writing, then cut or with one bit turned over: what opens is the beginning
/// of what was acknowledged, or it is said that the journal is damaged.
class CrashImageTest {
    private static final int APPENDS = 12;
    private static final int IMAGES = 60;

    @TempDir
    Path dir;

    private Path image(String name, Path live) throws IOException {
        Path image = Files.createDirectory(dir.resolve(name));
        for (String file : List.of(JournalFile.FILE, StationKeys.FILE, JournalFile.FILE + "-wal")) {
            if (Files.exists(live.resolve(file))) {
                Files.copy(live.resolve(file), image.resolve(file));
            }
        }
        return image;
    }

    private static void flip(Path file, Random random) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            long at = random.nextLong(raw.length());
            raw.seek(at);
            int old = raw.read();
            raw.seek(at);
            raw.write(old ^ (1 << random.nextInt(8)));
        }
    }

    private static void cut(Path file, Random random) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(random.nextLong(raw.length()));
        }
    }

    /// @return how many of the acknowledged entries are there, or -1 when the damage was found
    private static int opened(Path image, List<Entry> acknowledged) throws IOException {
        try (Journal journal = Logs.journal(image, 7)) {
            boolean sound = journal.verify().isSound();
            List<Entry> left = journal.pending();
            if (!sound) {
                return -1;
            }
            for (int i = 0; i < left.size(); i++) {
                assertThat(left.get(i).record()).isEqualTo(acknowledged.get(i).record());
                // Gone is what a lawful deletion looks like; other than it was, it may never be.
                if (left.get(i).body().isPresent()) {
                    assertThat(left.get(i).body()).isEqualTo(acknowledged.get(i).body());
                }
                assertThat(left.get(i).signature())
                        .as("signature of %s", i)
                        .isEqualTo(acknowledged.get(i).signature());
            }
            return left.size();
        } catch (JournalException e) {
            assertThat(e.kind()).isEqualTo(JournalException.Kind.DAMAGED);
            return -1;
        }
    }

    @Test
    void oneWrongBitInTheWriteAheadLogOrAnyCutOfItCostsTheEndAtMost() throws IOException {
        Path live = Files.createDirectory(dir.resolve("live"));
        Random random = new Random(11);
        int less = 0;
        try (Journal journal = Logs.journal(live, 7)) {
            for (int i = 0; i < APPENDS; i++) {
                journal.append(Logs.author(Base.NOTHING), Logs.notes(2 * i, 2));
            }
            List<Entry> acknowledged = journal.pending();
            for (int i = 0; i < IMAGES; i++) {
                Path image = image("wal" + i, live);
                Path wal = image.resolve(JournalFile.FILE + "-wal");
                if (i % 2 == 0) {
                    flip(wal, random);
                } else {
                    cut(wal, random);
                }
                int left = opened(image, acknowledged);
                assertThat(left).as("image %d", i).isNotEqualTo(-1);
                assertThat(left % 2).as("appends are whole").isZero();
                less += left < acknowledged.size() ? 1 : 0;
            }
        }
        assertThat(less).isPositive();
    }

    @Test
    void oneWrongBitInTheFileIsFoundOrHarmless() throws IOException {
        Path live = Files.createDirectory(dir.resolve("live"));
        List<Entry> acknowledged;
        try (Journal journal = Logs.journal(live, 7)) {
            for (int i = 0; i < APPENDS; i++) {
                journal.append(Logs.author(Base.NOTHING), Logs.notes(2 * i, 2));
            }
            acknowledged = journal.pending();
        }
        Random random = new Random(12);
        int found = 0;
        for (int i = 0; i < IMAGES; i++) {
            Path image = image("file" + i, live);
            flip(image.resolve(JournalFile.FILE), random);
            int left = opened(image, acknowledged);
            assertThat(left).as("image %d", i).isIn(-1, acknowledged.size());
            found += left == -1 ? 1 : 0;
        }
        assertThat(found).isPositive();
    }

    @Test
    void aFileCutAnywhereIsFoundDamaged() throws IOException {
        Path live = Files.createDirectory(dir.resolve("live"));
        List<Entry> acknowledged;
        try (Journal journal = Logs.journal(live, 7)) {
            journal.append(Logs.author(Base.NOTHING), Logs.notes(1, 400));
            acknowledged = journal.pending();
        }
        Random random = new Random(13);
        for (int i = 0; i < IMAGES / 2; i++) {
            Path image = image("cut" + i, live);
            cut(image.resolve(JournalFile.FILE), random);
            if (Files.size(image.resolve(JournalFile.FILE)) > 0) {
                assertThat(opened(image, acknowledged)).as("image %d", i).isEqualTo(-1);
            }
        }
    }
}
