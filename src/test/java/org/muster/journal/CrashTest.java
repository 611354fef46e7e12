package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.Base;

/// What was confirmed survives a process that is killed, and a log whose end is torn is survived or reported.
class CrashTest {
    @TempDir
    Path dir;

    /// A process of its own that appends and says so, until it is killed.
    static final class Appender {
        public static void main(String[] arguments) throws IOException {
            Path dir = Path.of(arguments[0]);
            FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
            Random random = new Random(Long.parseLong(arguments[1]));
            Journal journal = Journal.open(lock, StationKeys.loadOrCreate(dir, random), random);
            journal.join(Logs.JURISDICTION);
            System.out.println("ready " + (journal.pending().size()));
            while (true) {
                int size = random.nextInt(1, 4);
                List<Entry> written = journal.append(
                        Logs.author(Base.NOTHING), Logs.notes(journal.pending().size(), size));
                System.out.println("stored " + written.getLast().record().id().number() + " "
                        + written.getLast().record().hash().hex());
            }
        }
    }

    @Test
    void aProcessKilledAtAnyMomentLeavesExactlyWhatItConfirmedAndAtMostTheAppendInHand() throws Exception {
        Random random = new Random(9);
        for (int round = 0; round < 3; round++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Appender.class.getName(),
                            dir.toString(),
                            Integer.toString(round))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String last = "";
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                int wanted = random.nextInt(5, 60);
                for (int said = 0; said < wanted; said++) {
                    last = lines.readLine();
                    assertThat(last).isNotNull();
                }
                process.toHandle().destroyForcibly();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line.matches("stored \\d+ [0-9a-f]{64}") ? line : last;
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String[] confirmed = last.split(" ");
            try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow();
                    Journal journal = Journal.open(lock, StationKeys.load(dir), random)) {
                List<Entry> pending = journal.pending();
                int number = Integer.parseInt(confirmed[1]);
                assertThat(pending).hasSizeBetween(number, number + 3);
                assertThat(pending.get(number - 1).record().hash().hex()).isEqualTo(confirmed[2]);
                assertThat(pending.getLast().signature()).isPresent();
                assertThat(journal.verify().fault()).isEmpty();
            }
        }
    }

    @Test
    void aTornEndOfTheWriteAheadLogIsSurvivedAppendByAppend() throws IOException {
        Path live = Files.createDirectory(dir.resolve("live"));
        try (Journal journal = Logs.journal(live, 7)) {
            for (int i = 0; i < 12; i++) {
                journal.append(Logs.author(Base.NOTHING), Logs.notes(2 * i, 2));
            }
            Path wal = live.resolve(JournalFile.FILE + "-wal");
            long length = Files.size(wal);
            Random random = new Random(4);
            int whole = 0;
            for (int cut = 0; cut < 25; cut++) {
                Path torn = Files.createDirectory(dir.resolve("torn" + cut));
                Files.copy(live.resolve(JournalFile.FILE), torn.resolve(JournalFile.FILE));
                Files.copy(live.resolve(StationKeys.FILE), torn.resolve(StationKeys.FILE));
                Path copy = Files.copy(wal, torn.resolve(JournalFile.FILE + "-wal"));
                try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
                    file.setLength(length - random.nextInt(0, (int) length / 2));
                    file.seek(Math.max(0, file.length() - 100));
                    file.write(random.nextInt());
                }
                try (Journal reopened = Logs.journal(torn, 7)) {
                    List<Entry> left = reopened.pending();
                    assertThat(left.size()).isEven();
                    assertThat(left).isEqualTo(journal.pending().subList(0, left.size()));
                    assertThat(reopened.verify().fault()).isEmpty();
                    assertThat(reopened.append(Logs.author(Base.NOTHING), Logs.notes(90, 1)))
                            .hasSize(1);
                    whole += left.size() < 24 ? 0 : 1;
                }
            }
            assertThat(whole).isLessThan(25);
        }
    }

    @Test
    void aDamagedFileIsReportedAndNotWrittenOver() throws IOException {
        try (Journal journal = Logs.journal(dir, 7)) {
            journal.append(Logs.author(Base.NOTHING), Logs.notes(1, 400));
        }
        Path file = dir.resolve(JournalFile.FILE);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 8_192; at < raw.length(); at += 4_096) {
                raw.seek(at);
                raw.write(new byte[512]);
            }
        }
        byte[] damaged = Files.readAllBytes(file);
        boolean reported;
        try (Journal journal = Logs.journal(dir, 7)) {
            reported = !journal.verify().isSound();
        } catch (JournalException e) {
            reported = e.kind() == JournalException.Kind.DAMAGED;
        }
        assertThat(reported).isTrue();
        assertThat(Files.readAllBytes(file)).hasSize(damaged.length);
    }
}
