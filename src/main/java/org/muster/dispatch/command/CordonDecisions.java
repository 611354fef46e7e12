package org.muster.dispatch.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.dispatch.words.Wording;

/// Decisions about cordons.
final class CordonDecisions {
    /// Within which a ring can be sought, metres: below there is no time to close it, beyond there are no units.
    static final int RADIUS_METERS_MIN = 200;

    static final int RADIUS_METERS_MAX = 20_000;

    private final Situation situation;
    private final UnitDecisions units;
    private final Moment now;

    CordonDecisions(Situation situation, UnitDecisions units, Moment now) {
        this.situation = situation;
        this.units = units;
        this.now = now;
    }

    Decision decide(DispatchCommand.OfCordon command) {
        Optional<Incident> incident = situation.incident(command.incident());
        if (incident.isEmpty()) {
            return Decision.refused("refused.noIncident", command.incident().hex());
        }
        return switch (command) {
            case DispatchCommand.OrderCordon c -> order(c, incident.get());
            case DispatchCommand.EndCordon c -> end(incident.get());
            case DispatchCommand.HoldPoints c -> hold(c, incident.get());
        };
    }

    private Decision order(DispatchCommand.OrderCordon c, Incident incident) {
        if (!incident.isOpen()) {
            return Decision.refused("refused.isOver", incident.number());
        }
        if (c.radiusMeters() < RADIUS_METERS_MIN || c.radiusMeters() > RADIUS_METERS_MAX) {
            return Decision.refused("refused.cordonRadius", RADIUS_METERS_MIN, RADIUS_METERS_MAX);
        }
        Incident.Location location = incident.location();
        if (c.seen().isEmpty() && location.rough().isEmpty() && location.site().isEmpty()) {
            return Decision.refused("refused.cordonPlace", incident.number());
        }
        Optional<Decision> late = units.mistimed(c.at(), Instant.MIN);
        if (late.isPresent()) {
            return late.get();
        }
        boolean isNews = c.at().isPresent() || c.seen().isPresent();
        Moment seenAt = isNews ? units.moment(c.at()) : incident.openedAt();
        Event ordered = new Event.CordonOrdered(incident.id(), seenAt, c.radiusMeters());
        return new Decision.Accepted(
                List.of(c.seen().map(place -> Draft.of(ordered, place)).orElseGet(() -> Draft.of(ordered))),
                Wording.of("answer.cordon", incident.number(), c.radiusMeters(), seenAt.at()),
                Optional.of(incident.id()),
                Optional.empty());
    }

    /// Who is at its point is done there; who is on the way is recalled.
    private Decision end(Incident incident) {
        if (incident.cordon().isEmpty()) {
            return Decision.refused("refused.noCordon", incident.number());
        }
        List<Draft> drafts = new ArrayList<>(List.of(Draft.of(new Event.CordonEnded(incident.id()))));
        incident.currentAssignments().stream()
                .flatMap(id -> situation.assignment(id).stream())
                .filter(a -> a.isLive() && a.post().isPresent())
                .map(a -> Draft.of(over(a, isThere(a) ? Stage.CLEARED : Stage.RECALLED, now)))
                .forEach(drafts::add);
        return new Decision.Accepted(
                drafts,
                Wording.of("answer.cordonEnded", incident.number(), drafts.size() - 1),
                Optional.of(incident.id()),
                Optional.empty());
    }

    private static boolean isThere(Assignment a) {
        return a.stage().compareTo(Stage.ON_SCENE) >= 0;
    }

    private static Event over(Assignment a, Stage stage, Moment at) {
        return new Event.StageReported(a.id(), a.unit(), a.incident(), stage, at);
    }

    private Decision hold(DispatchCommand.HoldPoints c, Incident incident) {
        if (!incident.isOpen()) {
            return Decision.refused("refused.isOver", incident.number());
        }
        if (incident.cordon().isEmpty()) {
            return Decision.refused("refused.noCordon", incident.number());
        }
        long different = c.posts().stream()
                .map(DispatchCommand.HoldPoints.Post::unit)
                .distinct()
                .count();
        if (different == 0 || different < c.posts().size() || different > UnitDecisions.UNITS_MAX) {
            return Decision.refused("refused.unitMissing");
        }
        Optional<Decision> early = units.mistimed(c.at(), incident.receivedAt().at());
        if (early.isPresent()) {
            return early.get();
        }
        List<Draft> drafts = new ArrayList<>();
        for (DispatchCommand.HoldPoints.Post post : c.posts()) {
            Optional<Decision> unfit = draft(c, post, incident, drafts);
            if (unfit.isPresent()) {
                return unfit.get();
            }
        }
        String names = c.posts().stream().map(p -> p.unit().text()).collect(Collectors.joining(" "));
        return new Decision.Accepted(
                drafts,
                Wording.of("answer.holding", names, incident.number()),
                Optional.of(c.incident()),
                Optional.of(c.posts().getFirst().unit()));
    }

    /// A unit on its way to the incident goes to the point instead; one that is there already leaves for a new
    /// assignment, so that what was shown of it there stays true.
    private Optional<Decision> draft(
            DispatchCommand.HoldPoints c, DispatchCommand.HoldPoints.Post post, Incident incident, List<Draft> drafts) {
        Moment at = units.moment(c.at());
        Optional<Unit> unit = situation.unit(post.unit());
        if (unit.isEmpty()) {
            return Optional.of(Decision.refused("refused.noUnit", post.unit()));
        }
        Body body = new Body.PlaceDetails(post.address(), Optional.of(post.point()), post.address());
        Optional<Assignment> here = unit.get().live().stream()
                .flatMap(id -> situation.assignment(id).stream())
                .filter(a -> a.incident().equals(incident.id()))
                .findFirst();
        if (here.isPresent() && !isThere(here.get())) {
            drafts.add(Draft.of(new Event.UnitPosted(here.get().id(), post.unit(), incident.id()), body));
            return Optional.empty();
        }
        if (here.isPresent()) {
            drafts.add(Draft.of(over(here.get(), Stage.RECALLED, at)));
        } else {
            Optional<Decision> unfit = units.unfit(unit.get(), incident);
            if (unfit.isPresent()) {
                return unfit;
            }
        }
        boolean busy = unit.get().live().size() > (here.isPresent() ? 1 : 0);
        Event.UnitAssigned assigned = units.assigned(unit.get(), incident, busy, at);
        drafts.add(units.assignment(assigned, c.seen(), false));
        drafts.add(Draft.of(new Event.UnitPosted(assigned.assignment(), post.unit(), incident.id()), body));
        return Optional.empty();
    }
}
