package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.muster.dispatch.response.Alarm;
import org.muster.dispatch.response.AlarmBell;
import org.muster.dispatch.response.AlarmLoad;
import org.muster.dispatch.response.BellView;
import org.muster.dispatch.response.HeldAlarm;
import org.muster.dispatch.response.Ring;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.time.ShiftClock;

/// Drives the bell with the alarms due and hands what strikes to whoever makes the sound. Muting is this desk's alone
/// and ends by itself.
public final class BellModel {
    /// How long the key mutes.
    public static final Duration MUTE = Duration.ofMinutes(2);

    private final AlarmBell bell;
    private final ShiftClock clock;
    private final Predicate<Responsible> present;
    private final ReadOnlyIntegerWrapper strikes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<Duration>> mutedFor = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<HeldAlarm>> held = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<AlarmLoad> load = new ReadOnlyObjectWrapper<>(AlarmLoad.NONE);
    private Consumer<Alarm> onStrike = alarm -> {};
    private Consumer<Alarm> onAgain = alarm -> {};

    BellModel(Responsible here, ShiftClock clock, Predicate<Responsible> present) {
        this.bell = new AlarmBell(here);
        this.clock = clock;
        this.present = present;
    }

    /// How many alarms have begun to sound at this desk.
    public ReadOnlyIntegerProperty strikes() {
        return strikes.getReadOnlyProperty();
    }

    /// Time left of the mute.
    public ReadOnlyObjectProperty<Optional<Duration>> mutedFor() {
        return mutedFor.getReadOnlyProperty();
    }

    /// The alarms in the one grouped line, the most pressing first: shown, never sounded.
    public ReadOnlyObjectProperty<List<HeldAlarm>> held() {
        return held.getReadOnlyProperty();
    }

    /// The alarm load of this desk since its program started; new at each tick.
    public ReadOnlyObjectProperty<AlarmLoad> load() {
        return load.getReadOnlyProperty();
    }

    /// Who makes the sound.
    public void onStrike(Consumer<Alarm> action) {
        onStrike = action;
    }

    /// Who makes the sound of distress once more, until it is acknowledged.
    public void onAgain(Consumer<Alarm> action) {
        onAgain = action;
    }

    void update(List<Alarm> due, LinkReading link) {
        Instant now = steady();
        Ring ring = bell.update(due, new BellView(now, bellLink(link), present));
        mutedFor.set(ring.mutedUntil().map(until -> Duration.between(now, until)));
        held.set(ring.held());
        load.set(bell.load());
        strikes.set(strikes.get() + ring.strike().size());
        ring.strike().forEach(onStrike);
        ring.again().forEach(onAgain);
    }

    private static BellView.Link bellLink(LinkReading link) {
        return switch (link.mode()) {
            case ALONE, ONLINE, RECORDED -> BellView.Link.LIVE;
            case CATCHING_UP -> BellView.Link.CATCHING_UP;
            case CONNECTING, OFFLINE -> BellView.Link.CUT_OFF;
        };
    }

    /// Monotonic time as an instant; where it begins means nothing.
    private Instant steady() {
        return Instant.EPOCH.plusNanos(clock.monotonicNanos());
    }

    /// Mutes, or ends the mute.
    public void toggleMute() {
        if (mutedFor.get().isPresent()) {
            bell.unmute();
            mutedFor.set(Optional.empty());
        } else {
            bell.mute(steady(), MUTE);
            mutedFor.set(Optional.of(MUTE));
        }
    }
}
