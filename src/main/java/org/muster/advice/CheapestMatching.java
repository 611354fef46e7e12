package org.muster.advice;

import java.util.Arrays;

/// Gives each of some rows a column of its own so that the sum of the costs is least: the Hungarian method with
/// potentials (Kuhn, Naval Research Logistics Quarterly 2, 1955; rows added one by one by shortest augmenting paths as
/// by Jonker and Volgenant, Computing 38, 1987). Takes rows² · columns steps. Equal sums are settled by the order of
/// rows and columns, the same everywhere.
final class CheapestMatching {
    /// A cost for what may not be matched. Sums of all others must stay below it.
    static final long NEVER = Long.MAX_VALUE / 4;

    private CheapestMatching() {}

    /// @param cost of each row with each column, not negative; at least as many columns as rows, and a way to match
    ///     every row without [#NEVER]
    /// @return the column of each row
    static int[] of(long[][] cost) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        // Counted from 1; column 0 stands for the row being added.
        long[] ofRow = new long[rows + 1];
        long[] ofColumn = new long[columns + 1];
        int[] rowOf = new int[columns + 1];
        int[] cameFrom = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int column = 0;
            long[] least = new long[columns + 1];
            Arrays.fill(least, NEVER);
            boolean[] seen = new boolean[columns + 1];
            do {
                seen[column] = true;
                int at = rowOf[column];
                long step = NEVER;
                int next = 0;
                for (int c = 1; c <= columns; c++) {
                    if (seen[c]) {
                        continue;
                    }
                    long over = cost[at - 1][c - 1] - ofRow[at] - ofColumn[c];
                    if (over < least[c]) {
                        least[c] = over;
                        cameFrom[c] = column;
                    }
                    if (least[c] < step) {
                        step = least[c];
                        next = c;
                    }
                }
                for (int c = 0; c <= columns; c++) {
                    if (seen[c]) {
                        ofRow[rowOf[c]] += step;
                        ofColumn[c] -= step;
                    } else {
                        least[c] -= step;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                int before = cameFrom[column];
                rowOf[column] = rowOf[before];
                column = before;
            }
        }
        int[] columnOf = new int[rows];
        for (int c = 1; c <= columns; c++) {
            if (rowOf[c] != 0) {
                columnOf[rowOf[c] - 1] = c - 1;
            }
        }
        return columnOf;
    }
}
