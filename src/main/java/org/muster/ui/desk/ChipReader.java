package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Loan;
import org.muster.dispatch.state.Loans;
import org.muster.dispatch.state.PMap;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.telemetry.LatestFixes;

/// Makes the chips of all units. It keeps each unit's chip with what it was made of, so that within a second only
/// those are made anew of which something has changed, and the order of the call signs until units come or go. Spans
/// are whole seconds, as they are shown. For one thread.
final class ChipReader {
    /// The chips and how many there are of each look.
    record Chips(List<UnitChip> units, Map<UnitState, Integer> counts) {}

    /// What a chip was made of.
    private static final class Row {
        private final CallSign callSign;
        private @Nullable Unit unit;
        private @Nullable Assignment active;
        private @Nullable PositionFix fix;
        private Body.@Nullable UnitDetails details;
        private @Nullable Moment freeSince;
        private boolean contested;
        private @Nullable Loan loan;
        private long second;
        private @Nullable UnitChip chip;

        Row(CallSign callSign) {
            this.callSign = callSign;
        }
    }

    private List<Row> rows = List.of();
    private PMap<CallSign, Unit> units = PMap.empty();
    private Loans loans = Loans.NONE;
    private @Nullable Object assignments;
    private final Map<CallSign, Moment> freeSince = new HashMap<>();

    /// @param now whole seconds of it count
    Chips read(SnapshotIndex index, LatestFixes fixes, Instant now) {
        Situation situation = index.snapshot.situation();
        order(situation);
        findFreeSince(situation);
        UnitChip[] chips = new UnitChip[rows.size()];
        int[] counts = new int[UnitState.values().length];
        int i = 0;
        for (Row row : rows) {
            UnitChip chip = chip(row, index, fixes, now);
            chips[i++] = chip;
            counts[chip.state().ordinal()]++;
        }
        Map<UnitState, Integer> byState = new EnumMap<>(UnitState.class);
        for (UnitState state : UnitState.values()) {
            byState.put(state, counts[state.ordinal()]);
        }
        return new Chips(List.of(chips), Map.copyOf(byState));
    }

    private void order(Situation situation) {
        if (situation.units() == units && situation.loans() == loans) {
            return;
        }
        units = situation.units();
        loans = situation.loans();
        // A borrowed unit that went home stays on record only.
        List<CallSign> present =
                units.values().filter(situation::isPresent).map(Unit::callSign).toList();
        boolean same = rows.size() == present.size()
                && rows.stream()
                        .map(row -> row.callSign)
                        .collect(Collectors.toSet())
                        .containsAll(present);
        if (!same) {
            rows = present.stream()
                    .sorted(CallSignOrder.natural())
                    .map(Row::new)
                    .toList();
        }
    }

    private void findFreeSince(Situation situation) {
        if (situation.assignments() == assignments) {
            return;
        }
        assignments = situation.assignments();
        freeSince.clear();
        situation
                .assignments()
                .values()
                .filter(a -> !a.isLive())
                .forEach(a -> freeSince.merge(a.unit(), a.stageSince(), (x, y) -> x.compareTo(y) > 0 ? x : y));
    }

    private UnitChip chip(Row row, SnapshotIndex index, LatestFixes fixes, Instant now) {
        Situation situation = index.snapshot.situation();
        Unit unit = situation.unit(row.callSign).orElseThrow();
        Assignment active = unit.active().flatMap(situation::assignment).orElse(null);
        PositionFix fix = fixes.of(row.callSign).orElse(null);
        Body.UnitDetails details =
                index.snapshot.bodies().units().get(row.callSign).orElse(null);
        Moment cleared = freeSince.get(row.callSign);
        boolean contested = index.contestedUnits.contains(row.callSign);
        Loan loan = situation.loans().of(row.callSign).filter(Loan::isOn).orElse(null);
        UnitChip kept = row.chip;
        if (kept != null
                && row.unit == unit
                && row.active == active
                && row.fix == fix
                && row.details == details
                && row.freeSince == cleared
                && row.contested == contested
                && row.loan == loan
                && row.second == now.getEpochSecond()) {
            return kept;
        }
        row.unit = unit;
        row.active = active;
        row.fix = fix;
        row.details = details;
        row.freeSince = cleared;
        row.contested = contested;
        row.loan = loan;
        row.second = now.getEpochSecond();
        UnitChip made = made(row, unit, situation, now);
        row.chip = made;
        return made;
    }

    private static UnitChip made(Row row, Unit unit, Situation situation, Instant now) {
        Optional<Assignment> active = Optional.ofNullable(row.active);
        Optional<PositionFix> fix = Optional.ofNullable(row.fix);
        Optional<Body.UnitDetails> details = Optional.ofNullable(row.details);
        Optional<GeoPoint> point = fix.map(PositionFix::point)
                .or(() -> details.flatMap(Body.UnitDetails::homePost))
                .or(unit::roughHome);
        Optional<Duration> age = fix.map(f -> seconds(f.at(), now));
        UnitChip.Fix quality = fix.map(f -> LatestFixes.isStale(f, now) ? UnitChip.Fix.STALE : UnitChip.Fix.FRESH)
                .orElse(point.isPresent() ? UnitChip.Fix.ASSUMED : UnitChip.Fix.NONE);
        UnitStatus status = situation.status(unit);
        Optional<Loan> loan = Optional.ofNullable(row.loan);
        UnitState state = UnitState.of(status, unit.distress().isPresent());
        boolean isAway = state == UnitState.OUT && loan.filter(Loan::isLent).isPresent();
        return new UnitChip(
                row.callSign,
                details.map(d -> new Name(d.name(), d.nameEn())).orElse(Name.of(row.callSign.text())),
                unit.force(),
                status,
                isAway ? UnitState.LENT : state,
                seconds((isAway ? loan.get().since() : since(row, unit)).at(), now),
                point,
                quality,
                age,
                fix.map(PositionFix::headingDegrees).orElse(Double.NaN),
                active.flatMap(a -> situation.incident(a.incident())).map(Incident::number),
                unit.stacked().size(),
                row.contested,
                loan.map(l -> new UnitChip.OnLoan(l.isLent(), l.partnerName())));
    }

    private static Moment since(Row row, Unit unit) {
        return unit.distress()
                .orElseGet(() -> Optional.ofNullable(row.active)
                        .map(Assignment::stageSince)
                        .orElseGet(() -> idleSince(unit, Optional.ofNullable(row.freeSince))));
    }

    /// Since when a unit without an assignment has been free or out of service.
    private static Moment idleSince(Unit unit, Optional<Moment> cleared) {
        Moment service = unit.service().since();
        return cleared.filter(c -> unit.service().in() && c.compareTo(service) > 0)
                .orElse(service);
    }

    /// Never negative.
    private static Duration seconds(Instant from, Instant to) {
        return Duration.ofSeconds(Math.max(0, Duration.between(from, to).toSeconds()));
    }
}
