package org.muster.time;

import java.time.Duration;

/// Where "later" comes from. Tasks run on the scheduler's own thread, one after the other, and must be short.
public interface Scheduler {
    /// Runs a task once, after the delay.
    Pin after(Duration delay, Runnable task);

    /// Runs a task again and again, the first time after one period.
    Pin every(Duration period, Runnable task);
}
