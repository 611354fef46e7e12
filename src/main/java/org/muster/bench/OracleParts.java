package org.muster.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Which nodes all reach each other, by Kosaraju's two passes.
final class OracleParts {
    private OracleParts() {}

    /// @param before for each node those from which one comes to it
    /// @return for each the number of its part, from 1
    static int[] of(List<List<Integer>> before) {
        int n = before.size();
        List<List<Integer>> after = new ArrayList<>();
        before.forEach(row -> after.add(new ArrayList<>(3)));
        for (int node = 0; node < n; node++) {
            for (int from : before.get(node)) {
                after.get(from).add(node);
            }
        }
        int[] finished = new int[n];
        int[] count = new int[1];
        boolean[] seen = new boolean[n];
        for (int node = 0; node < n; node++) {
            walk(node, after, seen, w -> finished[count[0]++] = w);
        }
        int[] part = new int[n];
        boolean[] seenAgain = new boolean[n];
        for (int i = n - 1; i >= 0; i--) {
            int number = n - i;
            walk(finished[i], before, seenAgain, w -> part[w] = number);
        }
        return part;
    }

    private static void walk(int root, List<List<Integer>> rows, boolean[] seen, IntConsumer leave) {
        if (seen[root]) {
            return;
        }
        ArrayDeque<int[]> path = new ArrayDeque<>();
        seen[root] = true;
        path.push(new int[] {root, 0});
        while (!path.isEmpty()) {
            int[] top = path.peek();
            List<Integer> row = rows.get(top[0]);
            if (top[1] < row.size()) {
                int next = row.get(top[1]++);
                if (!seen[next]) {
                    seen[next] = true;
                    path.push(new int[] {next, 0});
                }
            } else {
                path.pop();
                leave.accept(top[0]);
            }
        }
    }
}
