package org.muster.ui.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.state.Claim;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.session.Snapshot;

/// Says what the open conflicts ask.
final class QuestionReader {
    private final Situation situation;
    private final TimelineReader timeline;

    QuestionReader(Snapshot snapshot) {
        this.situation = snapshot.situation();
        this.timeline = new TimelineReader(situation, snapshot.bodies());
    }

    List<Question> all() {
        return situation.openConflicts().stream().map(this::question).toList();
    }

    private Question question(Conflict conflict) {
        List<Question.Side> sides = new ArrayList<>();
        for (String choice : conflict.choices()) {
            Optional<Claim> claim = conflict.chosen(choice);
            sides.add(new Question.Side(
                    choice,
                    claim.flatMap(this::number),
                    claim.map(Claim::desk).orElse(""),
                    claim.map(c -> c.at().at())));
        }
        return new Question(conflict, about(conflict), sides, conflict.kind().isHeld() ? done(conflict) : List.of());
    }

    private Optional<String> about(Conflict conflict) {
        return conflict.unit()
                .map(CallSign::text)
                .or(() -> conflict.incident().flatMap(situation::incident).map(Incident::number))
                .or(() -> conflict.claims().stream()
                        .flatMap(claim -> number(claim).stream())
                        .findFirst());
    }

    private List<IncidentDetail.Entry> done(Conflict conflict) {
        return conflict.claims().stream()
                .flatMap(claim -> situation.held().get(claim.source()).stream())
                .map(timeline::line)
                .toList();
    }

    private Optional<String> number(Claim claim) {
        return claim.event() instanceof Event.OfIncident of
                ? situation.incident(of.incident()).map(Incident::number)
                : Optional.empty();
    }
}
