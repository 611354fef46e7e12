package org.muster.bench.universe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.muster.time.Pin;
import org.muster.time.Scheduler;

/// The timers of one process: when it dies, none of them runs any more. For one thread.
final class Mortal implements Scheduler {
    private final Scheduler universe;
    private final List<Pin> series = new ArrayList<>();
    private boolean dead;

    Mortal(Scheduler universe) {
        this.universe = universe;
    }

    void die() {
        dead = true;
        series.forEach(Pin::release);
        series.clear();
    }

    @Override
    public Pin after(Duration delay, Runnable task) {
        return universe.after(delay, alive(task));
    }

    /// A dead series would run on for ever, and each of its turns costs.
    @Override
    public Pin every(Duration period, Runnable task) {
        Pin pin = universe.every(period, alive(task));
        series.add(pin);
        return pin;
    }

    private Runnable alive(Runnable task) {
        return () -> {
            if (!dead) {
                task.run();
            }
        };
    }
}
