package org.muster.ui.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.session.Snapshot;

/// What cards and pane need of a snapshot beside the incident itself. Cheap to make, since it walks neither units nor
/// incidents. Immutable.
final class SnapshotIndex {
    final Snapshot snapshot;
    final ReferenceIndex reference;
    final List<Question> questions;
    final Set<IncidentId> contestedIncidents = new HashSet<>();
    final Set<CallSign> contestedUnits = new HashSet<>();

    SnapshotIndex(Snapshot snapshot, ReferenceIndex reference) {
        this.snapshot = snapshot;
        this.reference = reference;
        Situation situation = snapshot.situation();
        this.questions = new QuestionReader(snapshot).all();
        for (Question question : questions) {
            Conflict conflict = question.conflict();
            conflict.unit().ifPresent(contestedUnits::add);
            conflict.incident().ifPresent(contestedIncidents::add);
            for (var claim : conflict.claims()) {
                claim.assignment()
                        .flatMap(situation::assignment)
                        .map(Assignment::incident)
                        .ifPresent(contestedIncidents::add);
            }
        }
    }

    /// The beat an incident lies in.
    Optional<Name> beatOf(Incident incident) {
        return point(incident)
                .flatMap(point -> reference.beats.stream()
                        .filter(b -> b.outline().contains(point))
                        .map(MapArea::name)
                        .findFirst());
    }

    Optional<GeoPoint> point(Incident incident) {
        return snapshot.point(incident);
    }
}
