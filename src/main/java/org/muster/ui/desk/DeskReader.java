package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
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
    /// From this age on a fix is shown with it and looks different.
    static final Duration FRESH_MAX = Duration.ofSeconds(30);

    private final LedgerSource ledgers;
    private SnapshotIndex index = new SnapshotIndex(Snapshot.EMPTY);

    DeskReader(LedgerSource ledgers) {
        this.ledgers = ledgers;
    }

    DeskPicture read(
            Snapshot snapshot,
            LatestFixes fixes,
            ClockReading clock,
            LinkReading link,
            Optional<IncidentId> selection) {
        if (index.snapshot != snapshot) {
            index = new SnapshotIndex(snapshot);
        }
        Situation situation = snapshot.situation();
        Moment now = Snapshot.moment(clock);
        Optional<Jurisdiction> jurisdiction = situation.jurisdiction();
        List<AlarmLine> alarms = new ArrayList<>();
        List<IncidentCard> queue = new ArrayList<>();
        for (Incident incident : situation.openIncidents()) {
            queue.add(card(incident, now, alarms));
        }
        distress(situation, alarms);
        alarms.sort(Comparator.comparing(AlarmLine::acknowledged)
                .thenComparing(a -> AlarmReader.rank(a.key().kind()))
                .thenComparing(AlarmLine::since));
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
                alarms,
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

    private IncidentCard card(Incident incident, Moment now, List<AlarmLine> alarms) {
        Situation situation = index.snapshot.situation();
        LedgerSource.Lines lines = ledgers.of(situation, incident, now);
        List<AlarmLine> own = AlarmReader.of(situation, incident, lines, now.at());
        alarms.addAll(own);
        boolean alarming = own.stream().anyMatch(a -> !a.acknowledged());
        return IncidentReader.card(index, incident, lines, now.at(), alarming);
    }

    private IncidentDetail detail(Incident incident, List<IncidentCard> queue, Moment now) {
        Optional<IncidentCard> queued =
                queue.stream().filter(c -> c.id().equals(incident.id())).findFirst();
        // A closed incident can stay in the pane: its card is not in the queue.
        IncidentCard card = queued.orElseGet(() -> card(incident, now, new ArrayList<>()));
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

    private void distress(Situation situation, List<AlarmLine> alarms) {
        for (Unit unit : index.units) {
            unit.distress().ifPresent(since -> alarms.add(AlarmReader.distress(situation, unit, since.at())));
        }
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
        UnitChip.Fix quality = age.map(a -> a.compareTo(FRESH_MAX) > 0 ? UnitChip.Fix.STALE : UnitChip.Fix.FRESH)
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
