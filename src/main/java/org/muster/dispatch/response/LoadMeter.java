package org.muster.dispatch.response;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures the alarm load of one desk while its bell is driven. For one thread.
final class LoadMeter {
    /// The most alarms of the last ten minutes that are counted; more is as bad as that.
    static final int LATELY_MAX = 100;
    /// The most periods kept: a day of them.
    static final int PERIODS_MAX = 144;
    /// The most sources counted; of more the one that called least recently is forgotten.
    static final int SOURCES_MAX = 1_000;
    /// How many sources are named.
    static final int LOUDEST = 5;

    private final Lately struckLately = new Lately(AlarmLoad.PERIOD, LATELY_MAX);
    private final Lately cameLately = new Lately(AlarmLoad.PERIOD, LATELY_MAX);
    private final Deque<AlarmLoad.Period> periods = new ArrayDeque<>();
    private final Map<AlarmSource, Integer> sources = new LinkedHashMap<>(16, 0.75f, true);
    private Optional<Instant> start = Optional.empty();
    private Instant last = Instant.MIN;
    private int struck;
    private int grouped;
    private Duration inFlood = Duration.ZERO;
    private boolean flood;

    /// Time has come to `now`.
    void pass(Instant now) {
        if (start.isEmpty()) {
            start = Optional.of(now);
        } else if (flood) {
            inFlood = inFlood.plus(Duration.between(last, now));
        }
        last = now;
    }

    void flood(boolean on) {
        flood = on;
    }

    void struck(AlarmSource source) {
        struck++;
        struckLately.add(last);
        cameLately.add(last);
        count(source, 1, 0);
    }

    /// @param asNews whether it came up now, not while the line was cut or before the start
    void grouped(AlarmSource source, boolean asNews) {
        grouped++;
        if (asNews) {
            cameLately.add(last);
        }
        count(source, 0, 1);
    }

    /// Alarms that struck in the last ten minutes.
    int struckLately() {
        return struckLately.count(last);
    }

    /// Alarms that came up in the last ten minutes and struck, or would have but for the flood.
    int cameLately() {
        return cameLately.count(last);
    }

    private void count(AlarmSource source, int strikes, int held) {
        sources.merge(source, 1, Integer::sum);
        if (sources.size() > SOURCES_MAX) {
            sources.remove(sources.keySet().iterator().next());
        }
        long index = span().dividedBy(AlarmLoad.PERIOD);
        Duration from = AlarmLoad.PERIOD.multipliedBy(index);
        AlarmLoad.Period now = new AlarmLoad.Period(from, strikes, held);
        if (!periods.isEmpty() && periods.getLast().from().equals(from)) {
            AlarmLoad.Period before = periods.removeLast();
            now = new AlarmLoad.Period(from, before.struck() + strikes, before.grouped() + held);
        }
        periods.addLast(now);
        if (periods.size() > PERIODS_MAX) {
            periods.removeFirst();
        }
    }

    private Duration span() {
        return start.map(from -> Duration.between(from, last)).orElse(Duration.ZERO);
    }

    AlarmLoad read() {
        List<AlarmLoad.Loud> loudest = sources.entrySet().stream()
                .map(e -> new AlarmLoad.Loud(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(AlarmLoad.Loud::alarms).reversed())
                .limit(LOUDEST)
                .toList();
        return new AlarmLoad(span(), struckLately(), struck, grouped, inFlood, flood, List.copyOf(periods), loudest);
    }
}
