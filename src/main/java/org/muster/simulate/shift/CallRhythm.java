package org.muster.simulate.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// When somebody calls, and about what: a Poisson process whose rate follows hour, weekday and kind.
final class CallRhythm {
    /// The most calls of one step; what is above waits for the next.
    static final int CALLS_MAX = 20;
    private static final double HOUR_MILLIS = 3_600_000;

    private final List<IncidentScript> scripts;
    private final double perHour;
    private final RandomGenerator dice;
    private final int weights;
    /// How many calls are expected until the next comes: exponential of mean one, whatever the rate does meanwhile.
    private double due;

    /// @param perHour on the average of a week
    CallRhythm(List<IncidentScript> scripts, double perHour, RandomGenerator dice) {
        this.scripts = List.copyOf(scripts);
        this.perHour = perHour;
        this.dice = dice;
        this.weights = scripts.stream().mapToInt(IncidentScript::weight).sum();
        this.due = exponential();
    }

    /// The calls that come in a stretch of time, in order.
    ///
    /// @param passed much shorter than an hour
    List<IncidentScript> calls(Instant now, Duration passed, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        due -= scripts.stream().mapToDouble(s -> rate(s, local)).sum() * passed.toMillis() / HOUR_MILLIS;
        List<IncidentScript> calls = new ArrayList<>();
        while (due <= 0 && calls.size() < CALLS_MAX) {
            calls.add(draw(local));
            due += exponential();
        }
        return calls;
    }

    /// How often calls of a kind come at this local time, an hour.
    double rate(IncidentScript script, ZonedDateTime local) {
        return perHour * script.weight() / weights * script.rhythm().at(local);
    }

    /// What somebody calls about at this time.
    IncidentScript draw(ZonedDateTime local) {
        double ticket = dice.nextDouble()
                * scripts.stream()
                        .mapToDouble(s -> s.weight() * s.rhythm().at(local))
                        .sum();
        for (IncidentScript script : scripts) {
            ticket -= script.weight() * script.rhythm().at(local);
            if (ticket < 0) {
                return script;
            }
        }
        return scripts.getFirst();
    }

    private double exponential() {
        return -Math.log(1 - dice.nextDouble());
    }
}
