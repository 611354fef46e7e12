package org.muster.road;

import java.util.Arrays;

/// How soon any unit is at each spot of an area, put together of what a search from all units tells of the arcs: at a
/// junction whoever comes to the end of an arc there, in the midst of a stretch whoever drives past. What a unit
/// drives of the stretch on which it stands comes first, rounded as in a sweep.
final class Soonest implements Outward.Part {
    private final RoadNet net;
    private final FlightArea area;
    private final int limit;
    private final int[] millis;

    /// @param net the roads that the units drive
    Soonest(RoadNet net, FlightArea area, int limitMillis) {
        this.net = net;
        this.area = area;
        limit = limitMillis;
        millis = new int[area.spots()];
        Arrays.fill(millis, Flight.NOBODY);
    }

    void leave(RoadPoint unit) {
        int junction = net.junction(unit);
        if (junction != RoadNet.NO_JUNCTION) {
            reach(area.spotAt(junction), 0);
            return;
        }
        for (int arc = 2 * unit.stretch(); arc < 2 * unit.stretch() + 2; arc++) {
            int whole = net.arcMillis(arc);
            if (whole > 0) {
                double left = (arc & 1) == 0 ? 1 - unit.fraction() : unit.fraction();
                reach(area.spotAt(net.head(arc)), RoadNet.share(whole, left));
                for (int spot = area.firstBetween(unit.stretch()); isOn(spot, unit.stretch()); spot++) {
                    double on = area.at(spot).fraction() - unit.fraction();
                    double ahead = (arc & 1) == 0 ? on : -on;
                    if (ahead >= 0) {
                        reach(spot, RoadNet.share(whole, ahead));
                    }
                }
            }
        }
    }

    @Override
    public void reached(int arc, double from, int entered) {
        if (from > 0) {
            // Where a unit stands.
            return;
        }
        int whole = net.arcMillis(arc);
        reach(area.spotAt(net.head(arc)), entered + whole);
        for (int spot = area.firstBetween(arc >> 1); isOn(spot, arc >> 1); spot++) {
            double fraction = area.at(spot).fraction();
            reach(spot, entered + RoadNet.share(whole, (arc & 1) == 0 ? fraction : 1 - fraction));
        }
    }

    private boolean isOn(int spot, int stretch) {
        return spot < millis.length && area.at(spot).stretch() == stretch;
    }

    private void reach(int spot, int time) {
        // A sum that overflowed is negative.
        if (spot != FlightArea.NONE && time >= 0 && time <= limit) {
            millis[spot] = Math.min(millis[spot], time);
        }
    }

    int[] bySpot() {
        return millis;
    }
}
