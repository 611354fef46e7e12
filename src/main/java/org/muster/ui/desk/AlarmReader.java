package org.muster.ui.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;

/// Which alarms stand, from the ledgers.
final class AlarmReader {
    private AlarmReader() {}

    /// Distress outranks everything; what has passed outranks what may.
    static int rank(AlarmKind kind) {
        return switch (kind) {
            case DISTRESS -> 0;
            case TIER_BREACHED -> 1;
            case NOT_DISPATCHED -> 2;
            case BACKUP -> 3;
            case TIER_AT_RISK -> 4;
        };
    }

    static List<AlarmLine> of(Situation situation, Incident incident, LedgerSource.Lines lines, Instant now) {
        List<AlarmLine> alarms = new ArrayList<>();
        for (TierCell tier : lines.tiers()) {
            if (tier.look() == TierCell.Look.BREACHED) {
                alarms.add(line(
                        situation,
                        incident,
                        new AlarmKey(
                                incident.id().hex(),
                                Optional.of(tier.tier()),
                                AlarmKind.TIER_BREACHED,
                                incident.opening()),
                        now.minus(tier.span())));
            }
        }
        lines.dispatchLeft()
                .filter(java.time.Duration::isNegative)
                .ifPresent(left -> alarms.add(line(
                        situation,
                        incident,
                        new AlarmKey(
                                incident.id().hex(),
                                Optional.empty(),
                                AlarmKind.NOT_DISPATCHED,
                                incident.opening()),
                        now.plus(left))));
        return alarms;
    }

    static AlarmLine distress(Situation situation, Unit unit, Instant since) {
        AlarmKey key =
                new AlarmKey(unit.callSign().text(), Optional.empty(), AlarmKind.DISTRESS, unit.distressCalls());
        return new AlarmLine(
                key,
                unit.callSign().text(),
                unit.active().flatMap(situation::assignment).map(a -> a.incident()),
                since,
                situation.acknowledged().containsKey(key));
    }

    private static AlarmLine line(Situation situation, Incident incident, AlarmKey key, Instant since) {
        return new AlarmLine(
                key,
                incident.number(),
                Optional.of(incident.id()),
                since,
                situation.acknowledged().containsKey(key));
    }
}
