package org.muster.bench.universe;

import java.time.Duration;
import org.muster.time.Pin;
import org.muster.time.Scheduler;

/// The timers of one process: when it dies, none of them runs any more. For one thread.
final class Mortal implements Scheduler {
    private final Scheduler universe;
    private boolean dead;

    Mortal(Scheduler universe) {
        this.universe = universe;
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public Pin after(Duration delay, Runnable task) {
        return universe.after(delay, alive(task));
    }

    @Override
    public Pin every(Duration period, Runnable task) {
        return universe.every(period, alive(task));
    }

    private Runnable alive(Runnable task) {
        return () -> {
            if (!dead) {
                task.run();
            }
        };
    }
}
