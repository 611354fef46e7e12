package org.muster.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;

/// Drives as they were told beside how they were driven (预计与实际), by the hour in which they began and the kind of
/// road: what the speeds of the road graph can be corrected by, once there are enough of them.
///
/// @param drives oldest first
/// @param zone of the hours
public record DriveFigures(List<Driven> drives, ZoneId zone) {
    /// With fewer, a figure is a story and no evidence.
    public static final int ENOUGH = 20;

    public DriveFigures {
        drives = List.copyOf(drives);
    }

    /// What a number of drives say. Quantiles are the nearest rank.
    ///
    /// @param drives how many there were
    /// @param evidence how many of them say something about the roads ([Driven#isEvidence])
    /// @param ratio how many times as long as told these drove; empty without any
    /// @param setOut how long half of those who said so took to set out; empty where nobody did
    public record Figure(int drives, int evidence, Optional<Spread> ratio, Optional<Duration> setOut) {
        public boolean isEnough() {
            return evidence >= ENOUGH;
        }
    }

    /// The tenth, the half and nine tenths of some numbers.
    public record Spread(double low, double median, double high) {}

    /// The drives that began from one hour of the day until before another.
    ///
    /// @param mode empty: however they moved
    /// @param kind empty: on all kinds of road
    /// @param fromHour 0 to 23
    /// @param untilHour 1 to 24
    public Figure of(Optional<TravelMode> mode, Optional<RoadKind> kind, int fromHour, int untilHour) {
        return figure(driven -> {
            int hour = driven.sentAt().atZone(zone).getHour();
            return fromHour <= hour
                    && hour < untilHour
                    && mode.filter(m -> m != driven.mode()).isEmpty()
                    && kind.filter(k -> k != driven.kind()).isEmpty();
        });
    }

    /// When the first of them began.
    public Optional<Instant> since() {
        return drives.stream().findFirst().map(Driven::sentAt);
    }

    /// All that began from one hour of the day until before another.
    public Figure of(int fromHour, int untilHour) {
        return of(Optional.empty(), Optional.empty(), fromHour, untilHour);
    }

    private Figure figure(Predicate<Driven> counts) {
        List<Driven> counted = drives.stream().filter(counts).toList();
        List<Driven> evidence = counted.stream().filter(Driven::isEvidence).toList();
        List<Driven> leaving =
                counted.stream().filter(d -> d.setOut().isPresent()).toList();
        double[] ratios = sorted(evidence, Driven::ratio);
        double[] setOut = sorted(leaving, d -> d.setOut().orElseThrow().toMillis());
        return new Figure(
                counted.size(),
                evidence.size(),
                ratios.length == 0
                        ? Optional.empty()
                        : Optional.of(new Spread(rank(ratios, 0.1), rank(ratios, 0.5), rank(ratios, 0.9))),
                setOut.length == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(rank(setOut, 0.5)))));
    }

    private static double[] sorted(List<Driven> drives, ToDoubleFunction<Driven> value) {
        double[] values = drives.stream().mapToDouble(value).toArray();
        Arrays.sort(values);
        return values;
    }

    /// The least of the values that this share of them does not exceed.
    private static double rank(double[] sorted, double share) {
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
