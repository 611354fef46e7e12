package org.muster.bench.fuzz;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.muster.basemap.BasemapImport;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.extract.Extract;
import org.muster.extract.ExtractException;
import org.muster.extract.Progress;
import org.muster.interop.OsmAndForm;
import org.muster.interop.OsmAndReading;
import org.muster.journal.Doorway;
import org.muster.journal.FolderLock;
import org.muster.journal.StationKeys;
import org.muster.server.FixIntake;
import org.muster.telemetry.FixPipeline;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.RecentFixes;
import org.muster.telemetry.TrackReader;
import org.muster.telemetry.TrackStore;

/// Readers of files that people bring or find, of what devices send, and of the door of a held folder.
final class FileReaders {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final int ANSWER_BYTES_MAX = 1 << 16;

    private final Path dir;

    private FileReaders(Path dir) {
        this.dir = dir;
    }

    static List<Reader> all(Path dir) {
        FileReaders readers = new FileReaders(dir);
        return List.of(readers.extract(), readers.tracks(), readers.door(), fixes(), osmAndBody(), osmAndQuery());
    }

    private Reader extract() {
        Path file = dir.resolve("town.osm.pbf");
        Path map = dir.resolve("town.map");
        return new Reader("extract", List.of(TinyPbf.town()), bytes -> {
            Files.write(file, bytes);
            try (BasemapImport sink = BasemapImport.into(map)) {
                Extract.open(file).read(sink, Progress.NONE);
            } catch (ExtractException refused) {
                return;
            }
        });
    }

    /// Tracks never fail: what is damaged is left out.
    private Reader tracks() {
        Path sound = dir.resolve("sound.tracks");
        Path damaged = dir.resolve("damaged.tracks");
        return new Reader("tracks", List.of(written(sound)), bytes -> {
            Files.write(damaged, bytes);
            try (TrackReader reader = new TrackReader(damaged)) {
                reader.at(NOW.plusSeconds(100));
                reader.of(new CallSign("P1"), NOW, NOW.plusSeconds(200));
            }
        });
    }

    private static byte[] written(Path file) {
        try {
            Files.deleteIfExists(file);
            try (TrackStore store = new TrackStore(file)) {
                for (int second = 0; second < 90; second += 3) {
                    Instant at = NOW.plusSeconds(second);
                    store.take(fix("P1", at), Set.of());
                    store.take(fix("P2", at), Set.of());
                    store.turn(at);
                }
                store.turn(NOW.plus(Duration.ofMinutes(5)));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PositionFix fix(String unit, Instant at) {
        double along = at.getEpochSecond() % 100 / 10_000.0;
        return new PositionFix(
                new CallSign(unit), new GeoPoint(38.4 + along, 106.2), at, at, 5, 10, 90, "device " + unit, true);
    }

    /// Whoever says a whole line gets an answer, however mad it is.
    private Reader door() {
        List<byte[]> sound = List.of(
                bytes("{\"line\":\"{\\\"verb\\\":\\\"do\\\"}\",\"operator\":\"li\",\"language\":\"en\"}\n"),
                bytes("{\"line\":\"x\"}\n{\"line\":\"y\"}\n"));
        Path folder = dir.resolve("held");
        return new Reader("door", sound, bytes -> {
            try (FolderLock lock = FolderLock.tryAcquire(folder).orElseThrow();
                    Doorway door = Doorway.open(lock, request -> "{\"answer\":\"" + request.line().length() + "\"}")) {
                String said = said(folder, bytes);
                boolean isLine = firstLine(bytes) >= 0;
                if (isLine && !said.endsWith("}\n")) {
                    throw new IllegalStateException("the door did not answer a line: " + said);
                }
            }
        });
    }

    private static int firstLine(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static String said(Path folder, byte[] bytes) throws IOException {
        Path socket = folder.resolve("door").resolve("socket");
        Path elsewhere = folder.resolve("door.path");
        Path at = Files.exists(elsewhere)
                ? Path.of(Files.readString(elsewhere).strip()).resolve("socket")
                : socket;
        try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            caller.connect(UnixDomainSocketAddress.of(at));
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                caller.write(all);
            }
            caller.shutdownOutput();
            return new String(
                    Channels.newInputStream(caller).readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
        }
    }

    private static Reader fixes() {
        FixIntake intake = intake();
        return new Reader(
                "fixes",
                List.of(
                        bytes("{\"unit\":\"P1\",\"lat\":38.4,\"lon\":106.2,\"at\":\"2026-11-01T08:00:00Z\",\"accuracy\":5,"
                                + "\"speed\":10,\"heading\":90,\"device\":\"d\"}"),
                        bytes("[{\"unit\":\"P1\",\"lat\":38.4,\"lon\":106.2},{\"unit\":\"P2\",\"lat\":38.5,\"lon\":106}]")),
                Readers.refusing(bytes -> intake.take(bytes, "token", NOW)));
    }

    private static FixIntake intake() {
        return new FixIntake(
                new FixPipeline(new RecentFixes(), new LatestBoard()),
                StationKeys.generate(new SplittableRandom(4)),
                false);
    }

    private static Reader osmAndBody() {
        FixIntake intake = intake();
        return new Reader(
                "osmand-body",
                List.of(
                        bytes("{\"device_id\":\"P1\",\"location\":{\"timestamp\":\"2026-11-01T08:00:00Z\",\"mock\":false,"
                                + "\"coords\":{\"latitude\":38.4,\"longitude\":106.2,\"accuracy\":5,\"speed\":-1,"
                                + "\"heading\":90}}}"),
                        bytes("id=P1&lat=38.4&lon=106.2&timestamp=1793520000&speed=10&bearing=90&accuracy=5\n"
                                + "id=P1&location=38.4,106.2&timestamp=1793520000000&valid=true&mock=0")),
                Readers.refusing(bytes -> {
                    intake.takeOsmAnd("", bytes, "token", NOW);
                    return bytes;
                }));
    }

    private static Reader osmAndQuery() {
        return new Reader(
                "osmand-query",
                List.of(bytes("id=%E7%89%B93&lat=38.4&lon=106.2&timestamp=2026-11-01T08:00:00&token=t")),
                bytes -> {
                    OsmAndReading read =
                            OsmAndForm.read(new String(bytes, StandardCharsets.UTF_8), new byte[0], NOW);
                    if (read instanceof OsmAndReading.NoFix no && no.why().isEmpty()) {
                        throw new IllegalStateException("refused without a word");
                    }
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
