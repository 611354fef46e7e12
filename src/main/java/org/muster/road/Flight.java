package org.muster.road;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.TravelMode;

/// Where who flees from a place could be by when, and the cheapest ring of spots that, held, keeps him in. He drives
/// the roads either way, at the quicker direction's time, heeds no sign and loses no time in turning; the circle is
/// left once he is at a junction outside, an exit. A stretch between two junctions inside is inside whatever its
/// course. Spots are the junctions that he reaches, exits among them, and the marks in the midst of his roads,
/// numbered the same way each time. One within {@value FlightArea#END_METERS} m along the stretch of a junction is
/// that junction, unless the place lies between; equal ones are one spot; the place itself is none.
///
/// Asked by one caller at a time and thrown away; it holds some hundred kilobytes, and a megabyte once a ring was
/// sought.
public final class Flight {
    /// What a spot costs that cannot be held.
    public static final long CANNOT = Long.MAX_VALUE;

    public static final double RADIUS_METERS_MAX = 50_000;
    public static final int MARKS_MAX = 10_000;

    /// When nobody is there within the limit.
    public static final int NOBODY = Integer.MAX_VALUE;

    /// Nobody is quicker on any road: who could not be there so is left out before the roads are asked.
    private static final double METERS_PER_MILLI_MAX = SpeedTable.LIMIT_KMH_MAX / 3_600;

    private final RoadGraph roads;
    private final FlightArea area;
    private final int[] fleeMillis;
    private @Nullable VertexCut last;
    private int[] leftMillis = Sweep.ANYWHERE;
    private Duration soonestWithin = Duration.ZERO;

    Flight(RoadGraph roads, FlightArea area) {
        this.roads = roads;
        this.area = area;
        fleeMillis = area.fleeMillis();
    }

    /// A ring about the place.
    ///
    /// @param held the spots that are held, ascending; each of them is needed
    /// @param open the exits he still comes to, ascending
    /// @param cost of both
    public record Ring(List<Integer> held, List<Integer> open, long cost) {
        public Ring {
            held = List.copyOf(held);
            open = List.copyOf(open);
        }
    }

    public int spots() {
        return area.spots();
    }

    /// A junction is an end of one of its stretches.
    public RoadPoint at(int spot) {
        return area.at(spot);
    }

    /// How soon who flees is there, without a start; within the circle all the way.
    public int fleeMillis(int spot) {
        return fleeMillis[spot];
    }

    /// Whether he has left the circle there.
    public boolean isExit(int spot) {
        return area.isExit(spot);
    }

    /// The spot that a mark is; empty when it lies on no road that he comes to within the circle, or is the
    /// place.
    ///
    /// @param mark its place in the list that was given
    public OptionalInt spotOf(int mark) {
        int spot = area.spotOfMark(mark);
        return spot == FlightArea.NONE ? OptionalInt.empty() : OptionalInt.of(spot);
    }

    /// The names of the streets that meet there, each once, in the order of their characters.
    public List<String> streets(int spot) {
        return area.stretchesAt(spot)
                .mapToObj(stretch -> roads.net().names().get(roads.net().name()[stretch]))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /// How soon whichever unit is soonest is at each spot, by pure driving time under the limits of the graph
    /// that was asked: what {@link RoadGraph#nearest} says of each, by one search.
    ///
    /// @param units at most {@link RoadGraph#UNITS_MAX}
    /// @return milliseconds by spot, {@link #NOBODY} where no unit is within the limit
    public int[] soonest(List<RoadPoint> units, Duration limit) {
        if (units.size() > RoadGraph.UNITS_MAX) {
            throw new IllegalArgumentException("cannot ask for " + units.size() + " units");
        }
        double meters = area.farthestMeters() + RoadGraph.millis(limit) * METERS_PER_MILLI_MAX;
        List<RoadPoint> near = units.stream()
                .filter(unit -> unit.at().distanceMeters(area.from().at()) <= meters)
                .toList();
        Soonest soonest = new Soonest(roads.net(), area, RoadGraph.millis(limit));
        near.forEach(soonest::leave);
        leftMillis = roads.outward(near, RoadGraph.millis(limit), soonest);
        soonestWithin = limit;
        return soonest.bySpot();
    }

    /// As {@link RoadGraph#nearest}, for starts of which those on the same roads as this flight are all among the
    /// units that {@link #soonest} was asked about last: quicker, for it is known where anybody can be in time.
    ///
    /// @param limit no more than was asked for then
    public List<Arrival> nearest(
            Map<TravelMode, RoadPoint> place, List<RoadStart> starts, Predicate<Arrival> isEnough, Duration limit) {
        if (limit.compareTo(soonestWithin) > 0) {
            throw new IllegalArgumentException("who is there within " + limit + " was not asked for");
        }
        return roads.nearest(place, starts, isEnough, limit, leftMillis);
    }

    /// The cheapest ring: spots that are held and exits that are left open, so that he comes to no other exit. Of
    /// several cheapest it is the one nearest to the place: as long as no spot costs 0, what he can reach within
    /// it he can reach within each of them. Quicker when nothing costs less than it did for the last ring.
    ///
    /// @param cost of each spot that is held, 0 or more, or {@link #CANNOT}
    /// @param openCost of each exit that is left open, 0 or more
    /// @throws IllegalArgumentException when there are more or fewer costs than spots, one is negative, or all
    ///     exits together cost more than 2⁶² − 1
    public Ring ring(long[] cost, long openCost) {
        if (cost.length != spots()) {
            throw new IllegalArgumentException("of " + spots() + " spots " + cost.length + " have a cost");
        }
        long least = Math.min(openCost, Arrays.stream(cost).min().orElse(0));
        if (least < 0) {
            throw new IllegalArgumentException("a cost is 0 or more, not " + least);
        }
        if (openCost > VertexCut.ENDLESS / Math.max(1, area.exits())) {
            throw new IllegalArgumentException(area.exits() + " exits cannot cost " + openCost + " each");
        }
        VertexCut cut = cut(cost, openCost);
        BitSet held = new BitSet();
        IntStream.range(0, spots()).filter(cut::isHeld).forEach(held::set);
        BitSet open = new BitSet();
        IntStream.range(0, spots()).filter(s -> isExit(s) && cut.isPassed(s)).forEach(open::set);
        held.and(neededFor(held, open));
        return new Ring(list(held), list(open), cut.cost());
    }

    private VertexCut cut(long[] cost, long openCost) {
        if (last == null || !last.isBelow(cost, openCost)) {
            last = new VertexCut(area, cost, openCost);
        } else {
            last.raise(cost, openCost);
        }
        return last;
    }

    /// The spots, of those that are held, from which one comes to an exit that is not open and passes no other;
    /// what costs nothing may be held by the cut to no avail.
    private BitSet neededFor(BitSet held, BitSet open) {
        BitSet ends = new BitSet();
        IntStream.range(0, spots()).filter(s -> isExit(s) && !open.get(s)).forEach(ends::set);
        return reached(ends, held);
    }

    /// The exits that he comes to when these spots are held, ascending, by plain search.
    public List<Integer> open(Collection<Integer> held) {
        BitSet stops = new BitSet();
        held.forEach(spot -> stops.set(Objects.checkIndex(spot, spots())));
        BitSet place = new BitSet();
        place.set(area.place());
        BitSet reached = reached(place, stops);
        reached.andNot(stops);
        return reached.stream().filter(this::isExit).boxed().toList();
    }

    /// The nodes that one comes to; of those that are held and of exits that one comes to one does not go on.
    private BitSet reached(BitSet from, BitSet held) {
        BitSet reached = (BitSet) from.clone();
        Deque<Integer> left = new ArrayDeque<>();
        from.stream().filter(node -> !held.get(node)).forEach(left::add);
        while (!left.isEmpty()) {
            int node = left.remove();
            for (int i = area.first()[node]; i < area.first()[node + 1]; i++) {
                int next = area.heads()[i];
                if (!reached.get(next)) {
                    reached.set(next);
                    if (!held.get(next) && !isExit(next)) {
                        left.add(next);
                    }
                }
            }
        }
        return reached;
    }

    private static List<Integer> list(BitSet spots) {
        return spots.stream().boxed().toList();
    }
}
