package org.muster.road;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/// Strongly connected components by Tarjan's algorithm (SIAM J. Comput. 1, 1972), with its own stack, for a city is
/// deeper than the machine's.
final class Components {
    private final int[] first;
    private final int[] heads;
    private final int[] component;
    private final int[] low;
    private final int[] index;
    private int indexed;
    private int found;
    private final int[] open;
    private int openCount;

    private Components(int[] first, int[] heads) {
        int n = first.length - 1;
        this.first = first;
        this.heads = heads;
        component = new int[n];
        Arrays.fill(component, -1);
        low = new int[n];
        index = new int[n];
        open = new int[n];
    }

    /// @return the number of each node's component
    static int[] of(
            int nodes,
            int edges,
            IntUnaryOperator from,
            IntUnaryOperator to,
            IntPredicate forward,
            IntPredicate backward) {
        int[] first = new int[nodes + 1];
        for (int e = 0; e < edges; e++) {
            first[from.applyAsInt(e) + 1] += forward.test(e) ? 1 : 0;
            first[to.applyAsInt(e) + 1] += backward.test(e) ? 1 : 0;
        }
        for (int i = 0; i < nodes; i++) {
            first[i + 1] += first[i];
        }
        int[] fill = first.clone();
        int[] heads = new int[first[nodes]];
        for (int e = 0; e < edges; e++) {
            if (forward.test(e)) {
                heads[fill[from.applyAsInt(e)]++] = to.applyAsInt(e);
            }
            if (backward.test(e)) {
                heads[fill[to.applyAsInt(e)]++] = from.applyAsInt(e);
            }
        }
        Components search = new Components(first, heads);
        for (int i = 0; i < nodes; i++) {
            if (search.index[i] == 0) {
                search.visit(i);
            }
        }
        return search.component;
    }

    /// @param weight of each edge
    /// @return the number of the component whose inner edges weigh most, the lowest of equals; -1 without nodes
    static int heaviest(
            int[] component, int edges, IntUnaryOperator from, IntUnaryOperator to, IntToDoubleFunction weight) {
        double[] sums = new double[component.length];
        for (int e = 0; e < edges; e++) {
            int c = component[from.applyAsInt(e)];
            if (c == component[to.applyAsInt(e)]) {
                sums[c] += weight.applyAsDouble(e);
            }
        }
        int best = -1;
        for (int c : component) {
            if (best < 0 || sums[c] > sums[best] || (sums[c] == sums[best] && c < best)) {
                best = c;
            }
        }
        return best;
    }

    private void visit(int root) {
        int[] path = new int[16];
        int[] next = new int[16];
        int depth = 0;
        path[0] = root;
        next[0] = enter(root);
        while (depth >= 0) {
            int node = path[depth];
            if (next[depth] < first[node + 1]) {
                int head = heads[next[depth]++];
                if (index[head] == 0) {
                    if (++depth == path.length) {
                        path = Arrays.copyOf(path, 2 * depth);
                        next = Arrays.copyOf(next, 2 * depth);
                    }
                    path[depth] = head;
                    next[depth] = enter(head);
                } else if (component[head] < 0) {
                    low[node] = Math.min(low[node], index[head]);
                }
            } else {
                leave(node);
                if (--depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
            }
        }
    }

    private int enter(int node) {
        index[node] = ++indexed;
        low[node] = indexed;
        open[openCount++] = node;
        return first[node];
    }

    private void leave(int node) {
        if (low[node] == index[node]) {
            int member;
            do {
                member = open[--openCount];
                component[member] = found;
            } while (member != node);
            found++;
        }
    }
}
