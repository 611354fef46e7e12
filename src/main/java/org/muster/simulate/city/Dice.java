package org.muster.simulate.city;

import java.util.List;
import java.util.SplittableRandom;

/// The chance of the generator. Every draw comes from one call of `nextLong`, whose sequence the JDK specifies; its
/// bounded draws are free to change between releases.
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /// From 0 to below 1.
    double next() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * next();
    }

    /// From 0 to below the bound.
    int below(int bound) {
        return (int) (next() * bound);
    }

    boolean chance(double probability) {
        return next() < probability;
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }
}
