package org.muster.bench.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.muster.bench.Figure;
import org.muster.bench.process.Launch;
import org.muster.telemetry.LatestBoard;
import org.muster.time.Pin;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;

/// What one node spends when many desks watch many units that send each second: bytes to a desk, the server's share of
/// a processor, and how long a fix is on its way from its device to a desk's board. The server is a process of its own;
/// the devices and all desks share another one on the same machine and weigh on its processors too.
public final class FanOutBench {
    public static final String NAME = "fan-out";
    public static final int DESKS = 200;
    public static final int UNITS = 10_000;

    /// Desks that put the fixes on a board.
    private static final int SHOWING = 4;

    public static final int WARM_UP_SECONDS = 10;
    /// Stands for the delay in a second in which nothing arrived.
    static final double NOTHING_MILLIS = 1_000;

    private static final int DESK_THREADS = 2;
    private static final int SETTLING_SECONDS = 5;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PING_PERIOD = Duration.ofSeconds(3);
    private static final List<String> SERVER_OPTIONS =
            List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true");

    private FanOutBench() {}

    /// @param program how the program is started
    /// @param dir an empty folder
    /// @param warmUpSeconds before the measurement
    /// @param seconds to be measured
    /// @throws IOException also when a frame was lost or a channel broke: then there is nothing to report
    public static void run(
            Launch program, Path dir, int desks, int units, int warmUpSeconds, int seconds, Consumer<Figure> found)
            throws IOException {
        Launch launch = new Launch(program.java(), SERVER_OPTIONS, program.classPath(), program.mainClass());
        Process server = new ProcessBuilder(launch.line(
                        Files.createDirectory(dir.resolve("tmp")),
                        List.of(
                                "server",
                                "--port",
                                "0",
                                "--open",
                                "--data",
                                dir.resolve("server").toString())))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
            String line = String.valueOf(said.readLine());
            if (!line.startsWith("ready ")) {
                throw new IOException("the server does not start: " + line);
            }
            String url = "http://127.0.0.1:" + line.substring("ready ".length());
            new Run(url, Admission.session(url, Files.createDirectory(dir.resolve("station"))), desks, units)
                    .measure(server.toHandle(), warmUpSeconds, seconds, found);
        } finally {
            server.destroy();
            // It writes until its end, and whoever asked may delete the folder.
            server.onExit().join();
        }
    }

    private static final class Run {
        private final String url;
        private final String session;
        private final int units;
        private final SystemClock clock = new SystemClock();
        private final LongAdder bytes = new LongAdder();
        private final List<ListeningDesk> desks = new ArrayList<>();
        private final List<LatestBoard> boards = new ArrayList<>();
        // Guarded by this.
        private List<Double> delays = new ArrayList<>();

        Run(String url, String session, int desks, int units) {
            this.url = url;
            this.session = session;
            this.units = units;
            for (int i = 0; i < desks; i++) {
                this.desks.add(new ListeningDesk(bytes, i < SHOWING ? Optional.of(board()) : Optional.empty(), clock));
            }
        }

        private LatestBoard board() {
            LatestBoard board = new LatestBoard();
            boards.add(board);
            board.watch((fix, flags) ->
                    arrived(Duration.between(fix.at(), clock.now()).toNanos() / 1e6));
            return board;
        }

        private synchronized void arrived(double millis) {
            delays.add(millis);
        }

        private synchronized double[] takeDelays() {
            List<Double> taken = delays;
            delays = new ArrayList<>();
            return taken.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }

        void measure(ProcessHandle server, int warmUpSeconds, int seconds, Consumer<Figure> found) throws IOException {
            try (var threads = Executors.newFixedThreadPool(DESK_THREADS, task -> new Thread(task, "fan-out-desk"));
                    HttpClient client =
                            HttpClient.newBuilder().executor(threads).build();
                    ThreadScheduler scheduler = new ThreadScheduler("fan-out");
                    ThreadScheduler pings = new ThreadScheduler("fan-out-pings");
                    Devices devices = new Devices(url, clock, units)) {
                for (ListeningDesk desk : desks) {
                    desk.open(client, url, session);
                }
                Pin sending = scheduler.every(Devices.PERIOD, devices::send);
                pings.every(PING_PERIOD, () -> desks.forEach(ListeningDesk::ping));
                pass(warmUpSeconds);
                seconds(server, devices, seconds, found);
                sending.release();
                found.accept(behind(devices));
                long faults = desks.stream().mapToLong(ListeningDesk::faults).sum();
                desks.forEach(ListeningDesk::close);
                if (faults > 0) {
                    throw new IOException(faults + " frames or channels were lost");
                }
            }
        }

        /// What is on its way gets time to arrive.
        private Figure behind(Devices devices) {
            pass(SETTLING_SECONDS);
            double[] behind = boards.stream()
                    .mapToDouble(board -> devices.behind(board.snapshot()))
                    .toArray();
            return Figure.of("fan-out-behind", data(), behind, "units on a board not at their last fix taken");
        }

        private String data() {
            return desks.size() + " desks, " + units + " units at 1 Hz, all moving";
        }

        private static void pass(double seconds) {
            long end = System.nanoTime() + (long) (seconds * SECOND.toNanos());
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        private void seconds(ProcessHandle server, Devices devices, int count, Consumer<Figure> found) {
            double[] perDesk = new double[count];
            double[] cores = new double[count];
            double[] sent = new double[count];
            double[] unanswered = new double[count];
            double[] shown = new double[count];
            double[] keys = new double[count];
            double[] medians = new double[count];
            double[] late = new double[count];
            takeDelays();
            bytes.sumThenReset();
            devices.sent();
            devices.unanswered();
            desks.forEach(ListeningDesk::keys);
            Duration cpu = cpu(server);
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                pass(1);
                long end = System.nanoTime();
                double lasted = (end - start) / 1e9;
                Duration used = cpu(server);
                perDesk[i] = bytes.sumThenReset() / 1e3 / desks.size() / lasted;
                cores[i] = used.minus(cpu).toNanos() / 1e9 / lasted;
                double[] sorted = takeDelays();
                sent[i] = devices.sent() / lasted;
                unanswered[i] = devices.unanswered() / lasted;
                keys[i] = desks.stream().mapToLong(ListeningDesk::keys).sum() / (double) SHOWING / lasted;
                shown[i] = sorted.length / (double) SHOWING / lasted;
                medians[i] = share(sorted, 0.5);
                late[i] = share(sorted, 0.99);
                cpu = used;
                start = end;
            }
            String data = data();
            found.accept(Figure.of("fan-out-bytes", data, perDesk, "kB/s a desk"));
            found.accept(Figure.of("fan-out-sent", data, sent, "fixes/s"));
            found.accept(Figure.of("fan-out-unanswered", data, unanswered, "fixes/s"));
            found.accept(Figure.of("fan-out-keys", data, keys, "key frames/s to a board"));
            found.accept(Figure.of("fan-out-shown", data, shown, "fixes/s on a board"));
            found.accept(Figure.of("fan-out-cpu", data, cores, "processors"));
            found.accept(Figure.of("fan-out-delay-p50", data + ", device to board", medians, "ms"));
            found.accept(Figure.of("fan-out-delay-p99", data + ", device to board", late, "ms"));
        }

        private static Duration cpu(ProcessHandle server) {
            return server.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        private static double share(double[] sorted, double share) {
            return sorted.length == 0
                    ? NOTHING_MILLIS
                    : Arrays.stream(sorted)
                            .skip((long) (sorted.length * share))
                            .findFirst()
                            .orElse(sorted[sorted.length - 1]);
        }
    }
}
