package org.muster.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The machine's clock, with the offset last measured against the server. Safe for any thread.
public final class SystemClock implements ShiftClock {
    /// How far a quartz may run off between two measurements, parts per million.
    private static final long DRIFT_PPM = 50;

    /// What the machine's two clocks may differ by between two processes without one having been set, or the
    /// machine having slept or been started anew.
    private static final Duration JUMP_MIN = Duration.ofMillis(500);

    private volatile Measured measured = new Measured(0, ClockReading.UNMEASURED, 0);

    /// @param atNanos monotonic time of the measurement
    private record Measured(long offsetMillis, long errorMillis, long atNanos) {}

    @Override
    public ClockReading read() {
        Measured last = measured;
        if (last.errorMillis == ClockReading.UNMEASURED) {
            return new ClockReading(Instant.now(), 0, ClockReading.UNMEASURED);
        }
        long ageMillis = (System.nanoTime() - last.atNanos) / 1_000_000;
        return new ClockReading(Instant.now(), last.offsetMillis, last.errorMillis + ageMillis * DRIFT_PPM / 1_000_000);
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    /// Takes over an offset that was just measured.
    public void adjust(long offsetMillis, long errorMillis) {
        measured = new Measured(offsetMillis, errorMillis, System.nanoTime());
    }

    /// What was measured last, in a form that another process on this machine can take over; empty while nothing
    /// was.
    public Optional<String> measurement() {
        ClockReading now = read();
        return now.errorMillis() == ClockReading.UNMEASURED
                ? Optional.empty()
                : Optional.of(now.offsetMillis() + " " + now.errorMillis() + " "
                        + now.wall().toEpochMilli() + " " + System.nanoTime());
    }

    /// Takes over what another process measured, if wall clock and monotonic clock have run alike since then: else
    /// one of them was set, or the machine slept or was started anew, and nothing is known.
    ///
    /// @return whether it was taken over
    public boolean recall(String measurement) {
        long[] parts = numbers(measurement);
        if (parts.length != 4) {
            return false;
        }
        long nanos = System.nanoTime();
        long ageMillis = (nanos - parts[3]) / 1_000_000;
        long apartMillis = Math.abs(Instant.now().toEpochMilli() - parts[2] - ageMillis);
        if (parts[1] < 0 || ageMillis < 0 || apartMillis >= JUMP_MIN.toMillis()) {
            return false;
        }
        measured = new Measured(parts[0], parts[1] + apartMillis, parts[3]);
        return true;
    }

    private static long[] numbers(String text) {
        String[] words = text.split(" ", -1);
        long[] numbers = new long[words.length];
        try {
            for (int i = 0; i < words.length; i++) {
                numbers[i] = Long.parseLong(words[i]);
            }
        } catch (NumberFormatException e) {
            return new long[0];
        }
        return numbers;
    }
}
