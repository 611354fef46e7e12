package org.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import org.muster.telemetry.LatestFixes;
import org.muster.telemetry.PlainTracks;
import org.muster.telemetry.TrackReader;
import org.muster.telemetry.TrackStore;

/// What tracks take on the disk, and how soon all units are found at any second, beside plain rows of the same fixes.
public final class TracksBench {
    public static final String NAME = "tracks";

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final int MINUTES = 2;
    private static final int SECONDS = 60;
    private static final int ROUNDS = 7;

    private TracksBench() {}

    /// How units move.
    private enum Motion {
        /// Seven of ten stand; the receiver smooths what it says, and holds still when the car does.
        SMOOTH("1 Hz, 3 in 10 drive, smooth", 0.3, 0.15),
        /// All drive, and each fix errs on its own, in every figure.
        ROUGH("1 Hz, all drive, 2.5 m of noise", 1, 2.5);

        final String words;
        final double driving;
        final double noiseMeters;

        Motion(String words, double driving, double noiseMeters) {
            this.words = words;
            this.driving = driving;
            this.noiseMeters = noiseMeters;
        }
    }

    /// @param dir an empty folder
    public static void run(Path dir, Consumer<Figure> found) throws IOException {
        run(Files.createDirectory(dir.resolve("1000")), 1_000, Motion.SMOOTH, found);
        run(Files.createDirectory(dir.resolve("10000")), 10_000, Motion.SMOOTH, found);
        run(Files.createDirectory(dir.resolve("rough")), 10_000, Motion.ROUGH, found);
    }

    private static void run(Path dir, int units, Motion motion, Consumer<Figure> found) throws IOException {
        String data = units + " units, " + motion.words;
        Path file = dir.resolve("tracks.db");
        try (PlainTracks plain = new PlainTracks(dir.resolve("plain.db"))) {
            found.accept(write(file, plain, units, motion, data));
            double seconds = (double) units * MINUTES * SECONDS;
            found.accept(Figure.of(
                    "tracks on disk",
                    data,
                    new double[] {Files.size(file) / seconds},
                    new double[] {plain.bytes() / seconds},
                    "bytes a unit and second"));
            try (TrackReader reader = new TrackReader(file)) {
                // Each seek goes to another minute than the last.
                found.accept(Race.run(
                        "tracks seek",
                        data,
                        ROUNDS,
                        round -> reader.at(second(1 + round % MINUTES, 7 * round)),
                        round -> plain.at(second(1 + round % MINUTES, 7 * round)),
                        TracksBench::areEqual));
                found.accept(Race.run(
                        "tracks next second",
                        data,
                        ROUNDS,
                        round -> reader.at(second(MINUTES, round)),
                        round -> plain.at(second(MINUTES, round)),
                        TracksBench::areEqual));
            }
        }
    }

    private static Instant second(int minute, int second) {
        return START.plusSeconds((long) (minute - 1) * SECONDS + 1 + second % (SECONDS - 1));
    }

    private static boolean areEqual(LatestFixes one, LatestFixes other) {
        return one.all().collect(Collectors.toSet()).equals(other.all().collect(Collectors.toSet()));
    }

    /// Writes the same to both, and measures a minute of each.
    private static Figure write(Path file, PlainTracks plain, int units, Motion motion, String data)
            throws IOException {
        double[] ours = new double[MINUTES];
        double[] theirs = new double[MINUTES];
        List<Driver> drivers = drivers(units, motion);
        try (TrackStore store = new TrackStore(file)) {
            store.turn(START);
            for (int minute = 0; minute < MINUTES; minute++) {
                List<PositionFix> shown = new ArrayList<>();
                for (int second = 1; second <= SECONDS; second++) {
                    Instant now = START.plusSeconds((long) minute * SECONDS + second);
                    List<PositionFix> fixes = new ArrayList<>();
                    drivers.forEach(driver -> driver.step(now, fixes));
                    shown.addAll(fixes);
                    long start = System.nanoTime();
                    fixes.forEach(fix -> store.take(fix, Set.of()));
                    store.turn(second == SECONDS ? now.plusMillis(1) : now);
                    ours[minute] += (System.nanoTime() - start) / 1e6;
                }
                long start = System.nanoTime();
                plain.add(shown);
                theirs[minute] = (System.nanoTime() - start) / 1e6;
            }
        }
        return Figure.of("tracks write", data + ", a minute", ours, theirs, "ms");
    }

    private static List<Driver> drivers(int units, Motion motion) {
        Random random = new Random(units);
        List<Driver> drivers = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            boolean drives = random.nextDouble() < motion.driving;
            drivers.add(new Driver(new CallSign("P" + i), drives, motion, new Random(random.nextLong())));
        }
        return drivers;
    }

    /// A car that drives straight on for a while, turns, waits at a light. One fix in forty is lost.
    private static final class Driver {
        private static final double METERS_PER_DEGREE = 111_195;

        private final CallSign unit;
        private final boolean drives;
        private final Motion motion;
        private final RandomGenerator random;
        private double lat;
        private double lon;
        private double heading;
        private double speed;
        private double wantedSpeed;
        private int accuracy = 5;

        Driver(CallSign unit, boolean drives, Motion motion, RandomGenerator random) {
            this.unit = unit;
            this.drives = drives;
            this.motion = motion;
            this.random = random;
            lat = 38 + random.nextDouble() * 0.2;
            lon = 106 + random.nextDouble() * 0.2;
        }

        void step(Instant now, List<PositionFix> into) {
            if (drives) {
                if (random.nextInt(12) == 0) {
                    wantedSpeed = random.nextInt(4) == 0 ? 0 : 8 + random.nextDouble() * 10;
                    heading = (heading + (random.nextInt(3) - 1) * 90 + 360) % 360;
                }
                speed += Math.clamp(wantedSpeed - speed, -3, 2);
                lat += speed * Math.cos(Math.toRadians(heading)) / METERS_PER_DEGREE;
                lon += speed * Math.sin(Math.toRadians(heading)) / METERS_PER_DEGREE / 0.788;
            }
            if (random.nextInt(40) == 0) {
                return;
            }
            boolean errs = motion == Motion.ROUGH;
            boolean stands = !errs && speed < 0.1;
            double steps = stands ? 0 : motion.noiseMeters / METERS_PER_DEGREE;
            accuracy = errs || random.nextInt(10) == 0 ? 4 + random.nextInt(8) : accuracy;
            into.add(new PositionFix(
                    unit,
                    new GeoPoint(lat + random.nextGaussian() * steps, lon + random.nextGaussian() * steps),
                    now.minusMillis(300),
                    now,
                    accuracy,
                    stands ? 0 : speed + random.nextDouble() * 0.2,
                    speed < 0.5 ? Double.NaN : (heading + random.nextInt(3)) % 360,
                    "terminal",
                    true));
        }
    }
}
