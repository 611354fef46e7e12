package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.response.Alarm;
import org.muster.dispatch.response.Alarms;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ClockReading;

/// Computes the picture of the desk from what is known. Keeps the index of the last snapshot; for one thread.
final class DeskReader {
    private final LedgerSource ledgers;
    private List<Alarm> due = List.of();
    private SnapshotIndex index = new SnapshotIndex(Snapshot.EMPTY);

    DeskReader(LedgerSource ledgers) {
        this.ledgers = ledgers;
    }

    DeskPicture read(
            Snapshot snapshot,
            LatestFixes fixes,
            ClockReading clock,
            LinkReading link,
            Outlook outlook,
            Optional<IncidentId> selection) {
        if (index.snapshot != snapshot) {
            index = new SnapshotIndex(snapshot);
        }
        Situation situation = snapshot.situation();
        Moment now = Snapshot.moment(clock);
        Optional<Jurisdiction> jurisdiction = situation.jurisdiction();
        due = Alarms.of(situation, now, outlook);
        Set<IncidentId> alarming = new HashSet<>();
        due.stream().filter(a -> !a.isAcknowledged()).forEach(a -> a.incident().ifPresent(alarming::add));
        List<IncidentCard> queue = new ArrayList<>();
        for (Incident incident : situation.openIncidents()) {
            queue.add(card(incident, now, alarming.contains(incident.id())));
        }
        queue.sort(Comparator.comparing(IncidentCard::priority)
                .thenComparing(IncidentCard::mostUrgent)
                .thenComparing(IncidentCard::sinceCall, Comparator.reverseOrder())
                .thenComparing(IncidentCard::id));
        List<UnitChip> units = new ArrayList<>();
        Map<UnitState, Integer> counts = new EnumMap<>(UnitState.class);
        for (Unit unit : index.units) {
            UnitChip chip = chip(unit, fixes, now.at());
            units.add(chip);
            counts.merge(chip.state(), 1, Integer::sum);
        }
        return new DeskPicture(
                jurisdiction.isPresent(),
                jurisdiction.map(Jurisdiction::name).orElse(""),
                jurisdiction.map(Jurisdiction::kind).orElse(JurisdictionKind.REAL),
                jurisdiction.map(Jurisdiction::zone).orElse(ZoneOffset.UTC),
                now.at(),
                now.isMeasured(),
                link,
                snapshot.pending(),
                due.stream().map(a -> line(a, situation)).toList(),
                queue,
                selection.flatMap(situation::incident).map(i -> detail(i, queue, now)),
                units,
                counts,
                onMap(queue),
                index.sites,
                index.circles,
                index.beats,
                index.conflicts.size(),
                index.categories,
                situation.standard().isPresent());
    }

    /// The alarms of the last picture, for the bell.
    List<Alarm> due() {
        return due;
    }

    private static AlarmLine line(Alarm alarm, Situation situation) {
        String subject = alarm.key().kind() == AlarmKind.DISTRESS
                ? alarm.key().subject()
                : alarm.incident()
                        .flatMap(situation::incident)
                        .map(Incident::number)
                        .orElse("?");
        return new AlarmLine(
                alarm.key(), subject, alarm.incident(), alarm.since().at(), alarm.isAcknowledged());
    }

    private IncidentCard card(Incident incident, Moment now, boolean alarming) {
        LedgerSource.Lines lines = ledgers.of(index.snapshot.situation(), incident, now);
        return IncidentReader.card(index, incident, lines, now.at(), alarming);
    }

    private IncidentDetail detail(Incident incident, List<IncidentCard> queue, Moment now) {
        Optional<IncidentCard> queued =
                queue.stream().filter(c -> c.id().equals(incident.id())).findFirst();
        // A closed incident can stay in the pane: its card is not in the queue.
        IncidentCard card = queued.orElseGet(() -> card(incident, now, false));
        return IncidentReader.detail(index, incident, card);
    }

    private List<MapIncident> onMap(List<IncidentCard> queue) {
        List<MapIncident> list = new ArrayList<>();
        for (IncidentCard card : queue) {
            index.snapshot
                    .bodies()
                    .point(card.id())
                    .ifPresent(point -> list.add(new MapIncident(
                            card.id(),
                            card.number(),
                            card.title(),
                            card.priority(),
                            point,
                            card.isLate(),
                            card.alarming())));
        }
        return list;
    }

    private UnitChip chip(Unit unit, LatestFixes fixes, Instant now) {
        Situation situation = index.snapshot.situation();
        CallSign sign = unit.callSign();
        Optional<Assignment> active = unit.active().flatMap(situation::assignment);
        Instant since = unit.distress()
                .map(Moment::at)
                .orElseGet(() -> active.map(Assignment::stageSince)
                        .orElseGet(() -> index.idleSince(unit))
                        .at());
        Optional<PositionFix> fix = fixes.of(sign);
        Optional<GeoPoint> point = fix.map(PositionFix::point)
                .or(() -> index.snapshot.bodies().home(sign))
                .or(unit::roughHome);
        Optional<Duration> age = fix.map(f -> positive(Duration.between(f.at(), now)));
        UnitChip.Fix quality = age.map(
                        a -> a.compareTo(LatestFixes.STALE_AFTER) > 0 ? UnitChip.Fix.STALE : UnitChip.Fix.FRESH)
                .orElse(point.isPresent() ? UnitChip.Fix.ASSUMED : UnitChip.Fix.NONE);
        return new UnitChip(
                sign,
                index.snapshot
                        .bodies()
                        .units()
                        .get(sign)
                        .map(d -> new Name(d.name(), d.nameEn()))
                        .orElse(Name.of(sign.text())),
                unit.force(),
                situation.status(unit),
                UnitState.of(situation.status(unit), unit.distress().isPresent()),
                positive(Duration.between(since, now)),
                point,
                quality,
                age,
                fix.map(PositionFix::headingDegrees).orElse(Double.NaN),
                active.flatMap(a -> situation.incident(a.incident())).map(Incident::number),
                unit.stacked().size(),
                index.contestedUnits.contains(sign));
    }

    static Duration positive(Duration span) {
        return span.isNegative() ? Duration.ZERO : span;
    }
}
