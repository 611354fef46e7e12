package org.muster.road;

import java.util.Arrays;

/// The cheapest set of nodes that part the place from all beyond the exits: a least cut, found as the greatest flow
/// (Ford and Fulkerson, Canadian Journal of Mathematics 8, 1956) by Dinitz's algorithm (Soviet Math. Doklady 11,
/// 1970). Each spot is two nodes, in and out, with an arc from in to out that carries what it costs to hold the spot;
/// roads carry any amount from out to in; each exit's out leads to one node beyond, which carries what it costs to
/// leave it open. Of several least cuts it is the one nearest to the place: the nodes to which more could still flow
/// are those on the near side of every least cut. Nothing recurs, for a way may be longer than the stack. For one
/// question.
final class VertexCut {
    /// More than any flow; twice as much still fits a long.
    static final long ENDLESS = Long.MAX_VALUE / 2;

    private static final int NONE = -1;

    private final int source;
    private final int sink;
    private final int[] level;
    private final int[] first;
    private final int[] current;
    private final int[] next;
    private final int[] heads;
    /// How much more each arc can carry; an arc and its opposite are neighbours, the even one goes the way of the
    /// road.
    private final long[] room;
    private int arcs;
    private final int[] queue;
    private final int[] path;
    private long flow;

    /// @param cost of each spot, 0 or more
    /// @param openCost of each exit, 0 or more; that of all together at most {@link #ENDLESS}
    VertexCut(FlightArea area, long[] cost, long openCost) {
        int spots = area.spots();
        source = out(area.place());
        // Nobody comes into the place.
        sink = in(area.place());
        level = new int[2 * spots + 2];
        first = new int[level.length];
        Arrays.fill(first, NONE);
        int roads = 2 * (spots + area.exits() + area.heads().length);
        next = new int[roads];
        heads = new int[roads];
        room = new long[roads];
        for (int spot = 0; spot < spots; spot++) {
            add(in(spot), out(spot), Math.min(cost[spot], ENDLESS));
            if (area.isExit(spot)) {
                add(out(spot), sink, openCost);
            }
        }
        for (int node = 0; node <= spots; node++) {
            for (int i = area.first()[node]; !area.isExit(node) && i < area.first()[node + 1]; i++) {
                if (area.heads()[i] != area.place()) {
                    add(out(node), in(area.heads()[i]), ENDLESS);
                }
            }
        }
        current = new int[level.length];
        queue = new int[level.length];
        path = new int[level.length];
        while (measure()) {
            System.arraycopy(first, 0, current, 0, first.length);
            fill();
        }
    }

    private static int in(int node) {
        return 2 * node;
    }

    private static int out(int node) {
        return 2 * node + 1;
    }

    private void add(int from, int to, long most) {
        arc(from, to, most);
        arc(to, from, 0);
    }

    private void arc(int from, int to, long most) {
        heads[arcs] = to;
        room[arcs] = most;
        next[arcs] = first[from];
        first[from] = arcs++;
    }

    /// How many arcs each node lies from the place where there is room; says whether more can flow beyond.
    private boolean measure() {
        Arrays.fill(level, NONE);
        level[source] = 0;
        queue[0] = source;
        int known = 1;
        for (int i = 0; i < known && level[sink] == NONE; i++) {
            int node = queue[i];
            for (int arc = first[node]; arc != NONE; arc = next[arc]) {
                if (room[arc] > 0 && level[heads[arc]] == NONE) {
                    level[heads[arc]] = level[node] + 1;
                    queue[known++] = heads[arc];
                }
            }
        }
        return level[sink] != NONE;
    }

    /// Lets flow as much as can along shortest ways.
    private void fill() {
        int length = 0;
        int node = source;
        while (node != sink || length > 0) {
            if (node == sink) {
                length = push(length);
                node = tail(path[length]);
                continue;
            }
            int arc = onward(node);
            if (arc != NONE) {
                path[length++] = arc;
                node = heads[arc];
            } else if (length == 0) {
                return;
            } else {
                level[node] = NONE;
                node = tail(path[--length]);
            }
        }
    }

    private int tail(int arc) {
        return heads[arc ^ 1];
    }

    private int onward(int node) {
        int arc = current[node];
        while (arc != NONE && (room[arc] == 0 || level[heads[arc]] != level[node] + 1)) {
            arc = next[arc];
        }
        current[node] = arc;
        return arc;
    }

    /// @return how many arcs of the way come before the first that is full now
    private int push(int length) {
        long most = ENDLESS;
        for (int i = 0; i < length; i++) {
            most = Math.min(most, room[path[i]]);
        }
        int before = NONE;
        for (int i = 0; i < length; i++) {
            room[path[i]] -= most;
            room[path[i] ^ 1] += most;
            before = before == NONE && room[path[i]] == 0 ? i : before;
        }
        flow += most;
        return before;
    }

    /// What the cut costs.
    long cost() {
        return flow;
    }

    boolean isHeld(int spot) {
        return level[in(spot)] != NONE && level[out(spot)] == NONE;
    }

    /// Whether who flees comes to a spot that is not held.
    boolean isPassed(int spot) {
        return level[out(spot)] != NONE;
    }
}
