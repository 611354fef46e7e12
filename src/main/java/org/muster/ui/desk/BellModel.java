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
import org.muster.dispatch.response.BellView;
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
    private final ReadOnlyObjectWrapper<List<Alarm>> grouped = new ReadOnlyObjectWrapper<>(List.of());
    private Consumer<Alarm> onStrike = alarm -> {};

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

    /// Alarms found at the start or on coming back: shown as one line, never sounded.
    public ReadOnlyObjectProperty<List<Alarm>> grouped() {
        return grouped.getReadOnlyProperty();
    }

    /// Who makes the sound.
    public void onStrike(Consumer<Alarm> action) {
        onStrike = action;
    }

    void update(List<Alarm> due, LinkReading link) {
        Instant now = steady();
        Ring ring = bell.update(due, new BellView(now, bellLink(link), present));
        mutedFor.set(ring.mutedUntil().map(until -> Duration.between(now, until)));
        if (!ring.grouped().isEmpty()) {
            grouped.set(ring.grouped());
        }
        for (Alarm alarm : ring.strike()) {
            strikes.set(strikes.get() + 1);
            onStrike.accept(alarm);
        }
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
