package org.muster.road;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The restrictions that pass ways, as states of a search: who has driven the beginning of a forbidden path is on a
/// copy of the arc he is on, from which he may not go on to its end. Copies are numbered after the arcs, each for a
/// proper beginning of two arcs or more; how one goes from state to state is the automaton of Aho and Corasick (CACM
/// 18, 1975) over all paths. Where there are no such restrictions, states are arcs. Immutable.
final class ForbiddenPaths {
    static final int FORBIDDEN = -1;
    private static final int[] NONE = {};

    private final int arcs;
    /// The beginning that each copy is of.
    private final List<List<Integer>> beginnings = new ArrayList<>();
    private final Map<List<Integer>, Integer> stateOf = new HashMap<>();
    private final Set<List<Integer>> whole = new HashSet<>();
    private final BitSet firsts = new BitSet();
    private final Map<Integer, int[]> copies = new HashMap<>();
    private final BitSet copied = new BitSet();

    /// @param paths three arcs or more each
    ForbiddenPaths(int arcs, int[][] paths) {
        this.arcs = arcs;
        for (int[] path : paths) {
            List<Integer> all = Arrays.stream(path).boxed().toList();
            whole.add(all);
            firsts.set(path[0]);
            for (int length = 2; length < path.length; length++) {
                List<Integer> beginning = all.subList(0, length);
                if (!stateOf.containsKey(beginning)) {
                    int state = arcs + beginnings.size();
                    stateOf.put(beginning, state);
                    beginnings.add(beginning);
                    int[] others = copies.getOrDefault(path[length - 1], NONE);
                    int[] more = Arrays.copyOf(others, others.length + 1);
                    more[others.length] = state;
                    copies.put(path[length - 1], more);
                    copied.set(path[length - 1]);
                }
            }
        }
    }

    int states() {
        return arcs + beginnings.size();
    }

    /// The arc that a state is on.
    int arc(int state) {
        return state < arcs ? state : beginnings.get(state - arcs).getLast();
    }

    /// The states on an arc beside the arc itself; treat as read-only.
    int[] copies(int arc) {
        return copied.get(arc) ? copies.getOrDefault(arc, NONE) : NONE;
    }

    /// The state of who goes on from a state into an arc, or {@link #FORBIDDEN}.
    int after(int state, int into) {
        if (state < arcs && !firsts.get(state)) {
            return into;
        }
        List<Integer> driven = new ArrayList<>(state < arcs ? List.of(state) : beginnings.get(state - arcs));
        driven.add(into);
        int longest = into;
        for (int from = driven.size() - 2; from >= 0; from--) {
            List<Integer> last = driven.subList(from, driven.size());
            if (whole.contains(last)) {
                return FORBIDDEN;
            }
            longest = stateOf.getOrDefault(last, longest);
        }
        return longest;
    }
}
