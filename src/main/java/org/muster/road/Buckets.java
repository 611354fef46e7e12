package org.muster.road;

import java.util.Arrays;

/// A queue of nodes by time for searches whose labels never fall: buckets of {@value #MILLIS} ms in a ring after Dial
/// (CACM 12, 1969). Times inside are exact milliseconds; a node that is bettered within its bucket is taken up again
/// (Denardo and Fox, Operations Research 27, 1979), so nothing is lost to rounding. Its arrays are reused from search
/// to search. For one thread.
final class Buckets {
    static final int MILLIS = 100;
    static final int UNREACHED = Integer.MAX_VALUE;
    static final int NONE = -1;

    private final int[] first;
    private int[] millis = new int[0];
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private int[] where = new int[0];
    private int[] touched = new int[0];
    private int touchedCount;
    private int waiting;

    /// @param stepMillis the longest step from a label to one that follows from it
    Buckets(int stepMillis) {
        first = new int[stepMillis / MILLIS + 2];
        Arrays.fill(first, NONE);
    }

    void makeRoom(int nodes) {
        int old = millis.length;
        if (nodes > old) {
            int larger = Math.max(nodes, old + old / 4);
            millis = Arrays.copyOf(millis, larger);
            Arrays.fill(millis, old, larger, UNREACHED);
            where = Arrays.copyOf(where, larger);
            Arrays.fill(where, old, larger, NONE);
            next = Arrays.copyOf(next, larger);
            previous = Arrays.copyOf(previous, larger);
            touched = Arrays.copyOf(touched, larger);
        }
    }

    boolean isEmpty() {
        return waiting == 0;
    }

    int millis(int node) {
        return millis[node];
    }

    /// Betters a node's time; says whether it did.
    boolean lower(int node, int time) {
        if (time >= millis[node]) {
            return false;
        }
        if (millis[node] == UNREACHED) {
            touched[touchedCount++] = node;
        } else if (where[node] != NONE) {
            unlink(node, where[node]);
        }
        millis[node] = time;
        int slot = (time / MILLIS) % first.length;
        where[node] = slot;
        previous[node] = NONE;
        next[node] = first[slot];
        if (first[slot] != NONE) {
            previous[first[slot]] = node;
        }
        first[slot] = node;
        waiting++;
        return true;
    }

    /// Takes a node out of the bucket, or [#NONE] once it is empty.
    ///
    /// @param bucket counted from the start of the search
    int take(int bucket) {
        int slot = bucket % first.length;
        int node = first[slot];
        if (node != NONE) {
            unlink(node, slot);
        }
        return node;
    }

    private void unlink(int node, int slot) {
        if (previous[node] == NONE) {
            first[slot] = next[node];
        } else {
            next[previous[node]] = next[node];
        }
        if (next[node] != NONE) {
            previous[next[node]] = previous[node];
        }
        where[node] = NONE;
        waiting--;
    }

    /// Forgets the search.
    void reset() {
        for (int i = 0; i < touchedCount; i++) {
            int node = touched[i];
            if (where[node] != NONE) {
                first[where[node]] = NONE;
                where[node] = NONE;
            }
            millis[node] = UNREACHED;
        }
        touchedCount = 0;
        waiting = 0;
    }
}
