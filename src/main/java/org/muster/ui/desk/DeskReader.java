package org.muster.ui.desk;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.response.Alarm;
import org.muster.dispatch.response.Alarms;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;

/// Computes the picture of the desk from what is known. It walks all units and all open incidents, so it has a thread
/// of its own; keeps what the next reading can use again. For one thread at a time.
final class DeskReader {
    private final SituationView view;
    private final Supplier<LinkReading> link;
    private final Outlook outlook;
    private final LedgerSource ledgers;
    private final Supplier<Neighbours> neighbours;
    private final NeighbourReader border;
    private final RestrictionReader restrictions;
    private final ChipReader chips = new ChipReader();
    private SnapshotIndex index = new SnapshotIndex(Snapshot.EMPTY, ReferenceIndex.NOTHING);
    private LatestFixes fixes = LatestFixes.NONE;
    private long fixesSecond = Long.MIN_VALUE;

    /// @param outlook asked on the reader's thread
    DeskReader(
            SituationView view,
            Supplier<LinkReading> link,
            Outlook outlook,
            LedgerSource ledgers,
            Supplier<Neighbours> neighbours,
            Border border,
            TravelTimes roads) {
        this.view = view;
        this.restrictions = new RestrictionReader(roads);
        this.border = new NeighbourReader(border);
        this.link = link;
        this.outlook = outlook;
        this.ledgers = ledgers;
        this.neighbours = neighbours;
    }

    /// Before anything was read: whose desk it is, since a drill must never look like the real thing, and nothing
    /// else.
    static DeskReading nothing(SituationView view) {
        Snapshot snapshot = view.snapshot();
        Moment now = Snapshot.moment(view.clock().read());
        DeskPicture picture = picture(
                false,
                snapshot.situation(),
                now,
                LinkReading.NONE,
                0,
                List.of(),
                List.of(),
                new ChipReader.Chips(List.of(), java.util.Map.of()),
                new SnapshotIndex(Snapshot.EMPTY, ReferenceIndex.NOTHING),
                List.of(),
                List.of());
        return new DeskReading(Snapshot.EMPTY, now, ReferenceIndex.NOTHING, picture, List.of());
    }

    DeskReading read() {
        // Before the snapshot: what a desk that catches up has not taken in yet must not count as news.
        LinkReading standing = link.get();
        Snapshot snapshot = view.snapshot();
        Moment now = Snapshot.moment(view.clock().read());
        if (index.snapshot != snapshot) {
            index = new SnapshotIndex(snapshot, index.reference.at(snapshot));
        }
        if (fixesSecond != now.at().getEpochSecond()) {
            // Positions are shown once a second: taking them costs a copy of the board.
            fixes = view.fixes();
            fixesSecond = now.at().getEpochSecond();
        }
        Situation situation = snapshot.situation();
        List<Alarm> due = Alarms.of(situation, now, outlook);
        Neighbours around = neighbours.get();
        DeskPicture picture = picture(
                situation.jurisdiction().isPresent(),
                situation,
                now,
                standing,
                snapshot.pending(),
                lines(due, situation, around),
                queue(due, around, now),
                chips.read(index, fixes, now.at()),
                index,
                restrictions.read(situation, snapshot.bodies()),
                border.read(situation, now.at()));
        return new DeskReading(snapshot, now, index.reference, picture, due);
    }

    private static DeskPicture picture(
            boolean founded,
            Situation situation,
            Moment now,
            LinkReading link,
            int pending,
            List<AlarmLine> alarms,
            List<IncidentCard> queue,
            ChipReader.Chips chips,
            SnapshotIndex index,
            List<MapRestriction> restrictions,
            List<NeighbourPicture> neighbours) {
        Optional<Jurisdiction> jurisdiction = situation.jurisdiction();
        return new DeskPicture(
                founded,
                jurisdiction.map(Jurisdiction::name).orElse(""),
                jurisdiction.map(Jurisdiction::kind).orElse(JurisdictionKind.REAL),
                jurisdiction.map(Jurisdiction::zone).orElse(ZoneOffset.UTC),
                now.at(),
                now.isMeasured(),
                link,
                pending,
                alarms,
                queue,
                Optional.empty(),
                chips.units(),
                chips.counts(),
                onMap(queue, index.snapshot),
                index.reference.sites,
                index.reference.circles,
                index.reference.beats,
                restrictions,
                index.questions,
                index.reference.categories,
                situation.standard().isPresent(),
                neighbours);
    }

    private List<IncidentCard> queue(List<Alarm> due, Neighbours around, Moment now) {
        Situation situation = index.snapshot.situation();
        Set<IncidentId> alarming = new HashSet<>();
        due.stream().filter(a -> !a.isAcknowledged()).forEach(a -> a.incident().ifPresent(alarming::add));
        List<IncidentCard> queue = new ArrayList<>();
        for (Incident incident : situation.openIncidents()) {
            queue.add(IncidentReader.card(
                    index,
                    incident,
                    ledgers.of(situation, incident, now),
                    around.hands(incident),
                    now.at(),
                    alarming.contains(incident.id())));
        }
        queue.sort(Comparator.comparing(IncidentCard::priority)
                .thenComparing(IncidentCard::mostUrgent)
                .thenComparing(c -> !c.hands().unseen())
                .thenComparing(IncidentCard::sinceCall, Comparator.reverseOrder())
                .thenComparing(IncidentCard::id));
        return List.copyOf(queue);
    }

    private static List<AlarmLine> lines(List<Alarm> due, Situation situation, Neighbours around) {
        List<AlarmLine> lines = new ArrayList<>();
        due.forEach(alarm -> lines.add(line(alarm, situation, around)));
        return List.copyOf(lines);
    }

    private static AlarmLine line(Alarm alarm, Situation situation, Neighbours around) {
        String subject = alarm.key().kind() == AlarmKind.DISTRESS
                ? alarm.key().subject()
                : alarm.incident()
                        .flatMap(situation::incident)
                        .map(Incident::number)
                        .orElse("?");
        return new AlarmLine(
                alarm.key(),
                subject,
                alarm.incident(),
                alarm.since().at(),
                alarm.acknowledged(),
                alarm.owner(),
                alarm.owner().filter(owner -> !owner.equals(around.here())).isEmpty());
    }

    private static List<MapIncident> onMap(List<IncidentCard> queue, Snapshot snapshot) {
        List<MapIncident> list = new ArrayList<>();
        for (IncidentCard card : queue) {
            snapshot.situation()
                    .incident(card.id())
                    .flatMap(snapshot::point)
                    .ifPresent(point -> list.add(new MapIncident(
                            card.id(),
                            card.number(),
                            card.title(),
                            card.priority(),
                            point,
                            card.isLate(),
                            card.alarming())));
        }
        return List.copyOf(list);
    }

    static Duration positive(Duration span) {
        return span.isNegative() ? Duration.ZERO : span;
    }
}
