package org.muster.road;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The cheapest set of nodes that part the place from all beyond the exits: a least cut, found as the greatest flow
/// (Ford and Fulkerson, Canadian Journal of Mathematics 8, 1956) by Dinitz's algorithm (Soviet Math. Doklady 11,
/// 1970). Each spot that can be held is two nodes, in and out, with an arc from in to out that carries what it costs
/// to hold the spot; roads carry any amount from out to in. Spots that cannot be held carry any amount to each other:
/// those that are next to each other are one node, and the place with those next to it is the source. Beyond the
/// exits is one node, out of all of them, to which each carries the lesser of what it costs to hold and to leave open.
/// Of several least cuts it is the one nearest to the place: the nodes to which more could still flow are those on the
/// near side of every least cut. Nothing recurs, for a way may be longer than the stack. When costs rise, what flows
/// already stays, and spots that are one node stay one.
final class VertexCut {
    /// As much as can flow at most; what costs more cannot be held.
    static final long ENDLESS = Long.MAX_VALUE / 2;

    /// More than any flow; with any flow added it still fits a long.
    private static final long ROAD = ENDLESS + 1;

    private static final int NONE = -1;
    private static final int SINK = 0;
    private static final int SOURCE = 1;

    private final FlightArea area;
    private final long[] cost;
    private long openCost;
    /// Where one comes into each node of the area, and where one goes on from it: the same when it cannot be held,
    /// {@link #SINK} from an exit.
    private final int[] in;
    private final int[] out;
    /// The arc that carries what it costs to hold a spot, where in and out differ.
    private final int[] holding;
    private int nodes = 2;
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
        this.area = area;
        this.cost = cost.clone();
        this.openCost = openCost;
        in = new int[area.spots() + 1];
        out = new int[in.length];
        holding = new int[in.length];
        queue = new int[2 * in.length];
        number();
        level = new int[nodes];
        first = new int[nodes];
        Arrays.fill(first, NONE);
        current = new int[nodes];
        path = new int[nodes];
        int most = 2 * (area.spots() + area.heads().length);
        next = new int[most];
        heads = new int[most];
        room = new long[most];
        connect();
        flow();
    }

    /// Gives each node of the area its nodes.
    private void number() {
        Arrays.fill(in, NONE);
        join(area.place(), SOURCE);
        for (int spot = 0; spot < area.spots(); spot++) {
            if (!isFree(spot)) {
                in[spot] = nodes++;
                out[spot] = area.isExit(spot) ? SINK : nodes++;
            } else if (in[spot] == NONE) {
                join(spot, nodes++);
            }
        }
    }

    /// Whether any amount flows through.
    private boolean isFree(int node) {
        return node == area.place() || cost[node] > ENDLESS && !area.isExit(node);
    }

    /// Makes all that any amount flows to one node.
    private void join(int from, int node) {
        in[from] = out[from] = node;
        queue[0] = from;
        int known = 1;
        for (int i = 0; i < known; i++) {
            for (int j = area.first()[queue[i]]; j < area.first()[queue[i] + 1]; j++) {
                int head = area.heads()[j];
                if (in[head] == NONE && isFree(head)) {
                    in[head] = out[head] = node;
                    queue[known++] = head;
                }
            }
        }
    }

    private void connect() {
        for (int node = 0; node < in.length; node++) {
            if (in[node] != out[node]) {
                holding[node] = arcs;
                add(in[node], out[node], most(node, cost[node], openCost));
            }
            for (int i = area.first()[node]; out[node] != SINK && i < area.first()[node + 1]; i++) {
                int head = in[area.heads()[i]];
                if (head != out[node] && head != SOURCE) {
                    add(out[node], head, ROAD);
                }
            }
        }
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

    /// Whether nothing costs less now, so that what flows already may stay.
    boolean isBelow(long[] nowCost, long nowOpenCost) {
        return nowOpenCost >= openCost && IntStream.range(0, cost.length).allMatch(spot -> nowCost[spot] >= cost[spot]);
    }

    /// Lets what the higher costs allow flow as well.
    void raise(long[] nowCost, long nowOpenCost) {
        for (int spot = 0; spot < cost.length; spot++) {
            if (in[spot] != out[spot]) {
                room[holding[spot]] += most(spot, nowCost[spot], nowOpenCost) - most(spot, cost[spot], openCost);
            }
            cost[spot] = nowCost[spot];
        }
        openCost = nowOpenCost;
        flow();
    }

    private long most(int spot, long hold, long leave) {
        return Math.min(Math.min(hold, ROAD), area.isExit(spot) ? leave : ROAD);
    }

    private void flow() {
        while (measure()) {
            System.arraycopy(first, 0, current, 0, nodes);
            fill();
        }
        reach();
    }

    /// How many arcs with room each node lies before the sink; says whether more can flow.
    private boolean measure() {
        Arrays.fill(level, NONE);
        level[SINK] = 0;
        queue[0] = SINK;
        int known = 1;
        for (int i = 0; i < known && level[SOURCE] == NONE; i++) {
            int node = queue[i];
            for (int arc = first[node]; arc != NONE; arc = next[arc]) {
                if (room[arc ^ 1] > 0 && level[heads[arc]] == NONE) {
                    level[heads[arc]] = level[node] + 1;
                    queue[known++] = heads[arc];
                }
            }
        }
        return level[SOURCE] != NONE;
    }

    /// Marks the nodes to which more could still flow.
    private void reach() {
        Arrays.fill(level, NONE);
        level[SOURCE] = 0;
        queue[0] = SOURCE;
        int known = 1;
        for (int i = 0; i < known; i++) {
            for (int arc = first[queue[i]]; arc != NONE; arc = next[arc]) {
                if (room[arc] > 0 && level[heads[arc]] == NONE) {
                    level[heads[arc]] = 0;
                    queue[known++] = heads[arc];
                }
            }
        }
    }

    /// Lets flow as much as can along shortest ways.
    private void fill() {
        int length = 0;
        int node = SOURCE;
        while (true) {
            if (node == SINK) {
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
        while (arc != NONE && (room[arc] == 0 || level[heads[arc]] != level[node] - 1)) {
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
        return isReached(in[spot]) && !isReached(out[spot]) && !(area.isExit(spot) && cost[spot] > openCost);
    }

    /// Whether who flees comes to an exit that is not held.
    boolean isPassed(int exit) {
        return isReached(in[exit]) && cost[exit] > openCost;
    }

    private boolean isReached(int node) {
        return level[node] != NONE;
    }
}
