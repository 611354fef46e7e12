package org.muster.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.model.Role;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;
import org.muster.time.SystemClock;
import org.muster.time.ThreadScheduler;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.fx.FxThread;
import org.muster.ui.shell.FrameWatch;
import org.muster.ui.shell.LiveDesk;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.sound.Chimes;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// How soon the desk answers a key while thousands of units move and hundreds of incidents are open, beside the same
/// desk read on the screen's own thread; and whether its memory stays flat. Needs the toolkit to have started.
public final class DeskLoad implements AutoCloseable {
    public static final String NAME = "desk-load";

    public static final int UNITS = 10_000;
    public static final int INCIDENTS = 500;

    private static final int WAITING_MAX = 16;
    /// What all desks do together.
    private static final Duration COMMAND_EVERY = Duration.ofMillis(400);
    /// The pace of one desk, for a long run: the journal's own growth must not hide what is looked for.
    private static final Duration CALM_COMMAND_EVERY = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration KEY_EVERY = Duration.ofMillis(150);
    /// Keys pressed first, while the program still warms up.
    private static final int KEYS_UNMEASURED = 90;

    private static final Duration SHOWN_MAX = Duration.ofSeconds(60);
    private static final String SCREEN_THREAD = "JavaFX Application Thread";
    private static final String PAINTER_THREAD = "QuantumRenderer-0";
    /// Threads that used less than this share of a core are not named.
    private static final double SHARE_MIN = 0.01;
    private static final List<FrameWatch.Stroke> KEYS = List.of(
            FrameWatch.Stroke.NEXT,
            FrameWatch.Stroke.NEXT,
            FrameWatch.Stroke.NEXT,
            FrameWatch.Stroke.PREVIOUS,
            FrameWatch.Stroke.LETTER,
            FrameWatch.Stroke.LETTER,
            FrameWatch.Stroke.ERASE,
            FrameWatch.Stroke.ERASE,
            FrameWatch.Stroke.LEAVE);

    private final ShiftClock clock = new SystemClock();
    private final LoadedCity city;
    private final Consumer<String> progress;

    /// How one desk held.
    ///
    /// @param read where the whole desk is read: on a thread of its own, or on the screen's
    /// @param keys how many keys were pressed
    /// @param p50 key to the frame laid out, milliseconds
    /// @param workP99 what of it is work of the screen's thread and its painter's, milliseconds: the rest is
    /// waiting for
    ///     a core
    /// @param screenBusy share of one core that the screen's thread used
    /// @param readP50 one reading of the whole desk, milliseconds
    /// @param liveStart megabytes in use after a full collection, at the start
    /// @param growth of it to the end, per cent; counted from minute 10 on when it ran that long
    public record Outcome(
            String name,
            String data,
            String read,
            int keys,
            double p50,
            double p99,
            double max,
            double workP99,
            double screenBusy,
            int readings,
            double readP50,
            double readP99,
            double liveStart,
            double liveEnd,
            double growth) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s (%s, read on %s): %d keys to screen p50 %.0f ms, p99 %.0f ms, max %.0f ms, work p99 %.0f ms; screen's"
                            + " thread %.0f %% busy; %d readings p50 %.0f ms, p99 %.0f ms; live set %.0f to %.0f MB, %+.1f %%",
                    name,
                    data,
                    read,
                    keys,
                    p50,
                    p99,
                    max,
                    workP99,
                    100 * screenBusy,
                    readings,
                    readP50,
                    readP99,
                    liveStart,
                    liveEnd,
                    growth);
        }
    }

    /// @param dir an empty folder
    /// @param progress told a line now and then
    public DeskLoad(Path dir, int units, int incidents, Consumer<String> progress) throws IOException {
        this.progress = progress;
        this.city = new LoadedCity(dir, units, incidents);
        progress.accept(units + " units and " + incidents + " incidents stand");
    }

    /// A desk with a reader of its own, as it is in use.
    public Outcome run(Duration length) {
        ExecutorService reader = daemon("desk-reader");
        try {
            return run("its own thread", reader, length);
        } finally {
            reader.shutdownNow();
        }
    }

    /// The rival: the same desk, read on the screen's thread.
    public Outcome runOnScreenThread(Duration length) {
        return run("the screen's thread", FxThread::later, length);
    }

    private static ExecutorService daemon(String name) {
        // What is asked for while the desk closes is left out.
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private Outcome run(String where, Executor reader, Duration length) {
        List<Long> readings = java.util.Collections.synchronizedList(new ArrayList<>());
        Executor timed = task -> reader.execute(() -> {
            long start = clock.monotonicNanos();
            task.run();
            readings.add(clock.monotonicNanos() - start);
        });
        ExecutorService background = daemon("desk-background");
        try (ThreadScheduler ticks = new ThreadScheduler("desk-tick");
                ThreadScheduler load = new ThreadScheduler("load-fixes");
                ThreadScheduler commands = new ThreadScheduler("load-commands");
                Chimes chimes = new Chimes()) {
            MainWindow window = onScreen(() -> window(timed, background));
            Pin going = onScreen(() -> LiveDesk.start(window, ticks, chimes, background));
            FrameWatch watch = onScreen(() -> new FrameWatch(window, clock));
            load.every(Duration.ofMillis(1000 / LoadedCity.SLICES), city::fixes);
            commands.every(length.compareTo(LONG) < 0 ? COMMAND_EVERY : CALM_COMMAND_EVERY, city::command);
            Outcome outcome = measure(where, watch, readings, length);
            going.release();
            onScreen(() -> {
                watch.close();
                return watch;
            });
            return outcome;
        } finally {
            background.shutdownNow();
        }
    }

    private MainWindow window(Executor reader, Executor background) {
        DeskModel model = new DeskModel(new DeskModel.Parts(
                city.session(),
                city.session(),
                new Seat(city.session().station(), city.session().incarnation(), "3", "li", Role.DISPATCHER),
                Around.NOTHING,
                reader,
                background,
                FxThread.executor()));
        return new MainWindow(model, LoadedCity.AREA, FxThread.executor(), Texts.Language.EN, Theme.DARK, 980, 960);
    }

    private Outcome measure(String where, FrameWatch watch, List<Long> readings, Duration length) {
        for (int i = 0; i < KEYS_UNMEASURED; i++) {
            press(watch, KEYS.get(i % KEYS.size()));
            pause(KEY_EVERY);
        }
        List<Long> keys = new ArrayList<>();
        List<Long> work = new ArrayList<>();
        readings.clear();
        double liveStart = liveMegabytes();
        long start = clock.monotonicNanos();
        Map<String, Long> cpuStart = cpuNanos();
        long minute = 0;
        while (clock.monotonicNanos() - start < length.toNanos()) {
            long before = drawing(cpuNanos());
            keys.add(press(watch, KEYS.get(keys.size() % KEYS.size())));
            work.add(drawing(cpuNanos()) - before);
            pause(KEY_EVERY);
            long passed = (clock.monotonicNanos() - start) / 60_000_000_000L;
            if (passed > minute) {
                minute = passed;
                if (minute % 5 == 0) {
                    double live = liveMegabytes();
                    liveStart = minute == 10 ? live : liveStart;
                    progress.accept(String.format(Locale.ROOT, "minute %d: live set %.1f MB", minute, live));
                }
            }
        }
        Map<String, Double> shares = shares(cpuStart, cpuNanos(), clock.monotonicNanos() - start);
        progress.accept("shares of a core: " + shares);
        double liveEnd = liveMegabytes();
        double[] shown = millis(keys);
        double[] read = millis(List.copyOf(readings));
        return new Outcome(
                NAME,
                length.toSeconds() + " s",
                where,
                shown.length,
                share(shown, 0.5),
                share(shown, 0.99),
                share(shown, 1),
                share(millis(work), 0.99),
                shares.getOrDefault(SCREEN_THREAD, 0.0),
                read.length,
                share(read, 0.5),
                share(read, 0.99),
                liveStart,
                liveEnd,
                100 * (liveEnd / liveStart - 1));
    }

    private static long press(FrameWatch watch, FrameWatch.Stroke stroke) {
        try {
            return watch.press(stroke).get(SHOWN_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CompletionException(stroke + " was not answered", e);
        }
    }

    private static double[] millis(List<Long> nanos) {
        return nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
    }

    private static double share(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /// The processor time of each thread so far, nanoseconds.
    private static Map<String, Long> cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> nanos = new TreeMap<>();
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null) {
                nanos.merge(info.getThreadName(), threads.getThreadCpuTime(info.getThreadId()), Long::sum);
            }
        }
        return nanos;
    }

    private static long drawing(Map<String, Long> cpu) {
        return cpu.getOrDefault(SCREEN_THREAD, 0L) + cpu.getOrDefault(PAINTER_THREAD, 0L);
    }

    private static Map<String, Double> shares(Map<String, Long> from, Map<String, Long> to, long span) {
        Map<String, Double> shares = new TreeMap<>();
        to.forEach((thread, nanos) -> {
            double share = (nanos - from.getOrDefault(thread, 0L)) / (double) span;
            if (share >= SHARE_MIN) {
                shares.put(thread, Math.round(1000 * share) / 1000.0);
            }
        });
        return shares;
    }

    private static double liveMegabytes() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    /// The pace of whoever types.
    private static void pause(Duration span) {
        Executor later = CompletableFuture.delayedExecutor(span.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }

    private static <T> T onScreen(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, FxThread::later).join();
    }

    @Override
    public void close() throws IOException {
        city.close();
    }
}
