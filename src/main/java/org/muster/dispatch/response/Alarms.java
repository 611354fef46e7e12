package org.muster.dispatch.response;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;

/// Which alarms are due: those whose cause holds now. Pure; what of it sounds is for the [AlarmBell].
public final class Alarms {
    /// Distress outranks all; then what nobody has acknowledged; then a crew that asks for help before a clock.
    private static final Comparator<Alarm> ORDER = Comparator.comparing(
                    (Alarm a) -> a.key().kind() != AlarmKind.DISTRESS)
            .thenComparing(Alarm::isAcknowledged)
            .thenComparing(a -> rank(a.key().kind()))
            .thenComparing(a -> a.priority().orElse(Priority.ONE))
            .thenComparing(Alarm::since)
            .thenComparing(a -> a.key().subject())
            .thenComparing(a -> a.key().tier().map(Tier::ordinal).orElse(-1))
            .thenComparing(a -> a.key().opening());

    private final Situation situation;
    private final Moment now;
    private final Outlook outlook;
    private final List<Alarm> due = new ArrayList<>();

    private Alarms(Situation situation, Moment now, Outlook outlook) {
        this.situation = situation;
        this.now = now;
        this.outlook = outlook;
    }

    /// The alarms due at a moment, the most pressing first. An incident linked as a duplicate raises none: the
    /// other goes on.
    public static List<Alarm> of(Situation situation, Moment now, Outlook outlook) {
        return new Alarms(situation, now, outlook).collect();
    }

    private List<Alarm> collect() {
        situation.units().values().forEach(this::distress);
        situation
                .incidents()
                .values()
                .filter(incident -> incident.isOpen() && !isDuplicate(incident))
                .forEach(incident -> {
                    backup(incident);
                    if (!incident.targets().targets().isEmpty()
                            || incident.targets().dispatchWithin().isPresent()) {
                        clocks(incident, Ledger.of(situation, incident, now));
                    }
                });
        due.sort(ORDER);
        return List.copyOf(due);
    }

    private static int rank(AlarmKind kind) {
        return switch (kind) {
            case DISTRESS -> 0;
            case BACKUP -> 1;
            case TIER_BREACHED -> 2;
            case NOT_DISPATCHED -> 3;
            case TIER_AT_RISK -> 4;
        };
    }

    private boolean isDuplicate(Incident incident) {
        return incident.sameAs()
                .filter(link -> situation.incident(link.incident()).isPresent())
                .isPresent();
    }

    private void distress(Unit unit) {
        if (unit.distress().isEmpty()) {
            return;
        }
        AlarmKey key = new AlarmKey(unit.callSign().text(), Optional.empty(), AlarmKind.DISTRESS, unit.distressCalls());
        Optional<Incident> incident = unit.active()
                .flatMap(situation::assignment)
                .map(Assignment::incident)
                .flatMap(situation::incident);
        due.add(new Alarm(
                key,
                unit.distress().get(),
                incident.map(Incident::id),
                Optional.of(unit.callSign()),
                incident.map(Incident::priority),
                situation.acknowledged().get(key),
                incident.map(Incident::responsible)));
    }

    /// Each request is an alarm of its own: whoever asks again after the first was acknowledged is heard again.
    private void backup(Incident incident) {
        List<Recorded> timeline = incident.timeline();
        for (int i = timeline.size() - 1; i >= 0; i--) {
            Event event = timeline.get(i).event();
            if (event instanceof Event.IncidentReopened) {
                return;
            }
            if (event instanceof Event.BackupRequested) {
                Moment since = timeline.get(i).envelope().typedAt();
                add(incident, Optional.empty(), AlarmKind.BACKUP, incident.backups(), since);
                return;
            }
        }
    }

    private void clocks(Incident incident, IncidentLedger ledger) {
        if (ledger.dispatchLimit().state() == DispatchState.LATE) {
            add(
                    incident,
                    Optional.empty(),
                    AlarmKind.NOT_DISPATCHED,
                    incident.opening(),
                    ledger.dispatchLimit().limit().orElseThrow());
        }
        for (TierLine line : ledger.lines()) {
            if (line.state() == TierState.BREACHED) {
                Moment since = line.limit().orElseThrow();
                add(incident, Optional.of(line.tier()), AlarmKind.TIER_BREACHED, incident.opening(), since);
            } else if (line.targets().stream().anyMatch(target -> atRisk(incident, target))) {
                add(incident, Optional.of(line.tier()), AlarmKind.TIER_AT_RISK, incident.opening(), now);
            }
        }
    }

    /// Before a limit it sounds only if no assigned unit will make it: of those that could fill a place all are
    /// known to come too late.
    private boolean atRisk(Incident incident, TargetLine target) {
        if (target.state() != TierState.RUNNING) {
            return false;
        }
        Instant limit = target.limit().orElseThrow().at();
        List<CallSign> there = target.there().stream().map(UnitThere::unit).toList();
        List<Assignment> coming = incident.currentAssignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .filter(a -> a.isLive() && Ledger.instructed(a).isPresent() && !there.contains(a.unit()))
                .filter(a -> target.target().requirement().admits(a.force(), a.capabilities()))
                .toList();
        return !coming.isEmpty()
                && coming.stream()
                        .allMatch(a ->
                                outlook.expectedAt(a).filter(limit::isBefore).isPresent());
    }

    private void add(Incident incident, Optional<Tier> tier, AlarmKind kind, int opening, Moment since) {
        AlarmKey key = new AlarmKey(incident.id().hex(), tier, kind, opening);
        due.add(new Alarm(
                key,
                since,
                Optional.of(incident.id()),
                Optional.empty(),
                Optional.of(incident.priority()),
                situation.acknowledged().get(key),
                Optional.of(incident.responsible())));
    }
}
