package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sees to it that every street can be reached from every other and left again by car.
final class Traffic {
    private final StreetNet net;
    private int[][] out = {};
    private int[][] back = {};

    private Traffic(StreetNet net) {
        this.net = net;
    }

    /// Opens one-way lanes that lead into a trap, then drops what is still cut off.
    static void connect(StreetNet net) {
        Traffic t = new Traffic(net);
        boolean[] core = t.core();
        while (t.open(core)) {
            core = t.core();
        }
        net.keep(core);
    }

    /// The vertices of the largest part in which each is reachable from each.
    static boolean[] core(StreetNet net) {
        return new Traffic(net).core();
    }

    private boolean open(boolean[] core) {
        boolean changed = false;
        for (int i = 0; i < net.runs().size(); i++) {
            Street street = net.runs().get(i).street();
            boolean lane = street.oneway() && street.kind().compareTo(StreetKind.TERTIARY) >= 0;
            if (!lane || street.form() != Street.Form.SINGLE) {
                continue;
            }
            for (int v : net.runs().get(i).vertices()) {
                if (!core[v]) {
                    net.replace(i, street.along(street.line(), false));
                    changed = true;
                    break;
                }
            }
        }
        return changed;
    }

    private boolean[] core() {
        int n = net.vertices().size();
        List<List<Integer>> forth = new ArrayList<>();
        List<List<Integer>> reverse = new ArrayList<>();
        for (int v = 0; v < n; v++) {
            forth.add(new ArrayList<>());
            reverse.add(new ArrayList<>());
        }
        for (StreetNet.Run run : net.runs()) {
            for (int i = 1; i < run.vertices().size(); i++) {
                int a = run.vertices().get(i - 1);
                int b = run.vertices().get(i);
                forth.get(a).add(b);
                reverse.get(b).add(a);
                if (!run.street().oneway()) {
                    forth.get(b).add(a);
                    reverse.get(a).add(b);
                }
            }
        }
        out = arrays(forth);
        back = arrays(reverse);
        boolean[] best = new boolean[n];
        int bestSize = 0;
        boolean[] tried = new boolean[n];
        for (StreetNet.Run run : net.runs()) {
            int start = run.vertices().getFirst();
            if (tried[start] || bestSize > n / 2) {
                continue;
            }
            boolean[] both = reach(start, out);
            boolean[] to = reach(start, back);
            int size = 0;
            for (int v = 0; v < n; v++) {
                both[v] &= to[v];
                tried[v] |= both[v];
                size += both[v] ? 1 : 0;
            }
            if (size > bestSize) {
                bestSize = size;
                best = both;
            }
        }
        return best;
    }

    private static int[][] arrays(List<List<Integer>> lists) {
        int[][] arrays = new int[lists.size()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = lists.get(i).stream().mapToInt(Integer::intValue).toArray();
        }
        return arrays;
    }

    private static boolean[] reach(int start, int[][] next) {
        boolean[] seen = new boolean[next.length];
        int[] stack = new int[64];
        int top = 0;
        stack[top++] = start;
        seen[start] = true;
        while (top > 0) {
            int v = stack[--top];
            for (int w : next[v]) {
                if (!seen[w]) {
                    seen[w] = true;
                    stack = top + 1 < stack.length ? stack : Arrays.copyOf(stack, stack.length * 2);
                    stack[top++] = w;
                }
            }
        }
        return seen;
    }
}
