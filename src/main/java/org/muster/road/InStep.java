package org.muster.road;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Who is soonest at a place, of several who move in different ways: a sweep for each way of moving. All search on by
/// the same span of time in turn, so they find who arrives in order, and none searches farther than is needed. For one
/// thread.
final class InStep {
    private final List<Party> parties = new ArrayList<>();

    /// Those who move in one way.
    ///
    /// @param indexes of its starts among all
    private record Party(RoadGraph roads, Sweep sweep, List<Integer> indexes) {}

    /// @param indexes of the starts among all
    /// @param leftMillis as for a [Sweep]
    void add(
            RoadGraph roads,
            RoadPoint place,
            List<RoadPoint> starts,
            List<Integer> indexes,
            int limitMillis,
            int[] leftMillis) {
        Sweep sweep = roads.borrow();
        parties.add(new Party(roads, sweep, indexes));
        sweep.begin(place, starts, limitMillis, leftMillis);
    }

    List<Arrival> upTo(Predicate<Arrival> isEnough) {
        List<Arrival> arrivals = new ArrayList<>();
        List<Arrival> found = new ArrayList<>();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (Party party : parties) {
                if (party.sweep.goesOn()) {
                    goesOn = true;
                    party.sweep
                            .settle()
                            .forEach(a -> found.add(new Arrival(party.indexes.get(a.index()), a.travelMillis())));
                }
            }
            found.sort(Arrival.IN_ORDER);
            for (Arrival arrival : found) {
                arrivals.add(arrival);
                if (isEnough.test(arrival)) {
                    return arrivals;
                }
            }
            found.clear();
        }
        return arrivals;
    }

    void giveBack() {
        parties.forEach(party -> {
            party.sweep.reset();
            party.roads.giveBack(party.sweep);
        });
    }
}
