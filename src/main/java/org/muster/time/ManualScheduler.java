package org.muster.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Timers over a [ManualClock]: nothing runs until [#advance] says so, then everything due runs on the caller's
/// thread in order of time. For one thread.
public final class ManualScheduler implements Scheduler {
    private final ManualClock clock;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private long orders;

    private record Due(long nanos, long order, Runnable task) {}

    public ManualScheduler(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public Pin after(Duration delay, Runnable task) {
        Due due = new Due(clock.monotonicNanos() + delay.toNanos(), orders++, task);
        queue.add(due);
        return () -> queue.remove(due);
    }

    @Override
    public Pin every(Duration period, Runnable task) {
        Series series = new Series(period, task);
        series.next();
        return series;
    }

    private final class Series implements Pin {
        private final Duration period;
        private final Runnable task;
        private Pin pending = () -> {};

        Series(Duration period, Runnable task) {
            this.period = period;
            this.task = task;
        }

        void next() {
            pending = after(period, () -> {
                next();
                task.run();
            });
        }

        @Override
        public void release() {
            pending.release();
        }
    }

    /// Moves the clock on and runs what falls due on the way, each task at its own time.
    public void advance(Duration by) {
        long end = clock.monotonicNanos() + by.toNanos();
        while (!queue.isEmpty() && queue.peek().nanos() <= end) {
            Due due = queue.poll();
            clock.advance(Duration.ofNanos(Math.max(0, due.nanos() - clock.monotonicNanos())));
            due.task().run();
        }
        clock.advance(Duration.ofNanos(end - clock.monotonicNanos()));
    }
}
