package org.muster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;

/// A replay sees each second what the board showed then, as coarsely as [TrackRow] says.
final class TrackStoreTest {
    private static final CallSign P1 = new CallSign("P1");

    @TempDir
    private Path dir;

    private Path file() {
        return dir.resolve("tracks.db");
    }

    private static Instant at(double seconds) {
        return Fixes.START.plusMillis(Math.round(seconds * 1000));
    }

    /// Stores fixes told as in [Fixes], each received when its word says, and ends at a second.
    private void store(String fixes, double end) {
        try (TrackStore store = new TrackStore(file())) {
            store.turn(Fixes.START);
            for (String fix : fixes.split(",")) {
                store.take(Fixes.of("P1", fix), Set.of());
            }
            store.turn(at(end));
        }
    }

    private Optional<PositionFix> shown(double second) {
        try (TrackReader reader = new TrackReader(file())) {
            return reader.at(at(second)).of(P1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a fix is shown from its second on             | 12 100                   | 12    | 12
            and not before                                | 12 100                   | 11.9  |
            a late one not before it came                 | 12 100 r20               | 19.9  |
            but then                                      | 12 100 r20               | 20    | 12
            at a broken second one waits for the next     | 12.3 100                 | 12.9  |
            of two in a second the later stands           | 12.2 100, 12.8 120       | 13    | 12.8
            between two the first stands                  | 12 100, 17 130           | 16    | 12
            what was last said in a minute goes on        | 12 100, 200 130          | 199   | 12
            over minutes in which nothing came            | 12 100, 3000 130         | 2500  | 12
            and after the last                            | 12 100                   | 9000  | 12
            for a long shift                              | 12 100                   | 43212 | 12
            and no longer                                 | 12 100                   | 43213 |
            the sixtieth second belongs to its minute     | 59.5 100, 60 200, 61 300 | 60    | 60
            a moment too late for its minute              | 61 100 r61, 61.5 110 r59 | 61    | 61.5
            """)
    void atASecondTheLatestShownIsAnswered(String rule, String fixes, double second, String expected) {
        store(fixes, 12);
        assertThat(shown(second).map(f -> Duration.between(Fixes.START, f.at()).toMillis() / 1000.0))
                .as(rule)
                .isEqualTo(Optional.ofNullable(expected).map(Double::valueOf));
    }

    @Test
    void withoutAFileNobodyWasAnywhere() {
        assertThat(shown(0)).isEmpty();
        try (TrackReader reader = new TrackReader(file())) {
            assertThat(reader.of(P1, at(0), at(100))).isEmpty();
        }
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(0));
            store.turn(at(500));
        }
        assertThat(file()).as("nothing to keep").doesNotExist();
    }

    /// What a store was told, and the plain answer to any question about it.
    private static final class Told {
        final Map<CallSign, List<PositionFix>> tracks = new TreeMap<>();
        final Map<PositionFix, Set<FixFlag>> flags = new java.util.IdentityHashMap<>();

        void shown(PositionFix fix, Set<FixFlag> odd) {
            PositionFix coarse = coarse(fix);
            flags.put(coarse, odd);
            tracks.computeIfAbsent(fix.unit(), unit -> new ArrayList<>()).add(coarse);
        }

        Set<String> at(Instant t) {
            return tracks.values().stream()
                    .map(track -> track.stream()
                            .filter(f -> !f.receivedAt().isAfter(t))
                            .filter(f -> !f.receivedAt().isBefore(t.minus(TrackStore.CARRIED_MAX)))
                            .reduce((before, after) -> after))
                    .flatMap(Optional::stream)
                    .map(f -> f + " " + flags.get(f))
                    .collect(Collectors.toSet());
        }

        static Set<String> of(LatestFixes fixes) {
            return fixes.all().map(f -> f + " " + fixes.flags(f.unit())).collect(Collectors.toSet());
        }

        /// Of two in one second the later.
        List<PositionFix> track(CallSign unit, Instant from, Instant to) {
            TreeMap<Instant, PositionFix> bySecond = new TreeMap<>();
            Objects.requireNonNull(tracks.get(unit)).forEach(f -> bySecond.put(f.receivedAt(), f));
            return List.copyOf(bySecond.subMap(from, true, to, true).values());
        }

        private static PositionFix coarse(PositionFix f) {
            long received = Math.ceilDiv(f.receivedAt().toEpochMilli(), 1000);
            return new PositionFix(
                    f.unit(),
                    new GeoPoint(
                            Math.round(f.point().lat() * 1e6) / 1e6,
                            Math.round(f.point().lon() * 1e6) / 1e6),
                    Instant.ofEpochMilli(f.at().toEpochMilli() / 100 * 100),
                    Instant.ofEpochSecond(received),
                    Math.ceil(f.accuracyMeters()),
                    Double.isNaN(f.speedMetersPerSecond())
                            ? Double.NaN
                            : Math.round(f.speedMetersPerSecond() * 10) / 10.0,
                    Double.isNaN(f.headingDegrees()) ? Double.NaN : Math.round(f.headingDegrees()),
                    "",
                    f.verified());
        }
    }

    /// A board, a pipeline before it and a store behind it, as on a server.
    private final class Shift {
        final LatestBoard board = new LatestBoard();
        final FixPipeline pipeline = new FixPipeline(new RecentFixes(), board);
        final Told told = new Told();
        final TrackStore store = new TrackStore(file());

        Shift() {
            var unused = board.watch(told::shown);
            var unusedToo = board.watch(store::take);
        }

        void live(int seconds, java.util.function.IntFunction<List<PositionFix>> fixes) {
            for (int second = 0; second < seconds; second++) {
                fixes.apply(second).forEach(pipeline::take);
                store.turn(at(second));
            }
            store.close();
        }

        void check(int from, int to, int step) {
            try (TrackReader reader = new TrackReader(file())) {
                for (int second = from; second < to; second += step) {
                    Set<String> missing = told.at(at(second));
                    Set<String> tooMany = Told.of(reader.at(at(second)));
                    Set<String> both = new HashSet<>(missing);
                    both.retainAll(tooMany);
                    missing.removeAll(both);
                    tooMany.removeAll(both);
                    assertThat(tooMany).as("second %s", second).isEqualTo(missing);
                }
                for (CallSign unit : told.tracks.keySet()) {
                    assertThat(reader.of(unit, at(from), at(to)))
                            .as("track of %s", unit)
                            .isEqualTo(told.track(unit, at(from), at(to)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverWasShownIsAnsweredAtEverySecond(long seed) {
        Random random = new Random(seed);
        int units = seed == 1 ? 600 : 1 + random.nextInt(20);
        double[] lat = random.doubles(units, -89.9, 89.9).toArray();
        double[] lon = random.doubles(units, -179.9, 179.9).toArray();
        Shift shift = new Shift();
        shift.live(400, second -> {
            List<PositionFix> fixes = new ArrayList<>();
            for (int unit = 0; unit < units; unit++) {
                lat[unit] = Math.clamp(lat[unit] + random.nextGaussian() * 1e-4, -90, 90);
                if (random.nextInt(3) == 0) {
                    double received = second - random.nextInt(1000) / 1000.0;
                    fixes.add(new PositionFix(
                            new CallSign((random.nextInt(500) == 0 ? "新" : "特") + unit),
                            new GeoPoint(lat[unit], lon[unit]),
                            at(received - random.nextDouble() * random.nextInt(90) + random.nextInt(5)),
                            at(received),
                            random.nextBoolean() ? Double.NaN : random.nextDouble() * 400,
                            random.nextBoolean() ? Double.NaN : random.nextDouble() * 40,
                            random.nextBoolean() ? Double.NaN : random.nextDouble() * 359,
                            "any",
                            random.nextBoolean()));
                }
            }
            return fixes;
        });
        shift.check(-5, 420, units > 100 ? 7 : 1);
    }

    @Test
    void aProgramThatEndsAndBeginsWithinAMinuteLosesNothing() {
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(0));
            store.take(Fixes.of("P1", "5 10"), Set.of());
            store.take(Fixes.of("P2", "6 10"), Set.of());
        }
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(20));
            store.take(Fixes.of("P1", "25 90"), Set.of());
            store.turn(at(90));
            store.take(Fixes.of("P1", "95 120"), Set.of());
        }
        try (TrackReader reader = new TrackReader(file())) {
            assertThat(reader.at(at(10))
                            .all()
                            .map(f -> f.unit() + " " + f.receivedAt().getEpochSecond() % 60))
                    .containsExactlyInAnyOrder("P1 5", "P2 6");
            assertThat(reader.at(at(30))
                            .all()
                            .map(f -> f.unit() + " " + f.receivedAt().getEpochSecond() % 60))
                    .containsExactlyInAnyOrder("P1 25", "P2 6");
            assertThat(reader.at(at(100)).all().map(PositionFix::unit).map(CallSign::text))
                    .as("who was silent since is not forgotten")
                    .containsExactlyInAnyOrder("P1", "P2");
            assertThat(reader.of(P1, at(0), at(100)).stream()
                            .map(f -> Duration.between(Fixes.START, f.at()).toSeconds()))
                    .containsExactly(5L, 25L, 95L);
        }
    }

    @Test
    void besideTheWriterAReaderLacksAtMostTheLastMinute() {
        try (TrackStore store = new TrackStore(file());
                TrackReader reader = new TrackReader(file())) {
            for (int second = 0; second <= 300; second++) {
                store.take(Fixes.of("P1", second + " " + 10 * second), Set.of());
                store.turn(at(second));
                Optional<PositionFix> seen = reader.at(at(second)).of(P1);
                assertThat(seen.map(f -> Duration.between(Fixes.START, f.at()).toSeconds()))
                        .as("second %s", second)
                        .isEqualTo(second == 0 ? Optional.empty() : Optional.of((second - 1L) / 60 * 60));
            }
        }
    }

    @Test
    void aClockThatIsSetBackLosesNoFix() {
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(1_000));
            store.take(Fixes.of("P1", "1000 10"), Set.of());
            store.take(Fixes.of("P1", "1001 20 r400"), Set.of());
            store.turn(at(1_100));
        }
        assertThat(shown(400).map(PositionFix::receivedAt)).contains(at(400));
        assertThat(shown(1_000).map(PositionFix::receivedAt)).contains(at(1_000));
    }

    @Test
    void whatDoesNotFitIsDroppedAndCountedAndNobodyWaits() {
        try (TrackStore store = new TrackStore(file())) {
            PositionFix fix = Fixes.of("P1", "1 10");
            for (int i = 0; i < TrackStore.WAITING_MAX; i++) {
                assertThat(store.take(fix, Set.of())).isTrue();
            }
            for (int i = 0; i < 7; i++) {
                assertThat(store.take(Fixes.of("P2", "1 10"), Set.of())).isFalse();
            }
            assertThat(store.dropped()).isEqualTo(7);
            store.turn(at(2));
            assertThat(store.take(Fixes.of("P3", "2 10"), Set.of())).isTrue();
        }
        try (TrackReader reader = new TrackReader(file())) {
            assertThat(reader.at(at(5)).all().map(f -> f.unit().text())).containsExactlyInAnyOrder("P1", "P3");
        }
    }

    @Test
    void oneUnitTooManyIsDroppedAndCounted() {
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(0));
            for (int i = 0; i < FixPipeline.UNITS_MAX; i++) {
                store.take(Fixes.of("U" + i, "1 " + i), Set.of());
            }
            store.take(Fixes.of("V", "1 0"), Set.of());
            store.turn(at(2));
            assertThat(store.dropped()).isEqualTo(1);
        }
        try (TrackReader reader = new TrackReader(file())) {
            assertThat(reader.at(at(1)).all().count()).isEqualTo(FixPipeline.UNITS_MAX);
        }
    }

    /// One fix a minute, from a minute on.
    private static void liveMinutes(TrackStore store, long from, int minutes) {
        for (long minute = from; minute < from + minutes; minute++) {
            store.take(Fixes.of("P1", minute * 60 + 30 + " " + minute), Set.of());
            store.turn(at(minute * 60 + 60.1));
        }
    }

    private long stripes(long fromMinute, int minutes) {
        try (TrackReader reader = new TrackReader(file())) {
            return reader.of(P1, at(fromMinute * 60), at((fromMinute + minutes) * 60))
                    .size();
        }
    }

    @Test
    void tracksGoWhenTheirDaysAreOverSomeAtATime() {
        long later = TrackStore.KEPT.toMinutes() + 1_000;
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(0));
            liveMinutes(store, 0, 300);
            assertThat(stripes(0, 1_000)).isEqualTo(300);
            liveMinutes(store, later, 1);
            assertThat(stripes(0, 1_000)).isEqualTo(300 - TrackStore.DELETED_MAX);
            liveMinutes(store, later + 1, 1);
            assertThat(stripes(0, 1_000)).isZero();
            assertThat(stripes(later, 10)).isEqualTo(2);
        }
    }

    @Test
    void tracksGoAfterAsManyDaysAsWereAskedForAlsoWhileNothingComes() {
        try (TrackStore store = new TrackStore(file(), Duration.ofDays(2))) {
            store.turn(at(0));
            liveMinutes(store, 0, 10);
            store.turn(at(Duration.ofDays(2).toSeconds() - 60));
            assertThat(stripes(0, 100)).isEqualTo(10);
            store.turn(at(Duration.ofDays(2).toSeconds() + 20 * 60));
            assertThat(stripes(0, 100)).isEqualTo(10);
            store.turn(at(Duration.ofDays(2).toSeconds() + 21 * 60));
            assertThat(stripes(0, 100)).isZero();
        }
    }

    @Test
    void theOldestTracksGoEarlierWhenTheFileIsTooLarge() throws IOException {
        try (TrackStore store = new TrackStore(file(), 40_000)) {
            store.turn(at(0));
            liveMinutes(store, 0, 900);
            assertThat(stripes(0, 300)).isZero();
            assertThat(stripes(800, 100)).isEqualTo(100);
        }
        assertThat(Files.size(file())).as("the room is used again").isLessThan(100_000);
    }

    /// A file of some minutes of 300 units, and what was told.
    private Told someMinutes() {
        Random random = new Random(5);
        Shift shift = new Shift();
        shift.live(
                240,
                second -> IntStream.range(0, 300)
                        .filter(unit -> random.nextInt(4) == 0)
                        .mapToObj(unit -> Fixes.of("U" + unit, second + " " + (10 * second + random.nextInt(5))))
                        .toList());
        return shift.told;
    }

    /// Whatever is answered was true, and may only be too little or too old.
    private static long checkDamaged(Path file, Told told) {
        long answered = 0;
        try (TrackReader reader = new TrackReader(file)) {
            for (int second = 0; second <= 250; second += 50) {
                Instant t = at(second);
                for (PositionFix fix : reader.at(t).all().toList()) {
                    answered++;
                    assertThat(fix.receivedAt()).isBeforeOrEqualTo(t);
                    assertThat(told.tracks.get(fix.unit())).contains(fix);
                }
            }
            assertThat(told.tracks.get(new CallSign("U7"))).containsAll(reader.of(new CallSign("U7"), at(0), at(250)));
        }
        return answered;
    }

    @Test
    void aDamagedFileCostsWhatIsDamagedAndNothingThatIsAnsweredIsWrong() throws IOException {
        Told told = someMinutes();
        byte[] sound = Files.readAllBytes(file());
        long all = checkDamaged(file(), told);
        long partly = 0;
        Random random = new Random(6);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = sound.clone();
            if (i % 3 == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                for (int flips = i % 3 == 1 ? 1 : 30; flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            Path damaged = Files.write(dir.resolve("damaged-" + i), bytes);
            long answered = checkDamaged(damaged, told);
            partly += answered > 0 && answered < all ? 1 : 0;
        }
        assertThat(partly).as("often only a part is damaged").isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"0, 16, 0", "100, 4096, 90", "4096, 8192, 0"})
    void aStoreOnADamagedFileSoonGoesOn(int from, int to, int value) throws IOException {
        someMinutes();
        byte[] bytes = Files.readAllBytes(file());
        java.util.Arrays.fill(bytes, from, to, (byte) value);
        Files.write(file(), bytes);
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(6_000));
            liveMinutes(store, 101, 3);
        }
        assertThat(stripes(101, 5)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aFolderThatCannotBeWrittenCostsTracksOnly() throws IOException {
        Files.createDirectory(file());
        try (TrackStore store = new TrackStore(file())) {
            store.turn(at(0));
            liveMinutes(store, 0, 2);
            Files.delete(file());
            liveMinutes(store, 2, 2);
        }
        assertThat(stripes(0, 5)).isEqualTo(2);
    }
}
