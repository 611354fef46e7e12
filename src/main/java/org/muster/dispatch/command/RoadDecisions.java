package org.muster.dispatch.command;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.words.Wording;

/// Decisions about roads that are closed or slowed down.
final class RoadDecisions {
    /// The most points of a line.
    static final int POINTS_MAX = 100;

    /// The most restrictions in force at a time: all of them are laid on the road graph of every desk.
    static final int IN_FORCE_MAX = 500;

    /// How slow a road that is open can be, and how fast one that is restricted, km/h.
    static final int KMH_MIN = 5;

    static final int KMH_MAX = 120;

    private final Situation situation;
    private final Ids ids;

    RoadDecisions(Situation situation, Ids ids) {
        this.situation = situation;
        this.ids = ids;
    }

    Decision restrict(DispatchCommand.RestrictRoads c) {
        long different = c.line().stream().distinct().count();
        if (different < 2 || c.line().size() > POINTS_MAX) {
            return Decision.refused("refused.roadPoints", POINTS_MAX);
        }
        if (c.kmh() != 0 && (c.kmh() < KMH_MIN || c.kmh() > KMH_MAX)) {
            return Decision.refused("refused.roadSpeed", KMH_MIN, KMH_MAX);
        }
        if (c.reason().length() > IncidentDecisions.TEXT_MAX) {
            return Decision.refused("refused.textTooLong", IncidentDecisions.TEXT_MAX);
        }
        if (situation.restrictions().size() >= IN_FORCE_MAX) {
            return Decision.refused("refused.roadsInForce", IN_FORCE_MAX);
        }
        RestrictionId id = new RestrictionId(ids.next());
        Event event = new Event.RoadsRestricted(id, c.line(), c.kmh());
        return accepted(
                c.kmh() == 0
                        ? Wording.of("answer.roadsClosed", id.shortText())
                        : Wording.of("answer.roadsSlowed", id.shortText(), c.kmh()),
                c.reason().isBlank() ? Draft.of(event) : Draft.of(event, new Body.Words(c.reason())));
    }

    Decision free(DispatchCommand.FreeRoads c) {
        String known = c.restriction().shortText();
        return situation.restrictions().containsKey(c.restriction())
                ? accepted(Wording.of("answer.roadsFreed", known), Draft.of(new Event.RoadsFreed(c.restriction())))
                : Decision.refused("refused.noRestriction", known);
    }

    private static Decision accepted(Wording answer, Draft draft) {
        return new Decision.Accepted(List.of(draft), answer, Optional.empty(), Optional.empty());
    }
}
