package org.muster.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/// One measurement: an object a line with `--json`, a line for people without.
///
/// @param name of the measurement
/// @param data what it was done on
/// @param samples how often
/// @param median of the samples, in the unit
/// @param spread half the distance between the lower and the upper quarter, likewise
/// @param unit such as `ms`
/// @param rival the median of a plain way to the same result in the same run; empty when there was none
/// @param ratio what ours is to the rival's, the median over the pairs of samples: below one, ours takes less
public record Figure(
        String name,
        String data,
        int samples,
        double median,
        double spread,
        String unit,
        OptionalDouble rival,
        OptionalDouble ratio) {

    /// Without a rival.
    public static Figure of(String name, String data, double[] samples, String unit) {
        return new Figure(
                name,
                data,
                samples.length,
                median(samples),
                spread(samples),
                unit,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /// Beside a rival, pair by pair.
    public static Figure of(String name, String data, double[] samples, double[] rivals, String unit) {
        double[] ratios = new double[samples.length];
        Arrays.setAll(ratios, i -> samples[i] / rivals[i]);
        return new Figure(
                name,
                data,
                samples.length,
                median(samples),
                spread(samples),
                unit,
                OptionalDouble.of(median(rivals)),
                OptionalDouble.of(median(ratios)));
    }

    private static double median(double[] samples) {
        return share(samples, 0.5);
    }

    private static double spread(double[] samples) {
        return (share(samples, 0.75) - share(samples, 0.25)) / 2;
    }

    /// The sample below which a share of all lie.
    static double share(double[] samples, double share) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    @Override
    public String toString() {
        String own = String.format(
                Locale.ROOT, "%s (%s): %s ± %s %s, %d samples", name, data, say(median), say(spread), unit, samples);
        return rival.isEmpty() || ratio.isEmpty()
                ? own
                : own
                        + String.format(
                                Locale.ROOT,
                                "; rival %s, ratio %s",
                                say(rival.getAsDouble()),
                                say(ratio.getAsDouble()));
    }

    private static String say(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
