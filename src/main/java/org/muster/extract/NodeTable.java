package org.muster.extract;

import java.util.Arrays;

/// Coordinates of all nodes by id, in three arrays sorted by id: 16 bytes a node.
final class NodeTable {
    /// More nodes than any city has; 640 MB.
    static final int NODES_MAX = 40_000_000;

    private long[] ids = new long[1 << 14];
    private int[] lats = new int[1 << 14];
    private int[] lons = new int[1 << 14];
    private int count;
    private boolean ascending = true;

    /// @return false when the table is full
    boolean add(long id, int latE7, int lonE7) {
        if (count == NODES_MAX) {
            return false;
        }
        if (count == ids.length) {
            int larger = (int) Math.min(NODES_MAX, count * 3L / 2);
            ids = Arrays.copyOf(ids, larger);
            lats = Arrays.copyOf(lats, larger);
            lons = Arrays.copyOf(lons, larger);
        }
        ascending &= count == 0 || ids[count - 1] < id;
        ids[count] = id;
        lats[count] = latE7;
        lons[count++] = lonE7;
        return true;
    }

    /// Ends the filling; from here on `find` works. Files are nearly always sorted already.
    void seal() {
        ids = Arrays.copyOf(ids, count);
        lats = Arrays.copyOf(lats, count);
        lons = Arrays.copyOf(lons, count);
        if (!ascending) {
            Integer[] order = new Integer[count];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Long.compare(ids[a], ids[b]));
            long[] sortedIds = new long[count];
            int[] sortedLats = new int[count];
            int[] sortedLons = new int[count];
            for (int i = 0; i < count; i++) {
                sortedIds[i] = ids[order[i]];
                sortedLats[i] = lats[order[i]];
                sortedLons[i] = lons[order[i]];
            }
            ids = sortedIds;
            lats = sortedLats;
            lons = sortedLons;
        }
    }

    int size() {
        return count;
    }

    /// Place of the node in the table, negative when the file lacks it.
    int find(long id) {
        return Arrays.binarySearch(ids, id);
    }

    int latE7(int place) {
        return lats[place];
    }

    int lonE7(int place) {
        return lons[place];
    }

    /// All latitudes; read-only.
    int[] lats() {
        return lats;
    }

    /// All longitudes; read-only.
    int[] lons() {
        return lons;
    }
}
