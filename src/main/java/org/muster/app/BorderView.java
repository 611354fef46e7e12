package org.muster.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.state.Loan;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.telemetry.FixFlag;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;

/// A desk's view with borrowed units where their own jurisdiction sees them: their devices go on sending there. A fix
/// that came here itself and is newer goes before. Safe for any thread.
///
/// @param followed the logs and boards of the jurisdictions followed
record BorderView(SituationView own, Supplier<List<SituationView>> followed) implements SituationView {

    @Override
    public LatestFixes fixes() {
        List<Loan> here = own.snapshot()
                .situation()
                .loans()
                .on()
                .filter(loan -> !loan.isLent())
                .toList();
        LatestFixes sent = own.fixes();
        if (here.isEmpty()) {
            return sent;
        }
        Map<JurisdictionId, LatestFixes> homes = new HashMap<>();
        for (SituationView home : followed.get()) {
            home.snapshot().situation().jurisdiction().ifPresent(whose -> homes.put(whose.id(), home.fixes()));
        }
        Map<CallSign, Borrowed> borrowed = new HashMap<>();
        for (Loan loan : here) {
            Optional<PositionFix> own = sent.of(loan.unit());
            loan.partner()
                    .flatMap(whose -> Optional.ofNullable(homes.get(whose)))
                    .flatMap(home -> home.of(loan.unitThere())
                            .filter(fix -> own.filter(o -> o.at().isAfter(fix.at())).isEmpty())
                            .map(fix -> new Borrowed(called(fix, loan.unit()), home.flags(loan.unitThere()))))
                    .ifPresent(fix -> borrowed.put(loan.unit(), fix));
        }
        return new Both(sent, Map.copyOf(borrowed));
    }

    private static PositionFix called(PositionFix fix, CallSign unit) {
        return new PositionFix(
                unit,
                fix.point(),
                fix.at(),
                fix.receivedAt(),
                fix.accuracyMeters(),
                fix.speedMetersPerSecond(),
                fix.headingDegrees(),
                fix.device(),
                fix.verified());
    }

    private record Borrowed(PositionFix fix, Set<FixFlag> flags) {}

    private record Both(LatestFixes sent, Map<CallSign, Borrowed> borrowed) implements LatestFixes {
        @Override
        public Optional<PositionFix> of(CallSign unit) {
            return Optional.ofNullable(borrowed.get(unit)).map(Borrowed::fix).or(() -> sent.of(unit));
        }

        @Override
        public Stream<PositionFix> all() {
            return Stream.concat(
                    sent.all().filter(fix -> !borrowed.containsKey(fix.unit())),
                    borrowed.values().stream().map(Borrowed::fix));
        }

        @Override
        public Set<FixFlag> flags(CallSign unit) {
            Borrowed fix = borrowed.get(unit);
            return fix == null ? sent.flags(unit) : fix.flags();
        }
    }

    @Override
    public Snapshot snapshot() {
        return own.snapshot();
    }

    @Override
    public ShiftClock clock() {
        return own.clock();
    }

    @Override
    public Pin onSnapshot(Consumer<Snapshot> listener) {
        return own.onSnapshot(listener);
    }
}
