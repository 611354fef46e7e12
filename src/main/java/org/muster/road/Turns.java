package org.muster.road;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// How one may go on at the end of each arc, and what the turn costs: what a sweep towards a place runs on. An arc is
/// one direction of a stretch: twice the stretch's number, plus one when it is driven backward. Immutable.
///
/// Where restrictions pass ways, some arcs have copies ({@link ForbiddenPaths}); what is said of arcs in the rows is
/// said of these states.
///
/// @param net the roads
/// @param paths the forbidden paths
/// @param first where each arc's row begins; one more entry than there are
/// @param before the arcs from which one may turn into it
/// @param turnMillis what that turn costs
/// @param endFirst where each junction's row begins; one more entry than junctions
/// @param ending the open arcs that end in it
/// @param startFirst the same for
/// @param starting the open arcs that start in it
record Turns(
        RoadNet net,
        ForbiddenPaths paths,
        int[] first,
        int[] before,
        int[] turnMillis,
        int[] endFirst,
        int[] ending,
        int[] startFirst,
        int[] starting) {
    static Turns of(RoadNet net, TurnPrices prices) {
        int[][] ends = rows(net, true);
        int[][] starts = rows(net, false);
        Bearings bearings = new Bearings(net, prices);
        int[] legs = legs(net);
        ForbiddenPaths paths = new ForbiddenPaths(2 * net.stretches(), net.forbidden());
        int[] first = new int[paths.states() + 1];
        each(net, paths, ends, starts, (a, b, junction) -> first[b + 1]++);
        for (int b = 0; b < first.length - 1; b++) {
            first[b + 1] += first[b];
        }
        int[] fill = first.clone();
        int count = first[first.length - 1];
        Turns all =
                new Turns(net, paths, first, new int[count], new int[count], ends[0], ends[1], starts[0], starts[1]);
        each(net, paths, ends, starts, (a, b, junction) -> {
            all.before[fill[b]] = a;
            all.turnMillis[fill[b]++] = bearings.turnMillis(paths.arc(a), paths.arc(b), legs[junction]);
        });
        return all;
    }

    private interface Turn {
        void at(int from, int into, int junction);
    }

    private static void each(RoadNet net, ForbiddenPaths paths, int[][] ends, int[][] starts, Turn turn) {
        for (int j = 0; j < net.junctions(); j++) {
            for (int i = ends[0][j]; i < ends[0][j + 1]; i++) {
                for (int k = starts[0][j]; k < starts[0][j + 1]; k++) {
                    if (!net.isBanned(ends[1][i], starts[1][k])) {
                        turn(paths, ends[1][i], starts[1][k], j, turn);
                        for (int copy : paths.copies(ends[1][i])) {
                            turn(paths, copy, starts[1][k], j, turn);
                        }
                    }
                }
            }
        }
    }

    private static void turn(ForbiddenPaths paths, int state, int into, int junction, Turn turn) {
        int after = paths.after(state, into);
        if (after != ForbiddenPaths.FORBIDDEN) {
            turn.at(state, after, junction);
        }
    }

    /// The open arcs that end, or start, in each junction, as compressed rows.
    private static int[][] rows(RoadNet net, boolean ending) {
        int arcs = 2 * net.stretches();
        IntPredicate isOpen = arc -> net.arcMillis(arc) > 0;
        int[] first = new int[net.junctions() + 1];
        for (int arc = 0; arc < arcs; arc++) {
            first[(ending ? net.head(arc) : net.tail(arc)) + 1] += isOpen.test(arc) ? 1 : 0;
        }
        for (int j = 0; j < net.junctions(); j++) {
            first[j + 1] += first[j];
        }
        int[] fill = first.clone();
        int[] row = new int[first[net.junctions()]];
        for (int arc = 0; arc < arcs; arc++) {
            if (isOpen.test(arc)) {
                row[fill[ending ? net.head(arc) : net.tail(arc)]++] = arc;
            }
        }
        return new int[][] {first, row};
    }

    /// The turns that are left when some arcs are closed; what they cost stays, for the junctions look as before.
    ///
    /// @param limited the same roads, no arc open that is closed here
    Turns under(RoadNet limited) {
        int[] rows = new int[first.length];
        int[] from = new int[before.length];
        int[] millis = new int[before.length];
        int count = 0;
        for (int b = 0; b < first.length - 1; b++) {
            rows[b] = count;
            for (int i = first[b]; limited.arcMillis(paths.arc(b)) > 0 && i < first[b + 1]; i++) {
                if (limited.arcMillis(paths.arc(before[i])) > 0) {
                    from[count] = before[i];
                    millis[count++] = turnMillis[i];
                }
            }
        }
        rows[first.length - 1] = count;
        int[][] ends = rows(limited, true);
        int[][] starts = rows(limited, false);
        return new Turns(
                limited,
                paths,
                rows,
                Arrays.copyOf(from, count),
                Arrays.copyOf(millis, count),
                ends[0],
                ends[1],
                starts[0],
                starts[1]);
    }

    /// How many ends of stretches meet in each junction.
    private static int[] legs(RoadNet net) {
        int[] legs = new int[net.junctions()];
        for (int e = 0; e < net.stretches(); e++) {
            legs[net.from()[e]]++;
            legs[net.to()[e]]++;
        }
        return legs;
    }

    /// The same turns from what comes before, for searches away from starts.
    Onward onward() {
        int[] rows = new int[first.length];
        for (int state : before) {
            rows[state + 1]++;
        }
        for (int state = 0; state < rows.length - 1; state++) {
            rows[state + 1] += rows[state];
        }
        int[] fill = rows.clone();
        Onward onward = new Onward(rows, new int[before.length], new int[before.length]);
        for (int b = 0; b < first.length - 1; b++) {
            for (int i = first[b]; i < first[b + 1]; i++) {
                int at = fill[before[i]]++;
                onward.into[at] = b;
                onward.turnMillis[at] = turnMillis[i];
            }
        }
        return onward;
    }

    /// How one may go on from each state.
    ///
    /// @param first where each state's row begins; one more entry than there are
    /// @param into the states one may turn into
    /// @param turnMillis what that turn costs
    record Onward(int[] first, int[] into, int[] turnMillis) {}

    /// The stretches that meet in a junction, each as the arc that leads away from there, whether it is open that
    /// way or the other; one that leads back to the junction is told of twice.
    void leaving(int junction, IntConsumer arc) {
        for (int i = startFirst[junction]; i < startFirst[junction + 1]; i++) {
            arc.accept(starting[i]);
        }
        for (int i = endFirst[junction]; i < endFirst[junction + 1]; i++) {
            if (net.arcMillis(ending[i] ^ 1) == 0) {
                arc.accept(ending[i] ^ 1);
            }
        }
    }

    /// What it costs to go from a state into an arc, or a state on it, which must be allowed.
    int millis(int from, int into) {
        int arc = paths.arc(into);
        int cost = cost(from, arc);
        for (int copy : paths.copies(arc)) {
            cost = Math.max(cost, cost(from, copy));
        }
        if (cost < 0) {
            throw new IllegalArgumentException("no way from " + from + " into " + into);
        }
        return cost;
    }

    /// Negative when it does not go there.
    private int cost(int from, int into) {
        for (int i = first[into]; i < first[into + 1]; i++) {
            if (before[i] == from) {
                return turnMillis[i];
            }
        }
        return -1;
    }

    /// How long the arc takes that a state is on.
    int drivenMillis(int state) {
        return net.arcMillis(paths.arc(state));
    }

    /// In which direction each arc starts, degrees clockwise from the north.
    private static final class Bearings {
        private final float[] start;
        private final TurnPrices prices;

        Bearings(RoadNet net, TurnPrices prices) {
            this.prices = prices;
            start = new float[2 * net.stretches()];
            for (int e = 0; e < net.stretches(); e++) {
                int i = net.shapeStart()[e];
                int last = net.shapeStart()[e + 1] - 1;
                start[2 * e] = bearing(net, i, last);
                start[2 * e + 1] = bearing(net, last, i);
            }
        }

        /// At the first of a stretch's points, towards the next that lies elsewhere.
        private static float bearing(RoadNet net, int from, int end) {
            int step = Integer.signum(end - from);
            int to = from + step;
            while (to != end && net.latE7()[to] == net.latE7()[from] && net.lonE7()[to] == net.lonE7()[from]) {
                to += step;
            }
            double east = (net.lon(to) - net.lon(from)) * Math.cos(Math.toRadians(net.lat(from)));
            return (float) Math.toDegrees(Math.atan2(east, net.lat(to) - net.lat(from)));
        }

        int turnMillis(int from, int into, int legs) {
            if (into == (from ^ 1)) {
                return prices.round();
            }
            if (legs <= 2) {
                return 0;
            }
            // An arc ends against the direction in which its opposite starts.
            double turn = start[into] - start[from ^ 1] + 180;
            double right = turn - 360 * Math.floor((turn + 180) / 360);
            return Math.abs(right) < SpeedTable.STRAIGHT_DEGREES ? 0 : right > 0 ? prices.right() : prices.left();
        }
    }

    int maxTurnMillis() {
        return Arrays.stream(turnMillis).max().orElse(0);
    }
}
