package org.muster.road;

import java.util.Arrays;

/// A queue of nodes by time for searches whose labels never fall: buckets of some milliseconds in a ring after Dial
/// (CACM 12, 1969). Times inside are exact milliseconds; a node that is bettered within its bucket is taken up again
/// (Denardo and Fox, Operations Research 27, 1979), so nothing is lost to rounding. One that is bettered into an
/// earlier bucket waits on in the later one too and is passed over there: that costs less than taking it out. Its
/// arrays are reused from search to search. For one thread.
final class Buckets {
    /// A bucket's width where nodes are wanted about in their order.
    static final int NARROW_MILLIS = 128;

    static final int UNREACHED = Integer.MAX_VALUE;
    static final int NONE = -1;

    /// Of a time, the bits within its bucket.
    private final int bits;
    /// For each bucket the entry that came last; there are as many as a power of two.
    private int[] last;

    private int[] millis = new int[0];

    /// The nodes that were reached; once it is full all are forgotten at once.
    private int[] touched = new int[0];

    private int touchedCount;

    /// A node in the lower half, in the upper the entry that came before it in its bucket.
    private long[] entry = new long[1024];

    private int entries;
    private int waiting;

    /// @param spanMillis how much later than the time that is being taken a label may be
    /// @param widthMillis of a bucket, a power of two
    Buckets(int spanMillis, int widthMillis) {
        bits = Integer.numberOfTrailingZeros(widthMillis);
        last = empty(spanMillis);
    }

    private int[] empty(int spanMillis) {
        int[] ring = new int[Integer.highestOneBit((spanMillis >> bits) + 1) << 1];
        Arrays.fill(ring, NONE);
        return ring;
    }

    /// Labels may be so much later from now on, at least; nothing waits.
    void span(int spanMillis) {
        if ((spanMillis >> bits) + 2 > last.length) {
            last = empty(spanMillis);
        }
    }

    void makeRoom(int nodes) {
        int old = millis.length;
        if (nodes > old) {
            int larger = Math.max(nodes, old + old / 4);
            millis = Arrays.copyOf(millis, larger);
            Arrays.fill(millis, old, larger, UNREACHED);
            touched = Arrays.copyOf(touched, larger / 8 + 1);
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
        if (millis[node] == UNREACHED && touchedCount < touched.length) {
            touched[touchedCount++] = node;
        }
        millis[node] = time;
        entries = waiting == 0 ? 0 : entries;
        if (entries == entry.length) {
            entry = Arrays.copyOf(entry, 2 * entries);
        }
        int bucket = time >> bits & last.length - 1;
        entry[entries] = (long) last[bucket] << 32 | node;
        last[bucket] = entries++;
        waiting++;
        return true;
    }

    /// Takes a node out of the bucket, or [#NONE] once it is empty.
    ///
    /// @param bucket counted from the start of the search
    int take(int bucket) {
        int at = bucket & last.length - 1;
        while (last[at] != NONE) {
            long taken = entry[last[at]];
            last[at] = (int) (taken >> 32);
            waiting--;
            int node = (int) taken;
            if (millis[node] >> bits == bucket) {
                return node;
            }
        }
        return NONE;
    }

    /// Forgets when a node is reached; nothing waits.
    void forget(int node) {
        millis[node] = UNREACHED;
    }

    /// Forgets the search.
    void reset() {
        if (touchedCount == touched.length) {
            Arrays.fill(millis, UNREACHED);
        }
        for (int i = 0; i < touchedCount; i++) {
            millis[touched[i]] = UNREACHED;
        }
        if (waiting > 0) {
            Arrays.fill(last, NONE);
        }
        touchedCount = 0;
        entries = 0;
        waiting = 0;
    }
}
