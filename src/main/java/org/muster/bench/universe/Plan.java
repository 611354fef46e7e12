package org.muster.bench.universe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What of a universe is run: which stations, and which of its steps. What happens in a step follows from the seed and
/// the step's number alone. The same plan gives the same run.
///
/// @param stations numbers from 0, ascending
/// @param steps numbers from 0, ascending
public record Plan(long seed, List<Integer> stations, List<Integer> steps) {
    /// Stations of a whole universe.
    public static final int STATIONS = 3;
    /// Steps of a whole universe before its healing.
    public static final int STEPS = 300;

    public Plan {
        stations = List.copyOf(stations);
        steps = List.copyOf(steps);
    }

    /// All of it.
    public static Plan whole(long seed) {
        return new Plan(seed, upTo(STATIONS), upTo(STEPS));
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    Plan withSteps(List<Integer> kept) {
        return new Plan(seed, stations, kept);
    }

    Plan withStations(List<Integer> kept) {
        return new Plan(seed, kept, steps);
    }

    /// As the command line takes it.
    @Override
    public String toString() {
        String which = "--seed " + seed;
        if (stations.size() < STATIONS) {
            which += " --stations " + list(stations);
        }
        if (steps.size() < STEPS) {
            which += " --steps " + list(steps);
        }
        return which;
    }

    private static String list(List<Integer> numbers) {
        return numbers.isEmpty()
                ? "none"
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
