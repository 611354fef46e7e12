package org.muster.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.state.Arrival;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StageTime;

/// A drive that came to its end: what the desk had told of it when the unit was sent, and how long it took.
///
/// @param sentAt when the unit was told to go
/// @param mode how the unit moves
/// @param kind of road on which most of the time was to be spent
/// @param told the driving time along the roads
/// @param setOut until it said that it was on the way; empty where nobody said, or said it only at the end
/// @param there until it was there
/// @param isShown whether by position, and not only by report
public record Driven(
        Instant sentAt,
        TravelMode mode,
        RoadKind kind,
        Duration told,
        Optional<Duration> setOut,
        Duration there,
        boolean isShown) {
    /// What is told of a shorter one says more of the last metres than of the roads: who is within 50 m of the
    /// place is there, which is some six seconds early by car and half a minute on foot.
    public static final Duration TOLD_MIN = Duration.ofMinutes(1);

    public static final Duration TOLD_ON_FOOT_MIN = Duration.ofMinutes(5);

    /// The drives to one incident, in the order of its assignments. Left out are those that were told nothing of
    /// along the roads, those stacked behind others, and those to a point of a cordon, which are told with the
    /// while it takes to set out.
    public static Stream<Driven> to(Incident incident, Situation situation, Bodies bodies) {
        return incident.assignments().stream()
                .flatMap(id -> situation.assignment(id).stream())
                .filter(assignment -> !assignment.stacked() && assignment.post().isEmpty())
                .flatMap(assignment -> of(assignment, bodies).stream());
    }

    /// All that a situation holds, oldest first.
    public static List<Driven> all(Situation situation, Bodies bodies) {
        return situation
                .incidents()
                .values()
                .flatMap(incident -> to(incident, situation, bodies))
                .sorted(Comparator.comparing(Driven::sentAt))
                .toList();
    }

    private static Optional<Driven> of(Assignment assignment, Bodies bodies) {
        Optional<Body.UnitSeen> seen = bodies.seen(assignment).flatMap(s -> s.of(assignment.unit()));
        Optional<RoadKind> kind = seen.flatMap(s -> mostOf(s.byKind()));
        Optional<Instant> shown = assignment.arrival().map(Arrival::at).map(Moment::at);
        Optional<Instant> there = shown.or(() -> at(assignment, Stage.ON_SCENE));
        Instant sent = assignment.instructedAt().at();
        if (kind.isEmpty() || there.isEmpty() || there.get().isBefore(sent)) {
            return Optional.empty();
        }
        Instant end = there.get();
        return seen.flatMap(Body.UnitSeen::travel)
                .map(told -> new Driven(
                        sent,
                        TravelMode.of(assignment.capabilities()),
                        kind.get(),
                        told,
                        at(assignment, Stage.EN_ROUTE)
                                .filter(left -> left.isBefore(end) && !left.isBefore(sent))
                                .map(left -> Duration.between(sent, left)),
                        Duration.between(sent, end),
                        shown.isPresent()));
    }

    private static Optional<Instant> at(Assignment assignment, Stage stage) {
        return assignment.time(stage).map(StageTime::at).map(Moment::at);
    }

    private static Optional<RoadKind> mostOf(Map<RoadKind, Duration> byKind) {
        return byKind.entrySet().stream()
                .max(Map.Entry.<RoadKind, Duration>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /// How long it drove; empty where it is not known when it set out.
    public Optional<Duration> driven() {
        return setOut.map(there::minus);
    }

    /// Whether it says something about the roads: it is known when it set out, shown when it was there, and it was
    /// no short one.
    public boolean isEvidence() {
        Duration least = mode == TravelMode.FOOT ? TOLD_ON_FOOT_MIN : TOLD_MIN;
        return isShown && setOut.isPresent() && told.compareTo(least) >= 0;
    }

    /// How many times as long as told it drove, where it is evidence.
    double ratio() {
        return (double) there.minus(setOut.orElseThrow()).toMillis() / told.toMillis();
    }
}
