package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.telemetry.LatestFixes;

/// Proposes the set of units that fills the 1/3/5 response, and ranks all that could be sent: free ones by driving
/// time, then busy ones, which would take it up after what they do; among each, who has no way on the roads comes last,
/// by the straight line. Left out are units out of service, in distress, or already sent there. Deterministic; any
/// thread may ask.
public final class Recommender {
    /// The most units one recommendation ranks.
    public static final int WANTED_MAX = 200;

    /// Whose shift ends within its drive and so long would not be done before: a guess until there are figures of
    /// how long incidents take.
    static final Duration WORK_USUAL = Duration.ofMinutes(30);

    private final TravelTimes times;

    public Recommender(TravelTimes times) {
        this.times = times;
    }

    /// A unit that may be sent, and where it starts.
    private record Candidate(Unit unit, Whereabouts.Start start) {
        boolean isSure() {
            return start.origin() != Origin.STALE_FIX;
        }

        boolean isFree() {
            return unit.live().isEmpty();
        }

        /// When its shift ends, where that is before it would be done.
        Optional<Instant> shiftEnd(Instant now, Optional<Duration> travel) {
            Instant done = now.plus(travel.orElse(Duration.ZERO)).plus(WORK_USUAL);
            return unit.service().until().map(Moment::at).filter(end -> end.isBefore(done));
        }
    }

    /// A unit in its place in the order.
    private record Ranked(Candidate candidate, Optional<Duration> travel, OptionalDouble straightMeters) {
        CallSign callSign() {
            return candidate.unit().callSign();
        }

        boolean isInTime(Vacancy vacancy, Instant now) {
            Unit unit = candidate.unit();
            return vacancy.target().requirement().admits(unit.force(), unit.capabilities())
                    && within(now)
                            .filter(within -> within.compareTo(vacancy.left()) <= 0)
                            .isPresent();
        }

        /// How soon it is surely there: who has not been seen for a while may have driven away for as long.
        Optional<Duration> within(Instant now) {
            return candidate.isSure()
                    ? travel
                    : travel.map(t -> t.plus(candidate.start().fixAge(now).orElse(Duration.ZERO)));
        }
    }

    /// A unit under way to the incident, with what it was sent as.
    ///
    /// @param toPost when it is at the point of the cordon that it is to hold instead; empty when nobody can tell
    private record Coming(Assignment assignment, Whereabouts.Start start, Optional<Duration> toPost) {}

    /// One question being answered.
    private record Question(
            Situation situation, Moment now, Optional<GeoPoint> place, List<Vacancy> vacancies, List<Coming> coming) {}

    /// @param units in order
    /// @param byRoad whether the roads knew the place
    /// @param underWay how soon those are there who are under way
    private record Ranking(List<Ranked> units, boolean byRoad, Map<Coming, Duration> underWay) {}

    /// The units to send.
    ///
    /// @param now by the corrected clock
    /// @param wanted how many at most, 1 to [#WANTED_MAX]; more only where more are proposed
    public Recommendation recommend(
            Situation situation, Bodies bodies, LatestFixes fixes, Incident incident, Moment now, int wanted) {
        if (wanted < 1 || wanted > WANTED_MAX) {
            throw new IllegalArgumentException("cannot recommend " + wanted + " units");
        }
        Whereabouts where = new Whereabouts(bodies, fixes, now.at());
        Optional<GeoPoint> exact = where.of(incident);
        Optional<GeoPoint> place = exact.or(() -> incident.location().rough());
        Question question = new Question(
                situation,
                now,
                place,
                vacancies(situation, incident, now),
                coming(situation, incident, where, new RoadOutlook(situation, bodies, fixes, now.at(), times)));
        Map<Boolean, List<Candidate>> byFree = situation
                .units()
                .values()
                .filter(unit -> maySend(situation, unit, incident))
                .sorted(Comparator.comparing(Unit::callSign))
                .map(unit -> new Candidate(unit, where.of(unit)))
                .collect(Collectors.partitioningBy(Candidate::isFree));
        Ranking free = rank(question, byFree.getOrDefault(true, List.of()), true, wanted);
        Proposal proposal = propose(question, incident, free);
        List<Ranked> listed = listed(proposal, free.units(), wanted);
        boolean byRoad = free.byRoad();
        List<Candidate> busy = byFree.getOrDefault(false, List.of());
        int room = wanted - listed.size();
        if (room > 0 && !busy.isEmpty()) {
            Ranking behind = rank(question, busy, false, room);
            behind.units().stream().limit(room).forEach(listed::add);
            byRoad |= behind.byRoad();
        }
        List<Vacancy> open = proposal.open(question.vacancies());
        List<Diversion> diversions = diversions(question, incident, proposal, busy);
        return new Recommendation(
                incident.id(),
                place,
                basis(exact, place, byRoad),
                proposal,
                diversions,
                listed.stream().map(ranked -> unit(question, ranked, open)).toList(),
                new Body.AdviceSeen(
                        byRoad ? times.version().orElse("") : "",
                        now.at(),
                        exact.isEmpty() && place.isPresent(),
                        seen(withDiverted(listed, diversions, busy), proposal)));
    }

    /// Those who could be diverted are told of as well, after the others.
    private static List<Ranked> withDiverted(List<Ranked> listed, List<Diversion> diversions, List<Candidate> busy) {
        Stream<Ranked> diverted = diversions.stream()
                .flatMap(diversion -> busy.stream()
                        .filter(c -> c.unit().callSign().equals(diversion.unit()))
                        .map(c -> new Ranked(c, Optional.of(diversion.within()), OptionalDouble.empty())));
        Set<CallSign> known = listed.stream().map(Ranked::callSign).collect(Collectors.toSet());
        return Stream.concat(listed.stream(), diverted.filter(ranked -> !known.contains(ranked.callSign())))
                .toList();
    }

    private static List<Body.UnitSeen> seen(List<Ranked> told, Proposal proposal) {
        return told.stream()
                .map(ranked -> new Body.UnitSeen(
                        ranked.callSign(),
                        proposal.units().contains(ranked.callSign()),
                        ranked.candidate().start().fix().map(PositionFix::at),
                        ranked.travel(),
                        ranked.straightMeters().isPresent()
                                ? Optional.of(
                                        (int) Math.round(ranked.straightMeters().getAsDouble()))
                                : Optional.empty(),
                        Map.of()))
                .toList();
    }

    /// What was told, with each drive divided by kind of road. It takes a search of its own, which nobody who waits
    /// for the recommendation need wait for.
    ///
    /// @param told of the same situation, bodies and fixes
    public Body.AdviceSeen byKind(Recommendation told, Situation situation, Bodies bodies, LatestFixes fixes) {
        Body.AdviceSeen seen = told.seen();
        Whereabouts where = new Whereabouts(bodies, fixes, seen.readAt());
        List<CallSign> driving = new ArrayList<>();
        List<Departure> starts = new ArrayList<>();
        for (Body.UnitSeen unit : seen.units()) {
            Optional<Departure> start = unit.travel()
                    .flatMap(travel -> situation.unit(unit.unit()))
                    .flatMap(known -> where.of(known).departure());
            start.ifPresent(departure -> {
                driving.add(unit.unit());
                starts.add(departure);
            });
        }
        List<Map<RoadKind, Duration>> kinds = told.place()
                .map(place -> times.in(situation).byKind(place, starts))
                .orElse(List.of());
        return new Body.AdviceSeen(
                seen.roads(),
                seen.readAt(),
                seen.isRough(),
                seen.units().stream()
                        .map(unit -> driving.contains(unit.unit())
                                ? unit.with(kinds.get(driving.indexOf(unit.unit())))
                                : unit)
                        .toList());
    }

    /// While a cordon is in force tier FIVE is the ring's: its points fill it ([CordonPlan]), and nobody is
    /// proposed for it at the incident's place.
    private static List<Vacancy> vacancies(Situation situation, Incident incident, Moment now) {
        return Vacancy.of(Ledger.of(situation, incident, now), now.at()).stream()
                .filter(vacancy ->
                        incident.cordon().isEmpty() || vacancy.target().tier() != Tier.FIVE)
                .toList();
    }

    /// Who could be diverted to places that the proposal fills late or not at all, the tightest tier first, each
    /// time the one that is soonest there.
    private List<Diversion> diversions(Question question, Incident incident, Proposal proposal, List<Candidate> busy) {
        List<Vacancy> late = proposal.unmet(question.vacancies());
        Map<CallSign, Incident> from = new HashMap<>();
        busy.forEach(c -> lessUrgent(question.situation(), c.unit(), incident)
                .ifPresent(other -> from.put(c.unit().callSign(), other)));
        List<Candidate> candidates =
                busy.stream().filter(c -> from.containsKey(c.unit().callSign())).toList();
        if (late.isEmpty() || candidates.isEmpty()) {
            return List.of();
        }
        Instant now = question.now().at();
        List<Ranked> soonest = new ArrayList<>(
                rank(question, candidates, false, candidates.size()).units());
        List<Diversion> found = new ArrayList<>();
        for (Vacancy vacancy : late) {
            Optional<Ranked> best = soonest.stream()
                    .filter(r -> found.size() < Diversion.MAX && r.isInTime(vacancy, now))
                    .findFirst();
            best.ifPresent(r -> {
                soonest.remove(r);
                Incident other = Objects.requireNonNull(from.get(r.callSign()));
                found.add(new Diversion(
                        r.callSign(),
                        vacancy.target().tier(),
                        r.within(now).orElseThrow(),
                        other.id(),
                        other.number(),
                        other.priority()));
            });
        }
        return found;
    }

    /// The less urgent incident that a unit is going to and has not reached, when that is all it has to do.
    private static Optional<Incident> lessUrgent(Situation situation, Unit unit, Incident than) {
        return unit.active()
                .filter(active -> unit.live().size() == 1)
                .flatMap(situation::assignment)
                .filter(a -> a.stage().compareTo(Stage.ON_SCENE) < 0)
                .flatMap(a -> situation.incident(a.incident()))
                .filter(other -> other.priority().compareTo(than.priority()) > 0);
    }

    private static List<Coming> coming(Situation situation, Incident incident, Whereabouts where, RoadOutlook outlook) {
        return incident.currentAssignments().stream()
                .map(situation::assignment)
                .flatMap(Optional::stream)
                .filter(a -> a.activeSince().isPresent() && a.stage().compareTo(Stage.ON_SCENE) < 0)
                .sorted(Comparator.comparing(Assignment::unit))
                .flatMap(a -> situation
                        .unit(a.unit())
                        .map(unit -> new Coming(
                                a,
                                where.of(unit),
                                a.post()
                                        .flatMap(post -> outlook.expectedAt(a))
                                        .map(at -> Duration.between(where.now(), at))))
                        .stream())
                .toList();
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

    /// A group in order: the best, at least as many as there is room for.
    ///
    /// @param toPropose whether all who can matter for a proposal must be among them
    private Ranking rank(Question question, List<Candidate> group, boolean toPropose, int room) {
        List<Candidate> placed = group.stream()
                .filter(c -> question.place().isPresent() && c.start().point().isPresent())
                .toList();
        List<Coming> seen = toPropose
                ? question.coming().stream()
                        .filter(c -> c.start().origin() == Origin.FIX
                                && c.assignment().post().isEmpty())
                        .toList()
                : List.of();
        List<Departure> starts = new ArrayList<>();
        placed.forEach(c -> starts.add(c.start().departure().orElseThrow()));
        seen.forEach(c -> starts.add(c.start().departure().orElseThrow()));
        Enough enough = new Enough(
                placed.stream().map(c -> new Enough.Asked(c.unit(), c.isSure())).toList(),
                room,
                seen.size(),
                toPropose ? question.vacancies() : List.of());
        Optional<List<Drive>> drives =
                question.place().flatMap(place -> times.in(question.situation()).soonest(place, starts, enough));
        Map<CallSign, Duration> travel = new HashMap<>();
        List<Candidate> found = new ArrayList<>();
        Map<Coming, Duration> underWay = new HashMap<>();
        for (Drive drive : drives.orElse(List.of())) {
            if (drive.index() < placed.size()) {
                Candidate candidate = placed.get(drive.index());
                found.add(candidate);
                travel.put(candidate.unit().callSign(), drive.travel());
            } else {
                underWay.put(seen.get(drive.index() - placed.size()), drive.travel());
            }
        }
        boolean isEnough = drives.isPresent() && found.size() >= room;
        List<Ranked> units = (isEnough ? found : group)
                .stream()
                        .map(c -> new Ranked(
                                c, Optional.ofNullable(travel.get(c.unit().callSign())), straightMeters(question, c)))
                        .sorted(Comparator.comparing((Ranked r) -> r.travel().orElse(Duration.ofDays(365)))
                                .thenComparing(r -> r.straightMeters().orElse(Double.MAX_VALUE))
                                .thenComparing(Ranked::callSign))
                        .toList();
        return new Ranking(units, drives.isPresent(), underWay);
    }

    private static OptionalDouble straightMeters(Question question, Candidate candidate) {
        Optional<GeoPoint> start = candidate.start().point();
        return question.place().isPresent() && start.isPresent()
                ? OptionalDouble.of(start.get().distanceMeters(question.place().get()))
                : OptionalDouble.empty();
    }

    /// The proposed ones, then the best of the others.
    private static List<Ranked> listed(Proposal proposal, List<Ranked> free, int wanted) {
        Map<CallSign, Ranked> others = new LinkedHashMap<>();
        free.forEach(ranked -> others.put(ranked.callSign(), ranked));
        List<Ranked> listed = new ArrayList<>();
        proposal.units()
                .forEach(unit -> Optional.ofNullable(others.remove(unit)).ifPresent(listed::add));
        others.values().stream().limit(Math.max(0, wanted - listed.size())).forEach(listed::add);
        return listed;
    }

    /// Nobody is proposed for a place that nobody knows.
    private static Proposal propose(Question question, Incident incident, Ranking free) {
        if (question.place().isEmpty()) {
            return Proposal.NONE;
        }
        // Where life is in danger the soonest goes, shift or no shift.
        boolean isUrgent = incident.priority() == Priority.ONE;
        if (question.vacancies().isEmpty()) {
            boolean isSent = incident.currentAssignments().stream()
                    .flatMap(id -> question.situation().assignment(id).stream())
                    .anyMatch(Assignment::isLive);
            boolean isOver = incident.ending().isPresent();
            return isSent || isOver
                    ? Proposal.NONE
                    : Proposal.of(free.units().stream()
                            .sorted(Comparator.comparing(r -> r.travel()
                                    .orElse(Duration.ofDays(365))
                                    .plus(!isUrgent && goesOff(r, question) ? Proposer.GOES_OFF : Duration.ZERO)))
                            .limit(1)
                            .map(Ranked::callSign));
        }
        List<Proposer.Candidate> candidates = new ArrayList<>();
        question.coming()
                .forEach(c -> candidates.add(new Proposer.Candidate(
                        c.assignment().unit(),
                        c.assignment().force(),
                        c.assignment().capabilities(),
                        c.assignment().post().isPresent() ? Proposer.Going.TO_HOLD_A_POINT : Proposer.Going.UNDER_WAY,
                        c.toPost().or(() -> Optional.ofNullable(free.underWay().get(c))),
                        0,
                        false)));
        // Who has no way on the roads is no help where others have one.
        free.units().stream()
                .filter(r -> free.byRoad()
                        ? r.travel().isPresent()
                        : r.straightMeters().isPresent())
                .sorted(Comparator.comparing(Ranked::callSign))
                .forEach(r -> candidates.add(new Proposer.Candidate(
                        r.callSign(),
                        r.candidate().unit().force(),
                        r.candidate().unit().capabilities(),
                        Proposer.Going.IF_SENT,
                        r.within(question.now().at()),
                        r.straightMeters().orElse(0),
                        !isUrgent && goesOff(r, question))));
        return Proposer.propose(question.vacancies(), candidates);
    }

    private static boolean goesOff(Ranked ranked, Question question) {
        return ranked.candidate().shiftEnd(question.now().at(), ranked.travel()).isPresent();
    }

    /// @param open the vacancies that nobody under way fills in time
    private static RecommendedUnit unit(Question question, Ranked ranked, List<Vacancy> open) {
        Candidate candidate = ranked.candidate();
        Unit unit = candidate.unit();
        Instant now = question.now().at();
        return new RecommendedUnit(
                unit.callSign(),
                unit.force(),
                unit.capabilities(),
                question.situation().status(unit),
                unit.live().size(),
                candidate.start().origin(),
                candidate.start().fixAge(now),
                ranked.travel(),
                ranked.straightMeters(),
                candidate.isFree() ? makes(ranked, open, now) : Set.of(),
                candidate.shiftEnd(now, ranked.travel()));
    }

    /// The tiers that lack a unit like this one and that it can make when told now.
    private static Set<Tier> makes(Ranked ranked, List<Vacancy> open, Instant now) {
        return open.stream()
                .filter(vacancy -> ranked.isInTime(vacancy, now))
                .map(vacancy -> vacancy.target().tier())
                .collect(Collectors.toSet());
    }
}
