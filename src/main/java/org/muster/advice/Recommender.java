package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.response.TargetLine;
import org.muster.dispatch.response.TierLine;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.telemetry.LatestFixes;

/// Ranks the units that could be sent to an incident: free ones by driving time, then busy ones, which would take it
/// up after what they do; among each, who has no way on the roads comes last, by the straight line. Left out are units
/// out of service, in distress, or already sent there. Deterministic; any thread may ask.
public final class Recommender {
    /// The most units one recommendation names.
    public static final int WANTED_MAX = 200;

    private final TravelTimes times;

    public Recommender(TravelTimes times) {
        this.times = times;
    }

    /// A unit that may be sent, and where it starts.
    private record Candidate(Unit unit, Whereabouts.Start start) {}

    /// One question being answered.
    private record Question(
            Situation situation, Incident incident, IncidentLedger ledger, Moment now, Optional<GeoPoint> place) {}

    /// The units to send.
    ///
    /// @param now by the corrected clock
    /// @param wanted how many at most, 1 to [#WANTED_MAX]
    public Recommendation recommend(
            Situation situation, Bodies bodies, LatestFixes fixes, Incident incident, Moment now, int wanted) {
        if (wanted < 1 || wanted > WANTED_MAX) {
            throw new IllegalArgumentException("cannot recommend " + wanted + " units");
        }
        Whereabouts where = new Whereabouts(bodies, fixes, now.at());
        Optional<GeoPoint> exact = where.of(incident);
        Optional<GeoPoint> place = exact.or(() -> incident.location().rough());
        Question question = new Question(situation, incident, Ledger.of(situation, incident, now), now, place);
        List<Candidate> candidates = situation
                .units()
                .values()
                .filter(unit -> maySend(situation, unit, incident))
                .sorted(Comparator.comparing(Unit::callSign))
                .map(unit -> new Candidate(unit, where.of(unit)))
                .toList();
        List<RecommendedUnit> ranked = new ArrayList<>();
        boolean byRoad = false;
        for (boolean free : new boolean[] {true, false}) {
            List<Candidate> group = candidates.stream()
                    .filter(c -> c.unit().live().isEmpty() == free)
                    .toList();
            int room = wanted - ranked.size();
            if (room > 0 && !group.isEmpty()) {
                byRoad |= rank(question, group, room, ranked);
            }
        }
        return new Recommendation(incident.id(), place, basis(exact, place, byRoad), ranked);
    }

    private static Recommendation.Basis basis(Optional<GeoPoint> exact, Optional<GeoPoint> place, boolean byRoad) {
        if (place.isEmpty()) {
            return Recommendation.Basis.NO_PLACE;
        }
        if (!byRoad) {
            return Recommendation.Basis.STRAIGHT_LINE;
        }
        return exact.isPresent() ? Recommendation.Basis.ROADS : Recommendation.Basis.ROADS_TO_ROUGH_PLACE;
    }

    private static boolean maySend(Situation situation, Unit unit, Incident incident) {
        boolean sent = unit.live().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .map(Assignment::incident)
                .anyMatch(incident.id()::equals);
        boolean isHere = unit.service().in() && !situation.loans().isAway(unit.callSign());
        return isHere && unit.distress().isEmpty() && !sent;
    }

    /// Adds the best of a group; says whether the roads knew the place.
    private boolean rank(Question question, List<Candidate> group, int room, List<RecommendedUnit> into) {
        List<Candidate> placed = group.stream()
                .filter(c -> question.place().isPresent() && c.start().point().isPresent())
                .toList();
        List<GeoPoint> starts =
                placed.stream().map(c -> c.start().point().orElseThrow()).toList();
        Optional<List<Drive>> drives = question.place().flatMap(place -> times.soonest(place, starts, room));
        Map<Candidate, Duration> travel = new HashMap<>();
        drives.orElse(List.of()).forEach(d -> travel.put(placed.get(d.index()), d.travel()));
        group.stream()
                .filter(c -> travel.containsKey(c) || drives.isEmpty() || travel.size() < room)
                .map(c -> unit(question, c, Optional.ofNullable(travel.get(c))))
                .sorted(Comparator.comparing((RecommendedUnit u) -> u.travel().orElse(Duration.ofDays(365)))
                        .thenComparing(u -> u.straightMeters().orElse(Double.MAX_VALUE))
                        .thenComparing(RecommendedUnit::unit))
                .limit(room)
                .forEach(into::add);
        return drives.isPresent();
    }

    private static RecommendedUnit unit(Question question, Candidate candidate, Optional<Duration> travel) {
        Unit unit = candidate.unit();
        Whereabouts.Start start = candidate.start();
        OptionalDouble straight = question.place().isPresent() && start.point().isPresent()
                ? OptionalDouble.of(
                        start.point().get().distanceMeters(question.place().get()))
                : OptionalDouble.empty();
        Optional<PositionFix> fix = start.fix();
        return new RecommendedUnit(
                unit.callSign(),
                unit.force(),
                question.situation().status(unit),
                unit.live().size(),
                start.origin(),
                fix.map(f -> LatestFixes.age(f, question.now().at())),
                travel,
                straight,
                unit.live().isEmpty() && travel.isPresent() ? makes(question, unit, travel.get()) : Set.of());
    }

    /// The tiers that lack a unit like this one and that it can make when told now.
    private static Set<Tier> makes(Question question, Unit unit, Duration travel) {
        Set<Tier> makes = EnumSet.noneOf(Tier.class);
        for (TierLine line : question.ledger().lines()) {
            for (TargetLine target : line.targets()) {
                boolean open = target.state() == TierState.RUNNING || target.state() == TierState.WAITING;
                if (open
                        && target.target().requirement().admits(unit.force(), unit.capabilities())
                        && target.shortBy() > target.coming().size()
                        && inTime(question, target, travel)) {
                    makes.add(line.tier());
                }
            }
        }
        return makes;
    }

    /// While the clock waits, the instruction itself would start it.
    private static boolean inTime(Question question, TargetLine target, Duration travel) {
        return target.limit()
                .map(limit -> !question.now().at().plus(travel).isAfter(limit.at()))
                .orElseGet(() -> travel.compareTo(target.target().deadline()) <= 0);
    }
}
