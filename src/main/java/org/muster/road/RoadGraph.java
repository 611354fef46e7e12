package org.muster.road;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;

/// The roads of a city for one way of moving, cars unless another was asked for: where a place lies on them, which
/// units are soonest there, and which way one drives. Every junction reaches every other, for only the main strongly
/// connected part of the extract is kept, unless limits close roads: then there are drives that no way is left for.
///
/// Times are pure driving times by {@link SpeedTable} in milliseconds, turns included, forbidden ones not taken; the
/// way from the road to the door is not counted. Immutable but for what searches are kept for reuse; all methods may
/// be called from any thread.
public final class RoadGraph {
    /// The most units one question may be about.
    public static final int UNITS_MAX = 100_000;

    /// How many search states are kept for reuse (40 bytes a stretch each); more searches at a time are possible,
    /// their states are then thrown away.
    public static final int SWEEPS_KEPT_MAX = 4;

    /// How many searches of each kind from many starts are kept: they are asked for by one at a time.
    public static final int OUTWARD_KEPT_MAX = 1;

    /// How many stretches, near each other, are searched together for where somebody can be. In a country fifteen
    /// times as large, a search in the order of time, here and there by turns, takes more than twice as long as one
    /// region after the other, for the processor's cache holds no more of it than this.
    static final int REGION_STRETCHES = 100_000;

    /// How many stretches of one limit are drawn.
    public static final int TOUCHED_MAX = 2_000;

    private final ModeGraphs modes;
    private final TravelMode mode;
    /// The same roads without limits; itself where there are none.
    private final RoadGraph base;
    private final RoadNet net;
    private final Turns turns;
    private final SnapGrid grid;
    private final GeoBox box;
    private final ArrayBlockingQueue<Sweep> idle = new ArrayBlockingQueue<>(SWEEPS_KEPT_MAX);
    private final ArrayBlockingQueue<TwoSoonest> idleTwoSoonest = new ArrayBlockingQueue<>(OUTWARD_KEPT_MAX);
    private final ArrayBlockingQueue<Outward> idleOutward = new ArrayBlockingQueue<>(OUTWARD_KEPT_MAX);
    private final ArrayBlockingQueue<KeptReach> idleReach = new ArrayBlockingQueue<>(OUTWARD_KEPT_MAX);
    /// What searches away from starts need beside; made when first asked for.
    private Turns.@Nullable Onward onward;

    private @Nullable ReachGrid cells;

    RoadGraph(ModeGraphs modes, TravelMode mode, RoadNet net) {
        this.modes = modes;
        this.mode = mode;
        base = this;
        this.net = net;
        turns = Turns.of(net, TurnPrices.of(mode, modes.nets().rules()));
        box = net.stretches() == 0 ? modes.box() : net.box();
        grid = new SnapGrid(net, box);
    }

    RoadGraph(ModeGraphs modes, RoadGraph base, RoadNet limited) {
        this.modes = modes;
        mode = base.mode;
        this.base = base;
        net = limited;
        turns = base.turns.under(limited);
        grid = base.grid.closing(limited.closed());
        box = base.box;
    }

    /// @throws RoadFileException when the file is damaged, foreign or of another version
    /// @throws IOException when it cannot be read
    public static RoadGraph load(Path file) throws IOException {
        return new ModeGraphs(RoadFile.read(file)).of(TravelMode.CAR);
    }

    /// Writes the file whole or not at all, durably, with the roads of all modes. Limits are not stored: they are
    /// the roads without them.
    public void save(Path file) throws IOException {
        RoadFile.write(modes.nets(), file);
    }

    /// By which the map was imported.
    public RoadRules rules() {
        return modes.nets().rules();
    }

    /// The same map for who moves otherwise, under the same limits; but for feet there are none, for closures are
    /// for traffic, so what is asked of that graph again is without them too. Stretches have other numbers there: a
    /// {@link RoadPoint} holds for one mode only. Made when first asked for, and kept.
    public RoadGraph of(TravelMode other) {
        return modes.of(other);
    }

    /// Names these roads: eight hexadecimal digits, the same for the same roads wherever they were read, and under
    /// whatever limits. Two different ones are told apart but for one case in four thousand million.
    public String version() {
        return modes.version();
    }

    /// The same roads under these limits and no others. A stretch, from junction to junction, that a limit touches
    /// is closed or slowed as a whole and both ways, as a driver meets it at the last junction before; the tightest
    /// counts where there are several, and none makes a road quicker. Stretches keep their numbers and places, so a
    /// {@link RoadPoint} holds for both graphs; in the midst of a stretch that is closed nobody comes or leaves,
    /// not even within it, while at its ends the other roads that meet there count.
    ///
    /// @return the roads without limits when there are none
    public RoadGraph under(List<RoadLimit> limits) {
        return modes.under(limits).of(mode);
    }

    /// The courses of the stretches that a limit touches, whatever limits hold; of more than {@link #TOUCHED_MAX}
    /// the rest is left out.
    public List<List<GeoPoint>> touched(RoadLimit limit) {
        return new LimitLine(limit, net)
                .touched()
                .limit(TOUCHED_MAX)
                .mapToObj(net::course)
                .toList();
    }

    public int junctions() {
        return net.junctions();
    }

    public int stretches() {
        return net.stretches();
    }

    /// The same roads as plain numbers.
    public RoadArcs arcs() {
        return new RoadArcs(turns);
    }

    /// Around all roads.
    public GeoBox box() {
        return box;
    }

    /// The nearest point on any road that is open one way at least; empty when none is within
    /// {@link SpeedTable#SNAP_METERS_MAX}. So who stands on a closed road leaves from the nearest open one, and a
    /// place there is reached up to the closure.
    public Optional<RoadPoint> snap(GeoPoint place) {
        return grid.nearest(place);
    }

    /// A point on a stretch chosen by number, as for a drive to anywhere.
    ///
    /// @param stretch 0 to {@link #stretches()} exclusive
    /// @param fraction of its length, 0 to 1
    public RoadPoint pointOn(int stretch, double fraction) {
        double wanted = fraction * net.stretchMeters(stretch);
        int last = net.shapeStart()[stretch + 1] - 2;
        int i = net.shapeStart()[stretch];
        double meters = net.segmentMeters(i);
        while (i < last && wanted > meters) {
            wanted -= meters;
            meters = net.segmentMeters(++i);
        }
        double share = meters == 0 ? 0 : Math.clamp(wanted / meters, 0, 1);
        GeoPoint at = new GeoPoint(
                net.lat(i) + share * (net.lat(i + 1) - net.lat(i)), net.lon(i) + share * (net.lon(i + 1) - net.lon(i)));
        return new RoadPoint(stretch, fraction, at, 0);
    }

    /// Length of a stretch, metres.
    public double stretchMeters(int stretch) {
        return net.stretchMeters(stretch);
    }

    /// The street's name in the extract's own language; empty when it has none.
    public String streetName(RoadPoint point) {
        return net.names().get(net.name()[point.stretch()]);
    }

    /// Which units are soonest at the place.
    ///
    /// @param units where they are; the answer speaks of them by index
    /// @param wanted how many at most, 1 or more
    /// @param limit units that drive longer are left out, as are those for whom no way is left
    /// @return soonest first, equal times by index
    public List<Arrival> nearest(RoadPoint place, List<RoadPoint> units, int wanted, Duration limit) {
        if (wanted < 1) {
            throw new IllegalArgumentException("cannot ask for " + wanted + " units");
        }
        int[] found = {0};
        return nearest(place, units, arrival -> ++found[0] == wanted, limit);
    }

    /// The same up to the first unit that is enough.
    ///
    /// @param isEnough asked of each unit as it is found, in order
    public List<Arrival> nearest(RoadPoint place, List<RoadPoint> units, Predicate<Arrival> isEnough, Duration limit) {
        if (units.size() > UNITS_MAX) {
            throw new IllegalArgumentException("cannot ask for " + units.size() + " units");
        }
        Sweep sweep = borrow();
        List<Arrival> arrivals = sweep.nearest(place, units, isEnough, millis(limit));
        idle.offer(sweep);
        return arrivals;
    }

    /// Which of several who move in different ways are soonest at the place, by the roads of each.
    ///
    /// @param place on the roads of each mode; who moves otherwise is left out
    /// @param starts at most [#UNITS_MAX]
    /// @param isEnough asked of each as it is found, in order
    /// @return as for one way of moving, by the index among the starts
    public List<Arrival> nearest(
            Map<TravelMode, RoadPoint> place, List<RoadStart> starts, Predicate<Arrival> isEnough, Duration limit) {
        return nearest(place, starts, isEnough, limit, Sweep.ANYWHERE);
    }

    /// @param leftMillis for those who move in the way that these roads are for, as for a [Sweep]
    List<Arrival> nearest(
            Map<TravelMode, RoadPoint> place,
            List<RoadStart> starts,
            Predicate<Arrival> isEnough,
            Duration limit,
            int[] leftMillis) {
        if (starts.size() > UNITS_MAX) {
            throw new IllegalArgumentException("cannot ask for " + starts.size() + " starts");
        }
        InStep search = new InStep();
        try {
            place.forEach((other, at) -> {
                List<Integer> indexes = IntStream.range(0, starts.size())
                        .filter(i -> starts.get(i).mode() == other)
                        .boxed()
                        .toList();
                if (!indexes.isEmpty()) {
                    List<RoadPoint> from =
                            indexes.stream().map(i -> starts.get(i).at()).toList();
                    int[] left = other == mode ? leftMillis : Sweep.ANYWHERE;
                    search.add(of(other), at, from, indexes, millis(limit), left);
                }
            });
            return search.upTo(isEnough);
        } finally {
            search.giveBack();
        }
    }

    /// The same for places not yet put on the road, without a limit. A unit far from every open road is left out;
    /// of a place far from every open road nobody knows the way, so the answer is empty.
    public List<Arrival> nearest(GeoPoint place, List<GeoPoint> units, int wanted) {
        Optional<RoadPoint> onRoad = snap(place);
        if (onRoad.isEmpty()) {
            return List.of();
        }
        List<RoadPoint> unitsOnRoad = new ArrayList<>(units.size());
        List<Integer> indexes = new ArrayList<>(units.size());
        for (int i = 0; i < units.size(); i++) {
            Optional<RoadPoint> unit = snap(units.get(i));
            if (unit.isPresent()) {
                unitsOnRoad.add(unit.get());
                indexes.add(i);
            }
        }
        return nearest(onRoad.get(), unitsOnRoad, wanted, Duration.ofMillis(Integer.MAX_VALUE)).stream()
                .map(a -> new Arrival(indexes.get(a.index()), a.travelMillis()))
                .toList();
    }

    /// Which two of many starts are soonest at each of many places: the same as asking [#nearest] for each place,
    /// by one search from all starts that ends at the limit.
    ///
    /// @param starts at most [#UNITS_MAX]
    /// @return for each place at most two, the soonest first, equal times by index; none where nobody comes within
    ///     the limit
    public List<List<Arrival>> twoSoonest(List<RoadPoint> starts, List<RoadPoint> places, Duration limit) {
        if (starts.size() > UNITS_MAX || places.size() > UNITS_MAX) {
            throw new IllegalArgumentException(
                    "cannot ask for " + places.size() + " places from " + starts.size() + " starts");
        }
        TwoSoonest kept = idleTwoSoonest.poll();
        TwoSoonest search = kept != null ? kept : new TwoSoonest(turns, onward());
        List<List<Arrival>> soonest = search.search(starts, places, millis(limit));
        idleTwoSoonest.offer(search);
        return soonest;
    }

    /// Which parts of the town somebody reaches within some limits, by one search from all starts of a region.
    /// Where few stand elsewhere than when this was asked last, only what they reach is searched again.
    ///
    /// @param starts at most [#UNITS_MAX]
    /// @param limits ascending, at most 126
    public ReachRaster reach(List<RoadPoint> starts, List<Duration> limits) {
        return reach(starts, limits, REGION_STRETCHES);
    }

    /// @param region how many stretches are searched together; what is found does not depend on it
    ReachRaster reach(List<RoadPoint> starts, List<Duration> limits, int region) {
        if (starts.size() > UNITS_MAX || limits.isEmpty() || limits.size() >= Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "cannot ask for " + limits.size() + " limits from " + starts.size() + " starts");
        }
        int[] millis = limits.stream()
                .mapToInt(limit -> Math.min(millis(limit), Outward.LIMIT_MAX_MILLIS))
                .toArray();
        KeptReach kept = idleReach.poll();
        if (kept == null || !kept.isFor(millis)) {
            kept = newReach(millis);
        }
        ReachRaster raster = kept.of(starts, region);
        idleReach.offer(kept);
        return raster;
    }

    KeptReach newReach(int[] millis) {
        return new KeptReach(new Outward(turns, onward()), cells().new Picture(net, millis), millis);
    }

    /// @return when each state can be left
    int[] outward(List<RoadPoint> starts, int limitMillis, Outward.Part part) {
        Outward kept = idleOutward.poll();
        Outward search = kept != null ? kept : new Outward(turns, onward());
        search.search(starts, limitMillis, part);
        int[] leftMillis = search.leftMillis();
        idleOutward.offer(search);
        return leftMillis;
    }

    /// Where who flees from a place could be by when, and where he could be held. What is soonest there is told by
    /// these roads with their limits; who flees knows none.
    ///
    /// @param radiusMeters of the circle about the place, more than 0, at most {@link Flight#RADIUS_METERS_MAX}
    /// @param marks where he could be held besides at junctions, at most {@link Flight#MARKS_MAX}
    /// @throws IllegalArgumentException when radius or marks are out of bounds
    public Flight flight(RoadPoint from, double radiusMeters, List<RoadPoint> marks) {
        if (!(radiusMeters > 0 && radiusMeters <= Flight.RADIUS_METERS_MAX)) {
            throw new IllegalArgumentException(
                    "a circle has more than 0 and at most " + Flight.RADIUS_METERS_MAX + " m, not " + radiusMeters);
        }
        if (marks.size() > Flight.MARKS_MAX) {
            throw new IllegalArgumentException("at most " + Flight.MARKS_MAX + " marks, not " + marks.size());
        }
        return new Flight(this, new FlightArea(base.turns, from, radiusMeters, marks));
    }

    private synchronized Turns.Onward onward() {
        Turns.Onward made = onward;
        if (made == null) {
            made = turns.onward();
            onward = made;
        }
        return made;
    }

    private ReachGrid cells() {
        return base.cellsOfBase();
    }

    private synchronized ReachGrid cellsOfBase() {
        ReachGrid made = cells;
        if (made == null) {
            made = new ReachGrid(net, modes.box());
            cells = made;
        }
        return made;
    }

    /// The fastest drive. Without limits always present between points of the same graph, but for drives longer
    /// than three weeks; under limits empty where no way is left.
    public Optional<Route> route(RoadPoint from, RoadPoint to) {
        Sweep sweep = borrow();
        Sweep.Legs legs = sweep.legs(List.of(from), to, Integer.MAX_VALUE - 1).getFirst();
        idle.offer(sweep);
        return legs.found() ? Optional.of(new RouteTrace(turns).trace(from, to, legs)) : Optional.empty();
    }

    /// How long the drives to a place take on each kind of road, turns into it included, by one search.
    ///
    /// @param starts at most [#UNITS_MAX]
    /// @return for each start, in order, the kinds that are driven; all together are what {@link #nearest} tells,
    ///     exactly. Empty for drives that are longer than the limit, or that no way is left for; a drive of no
    ///     length has one kind
    public List<Map<RoadKind, Duration>> byKind(RoadPoint place, List<RoadPoint> starts, Duration limit) {
        if (starts.size() > UNITS_MAX) {
            throw new IllegalArgumentException("cannot ask for " + starts.size() + " starts");
        }
        Sweep sweep = borrow();
        List<Sweep.Legs> legs = sweep.legs(starts, place, millis(limit));
        idle.offer(sweep);
        List<Map<RoadKind, Duration>> drives = new ArrayList<>(starts.size());
        for (int s = 0; s < legs.size(); s++) {
            drives.add(legs.get(s).found() ? new KindShares(turns).of(starts.get(s), place, legs.get(s)) : Map.of());
        }
        return drives;
    }

    /// The same for places not yet put on the road; empty too when either is far from every open road.
    public Optional<Route> route(GeoPoint from, GeoPoint to) {
        Optional<RoadPoint> start = snap(from);
        Optional<RoadPoint> end = snap(to);
        return start.isPresent() && end.isPresent() ? route(start.get(), end.get()) : Optional.empty();
    }

    static int millis(Duration limit) {
        return (int) Math.clamp(limit.toMillis(), 0, Integer.MAX_VALUE - 1);
    }

    void giveBack(Sweep sweep) {
        idle.offer(sweep);
    }

    Sweep borrow() {
        Sweep sweep = idle.poll();
        return sweep != null ? sweep : new Sweep(turns);
    }

    ModeGraphs modes() {
        return modes;
    }

    RoadNet net() {
        return net;
    }

    Turns turns() {
        return turns;
    }
}
