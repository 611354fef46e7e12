package org.muster.bench;

import java.io.IOException;
import java.util.function.BiPredicate;

/// Times two ways to one result. They take turns, and who begins changes each round, so that a machine that others use
/// as well wrongs neither; the results are compared each round, outside the time.
public final class Race {
    /// Rounds that do not count: the machine's own code is still being translated.
    private static final int WARM_UP = 2;

    private Race() {}

    /// With how many different numbers the ways are asked in so many rounds.
    public static int rounds(int rounds) {
        return rounds + WARM_UP;
    }

    /// One way, in one round.
    @FunctionalInterface
    public interface Way<T> {
        T run(int round) throws IOException;
    }

    /// @param rounds how many count; the ways are asked with the numbers below [#rounds], each once
    /// @throws IOException when one of the ways does
    /// @throws IllegalStateException when the results differ
    public static <T, U> Figure run(
            String name, String data, int rounds, Way<T> own, Way<U> rival, BiPredicate<T, U> areEqual)
            throws IOException {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            int number = round < 0 ? rounds - round - 1 : round;
            Timed<T> mine;
            Timed<U> other;
            if (number % 2 == 0) {
                mine = timed(own, number);
                other = timed(rival, number);
            } else {
                other = timed(rival, number);
                mine = timed(own, number);
            }
            if (!areEqual.test(mine.result(), other.result())) {
                throw new IllegalStateException(name + ": the results of round " + number + " differ");
            }
            if (round >= 0) {
                ours[round] = mine.millis();
                theirs[round] = other.millis();
            }
        }
        return Figure.of(name, data, ours, theirs, "ms");
    }

    private record Timed<T>(T result, double millis) {}

    private static <T> Timed<T> timed(Way<T> way, int round) throws IOException {
        long start = System.nanoTime();
        T result = way.run(round);
        return new Timed<>(result, (System.nanoTime() - start) / 1e6);
    }
}
