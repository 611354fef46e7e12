package org.muster.ui.desk;

import java.util.Optional;
import java.util.function.Supplier;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Incident;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;

/// Reads the one incident in the pane. That is cheap, so it is done on the screen's thread and from the newest
/// snapshot: a key shows its effect at once, whatever the reader of the whole desk is at.
final class DetailReader {
    private final SituationView view;
    private final LedgerSource ledgers;
    private final Supplier<Neighbours> neighbours;
    private SnapshotIndex index = new SnapshotIndex(Snapshot.EMPTY, ReferenceIndex.NOTHING);

    DetailReader(SituationView view, LedgerSource ledgers, Supplier<Neighbours> neighbours) {
        this.view = view;
        this.ledgers = ledgers;
        this.neighbours = neighbours;
    }

    /// @param shown the reading that is on the screen beside it
    /// @return empty when there is no such incident, or not any more
    Optional<IncidentDetail> read(IncidentId id, DeskReading shown) {
        Snapshot snapshot = view.snapshot();
        if (index.snapshot != snapshot || index.reference != shown.reference()) {
            index = new SnapshotIndex(snapshot, shown.reference());
        }
        return snapshot.situation()
                .incident(id)
                .map(incident -> IncidentReader.detail(index, incident, card(incident, shown)));
    }

    private IncidentCard card(Incident incident, DeskReading shown) {
        Optional<IncidentCard> queued = shown.picture().queue().stream()
                .filter(c -> c.id().equals(incident.id()))
                .findFirst();
        if (queued.isPresent() && shown.snapshot() == index.snapshot) {
            return queued.get();
        }
        // Newer than the queue beside it, or closed and so not in it.
        Moment now = Snapshot.moment(view.clock().read());
        return IncidentReader.card(
                index,
                incident,
                ledgers.of(index.snapshot.situation(), incident, now),
                neighbours.get().hands(incident),
                now.at(),
                queued.map(IncidentCard::alarming).orElse(false));
    }
}
