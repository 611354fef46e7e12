package org.muster.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.advice.Recommender;
import org.muster.advice.RoadTravelTimes;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.road.RoadGraph;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestBoard;
import org.muster.ui.desk.Advice;

/// What a simulated dispatcher has before the eyes: the recommendation of a desk, so that what is told beside what is
/// driven can be looked at in a simulated shift as well. For one thread.
final class Counsel {
    private final Optional<Recommender> recommender;
    private final LatestBoard board = new LatestBoard();

    Counsel(Optional<RoadGraph> roads) {
        recommender = roads.map(graph -> new Recommender(new RoadTravelTimes(graph)));
    }

    void saw(PositionFix fix) {
        board.put(fix, Set.of());
    }

    /// A command with what was told of the units it sends.
    DispatchCommand witnessed(DispatchCommand command, Snapshot snapshot, Instant now) {
        return command instanceof DispatchCommand.DispatchUnits c && recommender.isPresent()
                ? new DispatchCommand.DispatchUnits(
                        c.units(),
                        c.incident(),
                        c.at(),
                        told(recommender.get(), c.units(), c.incident(), snapshot, now))
                : command;
    }

    /// The list as far as a desk shows it, and who is sent.
    private Optional<Body.AdviceSeen> told(
            Recommender asked, List<CallSign> sent, IncidentId incident, Snapshot snapshot, Instant now) {
        return snapshot.situation()
                .incident(incident)
                .map(known -> asked.byKind(
                        asked.recommend(
                                snapshot.situation(),
                                snapshot.bodies(),
                                board.snapshot(),
                                known,
                                new Moment(now, 0),
                                Recommender.WANTED_MAX),
                        snapshot.situation(),
                        snapshot.bodies(),
                        board.snapshot()))
                .map(seen -> new Body.AdviceSeen(
                        seen.roads(),
                        seen.readAt(),
                        seen.isRough(),
                        seen.units().stream()
                                .filter(unit ->
                                        seen.units().indexOf(unit) < Advice.SHOWN_MAX || sent.contains(unit.unit()))
                                .toList()));
    }
}
