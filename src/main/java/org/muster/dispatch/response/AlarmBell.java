package org.muster.dispatch.response;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.state.Incident.Responsible;

/// Decides what sounds at one desk. A small machine driven from outside: [#update] with the alarms due, as often as
/// the screen wants; the same calls give the same answers. For one thread. It writes no event and stops no clock.
///
/// - An alarm sounds at its responsible desk when it comes up; at every other desk once it stood unacknowledged for
///   [#ELSEWHERE_AFTER] or once that desk is gone. An alarm that no desk answers for sounds everywhere.
/// - At each desk an alarm strikes once, whatever later evidence makes of it.
/// - What is found at the start or taken in while catching up never sounds; it is given once, as one group.
/// - A desk that is cut off sounds only for what it is responsible for; the rest waits for the catch-up.
/// - What comes up while muted strikes when the mute ends, unless somebody has acknowledged it. Distress outranks the
///   mute.
public final class AlarmBell {
    /// How long an alarm is left to its responsible desk.
    public static final Duration ELSEWHERE_AFTER = Duration.ofSeconds(30);
    /// The longest mute.
    public static final Duration MUTE_MAX = Duration.ofMinutes(10);
    /// The most alarms remembered as heard; of those no longer due the oldest are forgotten first.
    public static final int REMEMBERED_MAX = 10_000;

    private final Responsible here;
    private final Map<AlarmKey, Heard> heard = new LinkedHashMap<>();
    private List<AlarmKey> gathered = new ArrayList<>();
    private boolean started;
    private BellView.Link link = BellView.Link.LIVE;
    private Optional<Instant> mutedUntil = Optional.empty();

    /// Where an alarm stands at this desk.
    private static final class Heard {
        private final Instant firstSeen;
        private boolean silent;
        private boolean struck;

        Heard(Instant firstSeen, boolean silent) {
            this.firstSeen = firstSeen;
            this.silent = silent;
        }
    }

    public AlarmBell(Responsible here) {
        this.here = here;
    }

    /// Silences this desk until then at the latest; it ends by itself.
    ///
    /// @throws IllegalArgumentException when not between nothing and [#MUTE_MAX]
    public void mute(Instant now, Duration length) {
        if (length.isNegative() || length.isZero() || length.compareTo(MUTE_MAX) > 0) {
            throw new IllegalArgumentException("a mute lasts up to " + MUTE_MAX + ", not " + length);
        }
        mutedUntil = Optional.of(now.plus(length));
    }

    public void unmute() {
        mutedUntil = Optional.empty();
    }

    /// What sounds now.
    ///
    /// @param due the alarms due, the most pressing first
    public Ring update(List<Alarm> due, BellView view) {
        mutedUntil = mutedUntil.filter(view.now()::isBefore);
        boolean back = link == BellView.Link.CUT_OFF && view.link() != BellView.Link.CUT_OFF;
        boolean silent = !started || back || view.link() == BellView.Link.CATCHING_UP;
        started = true;
        link = view.link();
        List<Alarm> strike = new ArrayList<>();
        List<Alarm> sounding = new ArrayList<>();
        for (Alarm alarm : due) {
            Heard state = heard(alarm, silent, view);
            if (state == null || state.silent || alarm.isAcknowledged()) {
                continue;
            }
            boolean muted = mutedUntil.isPresent() && alarm.key().kind() != AlarmKind.DISTRESS;
            if (!state.struck && !muted && isHeardHere(alarm, state, view)) {
                state.struck = true;
                strike.add(alarm);
            }
            if (state.struck && !muted) {
                sounding.add(alarm);
            }
        }
        forget(due);
        return new Ring(strike, sounding, grouped(due, view), mutedUntil);
    }

    /// What is known of an alarm here; null while a desk that is cut off leaves it to others.
    private @Nullable Heard heard(Alarm alarm, boolean silent, BellView view) {
        boolean ours = alarm.owner().isEmpty() || alarm.owner().get().equals(here);
        Heard known = heard.get(alarm.key());
        if (known != null) {
            if (silent && !ours && !known.struck && !known.silent) {
                // It waited for its own desk when the line was cut; now it belongs to what was missed.
                known.silent = true;
                gather(alarm);
            }
            return known;
        }
        if (view.link() == BellView.Link.CUT_OFF && !ours && !silent) {
            return null;
        }
        Heard fresh = new Heard(view.now(), silent);
        heard.put(alarm.key(), fresh);
        if (silent) {
            gather(alarm);
        }
        return fresh;
    }

    private void gather(Alarm alarm) {
        if (!alarm.isAcknowledged()) {
            gathered.add(alarm.key());
        }
    }

    private boolean isHeardHere(Alarm alarm, Heard state, BellView view) {
        if (alarm.owner().isEmpty() || alarm.owner().get().equals(here)) {
            return true;
        }
        if (view.link() == BellView.Link.CUT_OFF) {
            return false;
        }
        boolean longEnough = !view.now().isBefore(state.firstSeen.plus(ELSEWHERE_AFTER));
        return longEnough || !view.present().test(alarm.owner().get());
    }

    private List<Alarm> grouped(List<Alarm> due, BellView view) {
        if (view.link() == BellView.Link.CATCHING_UP || gathered.isEmpty()) {
            return List.of();
        }
        List<AlarmKey> keys = gathered;
        gathered = new ArrayList<>();
        return due.stream()
                .filter(alarm -> !alarm.isAcknowledged() && keys.contains(alarm.key()))
                .toList();
    }

    private void forget(List<Alarm> due) {
        if (heard.size() <= REMEMBERED_MAX) {
            return;
        }
        Set<AlarmKey> kept = due.stream().map(Alarm::key).collect(Collectors.toSet());
        heard.keySet().removeIf(key -> heard.size() > REMEMBERED_MAX && !kept.contains(key));
        gathered.removeIf(key -> !heard.containsKey(key));
    }
}
