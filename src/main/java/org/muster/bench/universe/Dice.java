package org.muster.bench.universe;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The chance of one actor: begun anew at every step from (seed, step, actor), so that leaving out a step, or an actor,
/// leaves what the others draw as it was. For one thread.
final class Dice implements RandomGenerator {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long seed;
    private SplittableRandom now;

    /// @param actor a number of its own
    Dice(long seed, int actor) {
        this.seed = new SplittableRandom(seed + actor * SPREAD).nextLong();
        now = new SplittableRandom(this.seed);
    }

    /// A step begins.
    void turn(int step) {
        now = new SplittableRandom(new SplittableRandom(seed ^ ((step + 1L) * SPREAD)).nextLong());
    }

    @Override
    public long nextLong() {
        return now.nextLong();
    }

    boolean isBelow(double chance) {
        return now.nextDouble() < chance;
    }
}
