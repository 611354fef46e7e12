package org.muster.road;

/// For each junction the directions of stretches that end in it, as compressed rows; what a sweep towards a place runs
/// on. Immutable.
///
/// @param first where each junction's row begins; one more entry than junctions
/// @param tail the junction at the other end, from which one drives
/// @param millis the driving time
/// @param arc twice the stretch's number, plus one when it is driven backward
record Adjacency(int[] first, int[] tail, int[] millis, int[] arc) {
    static Adjacency into(RoadNet net) {
        int[] first = new int[net.junctions() + 1];
        for (int e = 0; e < net.stretches(); e++) {
            first[net.to()[e] + 1] += net.forwardMillis()[e] > 0 ? 1 : 0;
            first[net.from()[e] + 1] += net.backwardMillis()[e] > 0 ? 1 : 0;
        }
        for (int j = 0; j < net.junctions(); j++) {
            first[j + 1] += first[j];
        }
        int[] fill = first.clone();
        int arcs = first[net.junctions()];
        Adjacency all = new Adjacency(first, new int[arcs], new int[arcs], new int[arcs]);
        for (int e = 0; e < net.stretches(); e++) {
            if (net.forwardMillis()[e] > 0) {
                all.put(fill[net.to()[e]]++, net.from()[e], net.forwardMillis()[e], 2 * e);
            }
            if (net.backwardMillis()[e] > 0) {
                all.put(fill[net.from()[e]]++, net.to()[e], net.backwardMillis()[e], 2 * e + 1);
            }
        }
        return all;
    }

    private void put(int at, int tailJunction, int time, int arcNumber) {
        tail[at] = tailJunction;
        millis[at] = time;
        arc[at] = arcNumber;
    }
}
