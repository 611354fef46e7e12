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
/// - At each desk an alarm strikes once, whatever later evidence makes of it. Only distress sounds again, every
///   [#AGAIN_AFTER] until somebody acknowledges it or it ends: somebody's life hangs on its being heard.
/// - What is found at the start or taken in while catching up never sounds: it is held in the grouped line.
/// - A desk that is cut off sounds only for what it is responsible for; the rest waits for the catch-up.
/// - What comes up while muted strikes when the mute ends, unless somebody has acknowledged it. Distress outranks the
///   mute.
/// - Ten strikes within ten minutes are what a person can take in (ANSI/ISA-18.2, EEMUA 191). What would be the
///   eleventh begins a flood: it and all that follow are held, until fewer than five came up within ten minutes.
/// - A source that calls a third time within a minute chatters: that alarm is held, and so are its next ones until
///   it has called less often.
/// - Distress is never held for flood or chattering.
/// - What is held stays in the line until somebody acknowledges it or its cause is gone.
public final class AlarmBell {
    /// How long an alarm is left to its responsible desk.
    public static final Duration ELSEWHERE_AFTER = Duration.ofSeconds(30);
    /// How long an unacknowledged distress stays silent between its sounds.
    public static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
    /// The longest mute.
    public static final Duration MUTE_MAX = Duration.ofMinutes(10);
    /// How close together calls of one source are counted as chattering.
    public static final Duration CHATTER_SPAN = Duration.ofMinutes(1);
    /// How many calls within that span are chattering.
    public static final int CHATTER_CALLS = 3;
    /// The most alarms remembered as heard; of those no longer due the oldest are forgotten first.
    public static final int REMEMBERED_MAX = 10_000;
    /// The most sources watched for chattering; of more the one that called least recently is forgotten.
    public static final int SOURCES_MAX = 1_000;

    private final Responsible here;
    private final Map<AlarmKey, Heard> heard = new LinkedHashMap<>();
    private final Map<AlarmSource, Lately> calls = new LinkedHashMap<>(16, 0.75f, true);
    private final LoadMeter meter = new LoadMeter();
    private boolean started;
    private boolean flood;
    private BellView.Link link = BellView.Link.LIVE;
    private Optional<Instant> mutedUntil = Optional.empty();

    /// Where an alarm stands at this desk.
    private static final class Heard {
        private final Instant firstSeen;
        private HeldAlarm.@Nullable Reason held;
        private @Nullable Instant sounded;

        Heard(Instant firstSeen) {
            this.firstSeen = firstSeen;
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

    /// The alarm load of this desk up to the last [#update].
    public AlarmLoad load() {
        return meter.read();
    }

    /// What sounds now.
    ///
    /// @param due the alarms due, the most pressing first
    public Ring update(List<Alarm> due, BellView view) {
        Instant now = view.now();
        meter.pass(now);
        mutedUntil = mutedUntil.filter(now::isBefore);
        boolean back = link == BellView.Link.CUT_OFF && view.link() != BellView.Link.CUT_OFF;
        boolean silent = !started || back || view.link() == BellView.Link.CATCHING_UP;
        // The link is looked at before the situation: the last of what was taken in may come with the news that all is
        // in.
        boolean caughtUp = isCatchingUp() && view.link() == BellView.Link.LIVE;
        started = true;
        link = view.link();
        flood &= meter.cameLately() >= AlarmLoad.FLOOD_ENDS_BELOW;
        List<Alarm> strike = new ArrayList<>();
        List<Alarm> again = new ArrayList<>();
        List<HeldAlarm> held = new ArrayList<>();
        for (Alarm alarm : due) {
            boolean missed = silent || (caughtUp && !isOurs(alarm) && !isDistress(alarm));
            Heard state = heard(alarm, missed, view);
            if (state == null || alarm.isAcknowledged()) {
                continue;
            }
            boolean muted = mutedUntil.isPresent() && !isDistress(alarm);
            if (state.held == null && state.sounded == null && !muted && isHeardHere(alarm, state, view)) {
                comesUp(alarm, state, now, strike);
            } else if (isDistress(alarm) && state.sounded != null && isOver(state.sounded, AGAIN_AFTER, now)) {
                state.sounded = now;
                again.add(alarm);
            }
            if (state.held != null && !(state.held == HeldAlarm.Reason.CATCH_UP && isCatchingUp())) {
                held.add(new HeldAlarm(alarm, state.held));
            }
        }
        meter.flood(flood);
        forget(due);
        return new Ring(strike, again, held, flood, mutedUntil);
    }

    private static boolean isDistress(Alarm alarm) {
        return alarm.key().kind() == AlarmKind.DISTRESS;
    }

    private static boolean isOver(Instant since, Duration span, Instant now) {
        return !now.isBefore(since.plus(span));
    }

    private boolean isCatchingUp() {
        return link == BellView.Link.CATCHING_UP;
    }

    private boolean isOurs(Alarm alarm) {
        return alarm.owner().isEmpty() || alarm.owner().get().equals(here);
    }

    /// An alarm that would strike now: it does, or it is held.
    private void comesUp(Alarm alarm, Heard state, Instant now, List<Alarm> strike) {
        if (!isDistress(alarm)) {
            if (chatters(alarm.source(), now)) {
                hold(alarm, state, HeldAlarm.Reason.CHATTERING);
                return;
            }
            flood |= meter.struckLately() >= AlarmLoad.WORST_AIM;
            if (flood) {
                hold(alarm, state, HeldAlarm.Reason.FLOOD);
                return;
            }
        }
        state.sounded = now;
        meter.struck(alarm.source());
        strike.add(alarm);
    }

    private void hold(Alarm alarm, Heard state, HeldAlarm.Reason reason) {
        state.held = reason;
        meter.grouped(alarm.source(), reason == HeldAlarm.Reason.FLOOD);
    }

    private boolean chatters(AlarmSource source, Instant now) {
        Lately lately = calls.computeIfAbsent(source, s -> new Lately(CHATTER_SPAN, CHATTER_CALLS));
        if (calls.size() > SOURCES_MAX) {
            calls.remove(calls.keySet().iterator().next());
        }
        lately.add(now);
        return lately.count(now) >= CHATTER_CALLS;
    }

    /// What is known of an alarm here; null while a desk that is cut off leaves it to others.
    ///
    /// @param missed whether it belongs to what was missed, if it is new
    private @Nullable Heard heard(Alarm alarm, boolean missed, BellView view) {
        Heard known = heard.get(alarm.key());
        if (known != null) {
            if (missed && !isOurs(alarm) && known.sounded == null && known.held == null) {
                // It waited for its own desk when the line was cut; now it belongs to what was missed.
                catchUp(alarm, known);
            }
            return known;
        }
        if (view.link() == BellView.Link.CUT_OFF && !isOurs(alarm) && !missed) {
            return null;
        }
        Heard fresh = new Heard(view.now());
        heard.put(alarm.key(), fresh);
        if (missed) {
            catchUp(alarm, fresh);
        }
        return fresh;
    }

    private void catchUp(Alarm alarm, Heard state) {
        state.held = HeldAlarm.Reason.CATCH_UP;
        if (!alarm.isAcknowledged()) {
            meter.grouped(alarm.source(), false);
        }
    }

    private boolean isHeardHere(Alarm alarm, Heard state, BellView view) {
        if (isOurs(alarm)) {
            return true;
        }
        if (view.link() == BellView.Link.CUT_OFF) {
            return false;
        }
        return isOver(state.firstSeen, ELSEWHERE_AFTER, view.now())
                || !view.present().test(alarm.owner().get());
    }

    private void forget(List<Alarm> due) {
        if (heard.size() <= REMEMBERED_MAX) {
            return;
        }
        Set<AlarmKey> kept = due.stream().map(Alarm::key).collect(Collectors.toSet());
        heard.keySet().removeIf(key -> heard.size() > REMEMBERED_MAX && !kept.contains(key));
    }
}
