package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muster.advice.CordonMatching.Holder;
import org.muster.advice.CordonPlan.Basis;
import org.muster.advice.CordonPlan.PostState;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Cordon;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Site;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Unit;
import org.muster.road.Flight;
import org.muster.telemetry.LatestFixes;

/// Finds the points that close a cordon (合围): the fewest that enclose who flees, each held by a unit of its own that
/// is there before him, checkpoints preferred. Points assigned already are given; what they leave open is closed.
///
/// What is best, in this order: the fewest ways out of the circle left open; the fewest points; the most checkpoints;
/// room to spare. The points are a cheapest cut of the roads ([Flight#ring]) among the spots that anybody could be at
/// in time, the units a matching ([CordonMatching]). That the cheapest cut also has a matching is not given, and to
/// find the best cut that has one is no problem that is known to be quickly solved; so, where units are too few or too
/// far, other cuts are tried: without a spot that lacked a unit or took it from one, and with ways out left open at
/// several prices, in points, down to a fifth of one, so that few units hold the points that close most. The best of
/// those tried is told, and what it leaves open is plain.
final class CordonPlanner {
    /// What a crew takes to hear where to, turn and set off, and to stand in the road when it is there: a guess
    /// until there are figures of real crews.
    static final Duration SET_OUT = Duration.ofSeconds(15);

    /// Which points a ring is sought without, where points lack a unit.
    private enum Repair {
        WITHOUT_WHO_LACKS,
        WITHOUT_WHO_TOOK_IT
    }

    /// How many other rings are tried in each of these ways.
    static final int REPAIRS_MAX = 16;

    /// Points of the ring that somebody is sought for.
    static final int POINTS_MAX = 50;

    /// The soonest units at a point that are looked at. For a ring of no more points the best matching is among
    /// them.
    static final int HOLDERS_MAX = 24;

    /// A step of the order above outweighs all that the steps below it can sum up to over [#POINTS_MAX].
    private static final long POINT = 1L << 20;

    private static final long CHECKPOINT = 1L << 10;
    private static final long OPEN = POINT << 12;

    /// What an open way out may cost in points, when not everything can be closed; ascending.
    private static final double[] PRICES = {0.2, 0.3, 0.4, 0.6, 0.9, 2, 4};

    private static final int TIGHT_STEPS = 10;
    private static final long TIGHT_STEP_MILLIS = CordonMatching.COMFORT.toMillis() / TIGHT_STEPS;

    private final Situation situation;
    private final Bodies bodies;
    private final Whereabouts where;
    private final TravelTimes times;
    private final Incident incident;
    private final Cordon cordon;
    private final Duration headStart;
    private final List<Assignment> assigned;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<SiteId> checkpoints = new ArrayList<>();
    private final List<GeoPoint> marks = new ArrayList<>();

    /// A unit that could be sent.
    private record Candidate(Unit unit, Whereabouts.Start start, Duration unseenFor) {}

    private CordonPlanner(
            Situation situation,
            Bodies bodies,
            Whereabouts where,
            TravelTimes times,
            Incident incident,
            Cordon cordon) {
        this.situation = situation;
        this.bodies = bodies;
        this.where = where;
        this.times = times;
        this.incident = incident;
        this.cordon = cordon;
        headStart = Duration.between(cordon.seenAt().at(), where.now());
        assigned = incident.currentAssignments().stream()
                .flatMap(id -> situation.assignment(id).stream())
                .filter(a -> a.isLive()
                        && bodies.post(a).flatMap(Body.PlaceDetails::point).isPresent())
                .sorted(Comparator.comparing(Assignment::unit))
                .toList();
    }

    /// @param now by the corrected clock
    /// @param incident with a cordon in force
    /// @param reserved units that are wanted elsewhere
    static CordonPlan plan(
            Situation situation,
            Bodies bodies,
            LatestFixes fixes,
            Instant now,
            TravelTimes times,
            Incident incident,
            Set<CallSign> reserved) {
        Whereabouts where = new Whereabouts(bodies, fixes, now);
        return new CordonPlanner(
                        situation,
                        bodies,
                        where,
                        times,
                        incident,
                        incident.cordon().orElseThrow())
                .plan(fixes, reserved);
    }

    private CordonPlan plan(LatestFixes fixes, Set<CallSign> reserved) {
        Optional<GeoPoint> center =
                bodies.seen(cordon).flatMap(Body.PlaceDetails::point).or(() -> where.of(incident));
        if (center.isEmpty()) {
            return without(Basis.NO_PLACE, center);
        }
        mark(center.get());
        RoadOutlook outlook = new RoadOutlook(situation, bodies, fixes, where.now(), times);
        Map<CallSign, Instant> expected = new HashMap<>();
        assigned.stream()
                .filter(a -> !isThere(a))
                .forEach(a -> outlook.expectedAt(a).ifPresent(at -> expected.put(a.unit(), at)));
        enlist(reserved);
        List<Departure> starts = candidates.stream()
                .map(c -> c.start().departure().orElseThrow())
                .toList();
        return times.in(situation)
                .getaway(center.get(), cordon.radiusMeters(), marks, starts)
                .map(getaway -> new Search(getaway).plan(center.get(), expected))
                .orElseGet(() -> without(Basis.NO_ROADS, center));
    }

    private static boolean isThere(Assignment a) {
        return a.stage().compareTo(Stage.ON_SCENE) >= 0;
    }

    private CordonPlan without(Basis basis, Optional<GeoPoint> center) {
        return CordonPlan.without(basis, incident.id(), center, cordon.radiusMeters(), headStart);
    }

    /// The checkpoints within the circle whose exact place may be seen, then the points assigned.
    private void mark(GeoPoint center) {
        situation
                .sites()
                .values()
                .filter(site -> site.kind() == SiteKind.CHECKPOINT)
                .map(Site::id)
                .sorted()
                .forEach(id -> bodies.sites()
                        .get(id)
                        .map(Body.SiteDetails::point)
                        .filter(point -> point.distanceMeters(center) <= cordon.radiusMeters())
                        .ifPresent(point -> {
                            checkpoints.add(id);
                            marks.add(point);
                        }));
        assigned.forEach(
                a -> marks.add(bodies.post(a).flatMap(Body.PlaceDetails::point).orElseThrow()));
    }

    /// Who is free, and who holds a point of this cordon but is not there yet: that may be the wrong one by now.
    private void enlist(Set<CallSign> reserved) {
        Set<CallSign> movable = new HashSet<>();
        assigned.stream().filter(a -> !isThere(a)).forEach(a -> movable.add(a.unit()));
        situation.units().values().sorted(Comparator.comparing(Unit::callSign)).forEach(unit -> {
            boolean isIdle = unit.live().isEmpty() || movable.contains(unit.callSign());
            boolean maySend = isIdle
                    && unit.service().in()
                    && unit.distress().isEmpty()
                    && !situation.loans().isAway(unit.callSign())
                    && !reserved.contains(unit.callSign());
            Whereabouts.Start start = where.of(unit);
            if (maySend && start.point().isPresent()) {
                Duration unseenFor = start.origin() == Origin.STALE_FIX
                        ? start.fixAge(where.now()).orElse(Duration.ZERO)
                        : Duration.ZERO;
                candidates.add(new Candidate(unit, start, unseenFor));
            }
        });
    }

    /// One answer being sought on the roads.
    private final class Search {
        private final Getaway getaway;
        private final Flight flight;
        private final long[] left;
        private final Set<Integer> given = new HashSet<>();
        private final Set<CallSign> settled = new HashSet<>();
        private final Map<Integer, SiteId> checkpointAt = new HashMap<>();
        private final Map<Integer, Holders> holders = new HashMap<>();
        private long[] cost = {};

        /// Who can be at a spot.
        ///
        /// @param isAll whether there is nobody else to look at
        private record Holders(List<Holder> soonest, boolean isAll) {}

        /// A ring, who would hold its points, and the exits open even so.
        private record Attempt(Map<Integer, Holder> held, List<Integer> lacking, List<Integer> open) {
            boolean isBetterThan(Attempt other) {
                int less = Integer.compare(open.size(), other.open.size());
                return less < 0 || less == 0 && held.size() < other.held.size();
            }
        }

        Search(Getaway getaway) {
            this.getaway = getaway;
            flight = getaway.flight();
            left = IntStream.range(0, flight.spots())
                    .mapToLong(s -> flight.fleeMillis(s) - headStart.toMillis())
                    .toArray();
        }

        CordonPlan plan(GeoPoint center, Map<CallSign, Instant> expected) {
            for (int i = 0; i < checkpoints.size(); i++) {
                SiteId site = checkpoints.get(i);
                getaway.spotOf(i).ifPresent(spot -> checkpointAt.put(spot, site));
            }
            List<CordonPlan.Post> posts = new ArrayList<>();
            for (int i = 0; i < assigned.size(); i++) {
                posts.add(post(assigned.get(i), checkpoints.size() + i, expected));
            }
            cost = costs();
            Attempt best = pruned(best());
            List<Integer> spots = best.held.keySet().stream().sorted().toList();
            List<Optional<Holder>> held = CordonMatching.of(
                    spots.stream().map(spot -> holders(spot, spots.size())).toList());
            List<CordonPlan.Point> points = IntStream.range(0, spots.size())
                    .mapToObj(i -> point(spots.get(i), held.get(i).orElseThrow()))
                    .sorted(Comparator.comparing(CordonPlan.Point::slack).thenComparing(CordonPlan.Point::unit))
                    .toList();
            return new CordonPlan(
                    incident.id(),
                    Basis.ROADS,
                    Optional.of(center),
                    cordon.radiusMeters(),
                    headStart,
                    posts,
                    points,
                    best.open.stream()
                            .map(exit -> new CordonPlan.Opening(flight.at(exit).at(), flight.streets(exit)))
                            .toList(),
                    flight.open(Set.of()).size(),
                    isTooLate(),
                    getaway.isBeyondMap());
        }

        private CordonPlan.Post post(Assignment a, int mark, Map<CallSign, Instant> expected) {
            Body.PlaceDetails place = bodies.post(a).orElseThrow();
            GeoPoint point = place.point().orElseThrow();
            Optional<Instant> by = isThere(a)
                    ? Optional.of(a.arrival()
                            .map(arrival -> arrival.at())
                            .orElseGet(() -> reported(a))
                            .at())
                    : Optional.ofNullable(expected.get(a.unit()));
            if (getaway.spotOf(mark).isEmpty()) {
                return new CordonPlan.Post(a.unit(), point, place.address(), PostState.ASIDE, Optional.empty());
            }
            int spot = getaway.spotOf(mark).getAsInt();
            Instant passed = where.now().plusMillis(left[spot]);
            Optional<Duration> slack = by.map(at -> Duration.between(at, passed));
            boolean inTime = slack.map(s -> !s.isNegative()).orElse(left[spot] > 0);
            PostState state = !inTime ? PostState.MISSED : isThere(a) ? PostState.HELD : PostState.COMING;
            if (inTime) {
                given.add(spot);
                settled.add(a.unit());
            }
            return new CordonPlan.Post(a.unit(), point, place.address(), state, slack);
        }

        private static Moment reported(Assignment a) {
            return a.time(Stage.ON_SCENE).map(time -> time.at()).orElseGet(a::stageSince);
        }

        private long[] costs() {
            long most = Arrays.stream(left).max().orElse(0);
            Set<Integer> free = IntStream.range(0, candidates.size())
                    .filter(i -> !settled.contains(candidates.get(i).unit().callSign()))
                    .boxed()
                    .collect(Collectors.toSet());
            int[] soonest = getaway.soonest(free, Duration.ofMillis(Math.max(0, most)));
            long setOut = SET_OUT.toMillis();
            return IntStream.range(0, flight.spots())
                    .mapToLong(s -> given.contains(s)
                            ? 0
                            : soonest[s] + setOut > left[s]
                                    ? Flight.CANNOT
                                    : POINT
                                            - (checkpointAt.containsKey(s) ? CHECKPOINT : 0)
                                            + tightness(left[s] - soonest[s] - setOut))
                    .toArray();
        }

        private static long tightness(long slackMillis) {
            return Math.max(0, TIGHT_STEPS - slackMillis / TIGHT_STEP_MILLIS);
        }

        /// Whether who flees may be out already, wherever units were.
        private boolean isTooLate() {
            long[] anywhere = IntStream.range(0, flight.spots())
                    .mapToLong(s -> given.contains(s) || left[s] > 0 ? 1 : Flight.CANNOT)
                    .toArray();
            return !flight.ring(anywhere, OPEN).open().isEmpty();
        }

        private Attempt best() {
            Attempt best = attempt(flight.ring(cost, OPEN));
            for (Repair repair : Repair.values()) {
                Attempt repaired = best.lacking.isEmpty() ? best : repaired(best, repair);
                best = repaired.isBetterThan(best) ? repaired : best;
            }
            for (Flight.Ring ring : best.open.isEmpty() ? List.<Flight.Ring>of() : cheaper()) {
                Attempt attempt = attempt(ring);
                best = attempt.isBetterThan(best) ? attempt : best;
            }
            return best;
        }

        /// The rings with ways out left open, the dearest price first; sought the other way round, which is
        /// quicker.
        private List<Flight.Ring> cheaper() {
            return Arrays.stream(PRICES)
                    .mapToObj(price -> flight.ring(cost, Math.round(POINT * price)))
                    .toList()
                    .reversed();
        }

        /// The best ring on a way of others: each time without the point that seems to be in the way, until no
        /// point lacks a unit.
        private Attempt repaired(Attempt first, Repair repair) {
            Attempt best = first;
            Attempt last = first;
            long[] without = cost.clone();
            for (int i = 0; i < REPAIRS_MAX && !last.lacking.isEmpty(); i++) {
                Attempt before = last;
                List<Integer> spots = repair == Repair.WITHOUT_WHO_LACKS ? before.lacking : inTheWay(before);
                spots.forEach(spot -> without[spot] = Flight.CANNOT);
                last = attempt(flight.ring(without, OPEN));
                best = last.isBetterThan(best) ? last : best;
            }
            return best;
        }

        /// The points held by one that could hold a point without a unit.
        private List<Integer> inTheWay(Attempt attempt) {
            Set<Integer> wanted = attempt.lacking.stream()
                    .flatMap(spot -> holders(spot, 1).stream())
                    .map(Holder::unit)
                    .collect(Collectors.toSet());
            return attempt.held.entrySet().stream()
                    .filter(e -> wanted.contains(e.getValue().unit()))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private Attempt attempt(Flight.Ring ring) {
            List<Integer> wanted = ring.held().stream()
                    .filter(spot -> !given.contains(spot))
                    .limit(POINTS_MAX)
                    .toList();
            List<Optional<Holder>> matched = CordonMatching.most(
                    wanted.stream().map(spot -> holders(spot, wanted.size())).toList());
            Map<Integer, Holder> held = new HashMap<>();
            List<Integer> lacking = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                int spot = wanted.get(i);
                matched.get(i).ifPresentOrElse(holder -> held.put(spot, holder), () -> lacking.add(spot));
            }
            return new Attempt(held, lacking, open(held.keySet()));
        }

        private List<Integer> open(Set<Integer> held) {
            Set<Integer> all = new HashSet<>(given);
            all.addAll(held);
            return flight.open(all);
        }

        /// Who can be at a spot in time, the soonest: of as many points as somebody is sought for, each finds
        /// its own among as many units.
        private List<Holder> holders(int spot, int many) {
            Holders known = holders.get(spot);
            if (known == null || (known.soonest.size() < many && !known.isAll)) {
                known = seek(spot, Math.min(many, HOLDERS_MAX));
                holders.put(spot, known);
            }
            return known.soonest;
        }

        private Holders seek(int spot, int many) {
            List<Holder> found = new ArrayList<>();
            getaway.drives(spot, Duration.ofMillis(left[spot]).minus(SET_OUT), drive -> {
                Candidate candidate = candidates.get(drive.index());
                Duration within = drive.travel().plus(SET_OUT).plus(candidate.unseenFor());
                Duration slack = Duration.ofMillis(left[spot]).minus(within);
                if (!slack.isNegative()) {
                    found.add(new Holder(drive.index(), within, slack));
                }
                return found.size() >= many;
            });
            return new Holders(found, found.size() < many || many == HOLDERS_MAX);
        }

        /// Without the points that close nothing as long as others stay open.
        private Attempt pruned(Attempt found) {
            if (found.open.isEmpty()) {
                return found;
            }
            Map<Integer, Holder> held = new HashMap<>(found.held);
            Comparator<Map.Entry<Integer, Holder>> bySlack =
                    Comparator.comparing(e -> e.getValue().slack());
            found.held.entrySet().stream()
                    .sorted(bySlack.thenComparing(Map.Entry::getKey))
                    .forEach(e -> {
                        held.remove(e.getKey());
                        if (open(held.keySet()).size() > found.open.size()) {
                            held.put(e.getKey(), e.getValue());
                        }
                    });
            return new Attempt(held, found.lacking, found.open);
        }

        private CordonPlan.Point point(int spot, Holder holder) {
            Candidate candidate = candidates.get(holder.unit());
            return new CordonPlan.Point(
                    flight.at(spot).at(),
                    flight.streets(spot),
                    Optional.ofNullable(checkpointAt.get(spot)),
                    candidate.unit().callSign(),
                    candidate.start().origin(),
                    holder.within(),
                    holder.slack());
        }
    }
}
