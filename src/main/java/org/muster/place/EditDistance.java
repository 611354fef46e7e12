package org.muster.place;

/// Counts typing mistakes: letters left out, added, changed, or two neighbours swapped (optimal string alignment,
/// after Damerau 1964).
final class EditDistance {
    private EditDistance() {}

    /// The mistakes between two words, or some number above `limit` when there are more.
    static int whole(String typed, String word, int limit) {
        return Math.abs(typed.length() - word.length()) > limit ? limit + 1 : last(typed, word, limit)[word.length()];
    }

    /// The mistakes between what was typed and that beginning of the word which fits best.
    static int ofBeginning(String typed, String word, int limit) {
        if (word.length() + limit < typed.length()) {
            return limit + 1;
        }
        String beginning = word.substring(0, Math.min(word.length(), typed.length() + limit));
        int least = limit + 1;
        for (int distance : last(typed, beginning, limit)) {
            least = Math.min(least, distance);
        }
        return least;
    }

    /// The table's last row: the distances of `typed` from every beginning of `word`.
    private static int[] last(String typed, String word, int limit) {
        int[] before = new int[word.length() + 1];
        int[] above = new int[word.length() + 1];
        int[] row = new int[word.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            int[] spare = before;
            before = above;
            above = row;
            row = spare;
            row[0] = i;
            int least = i;
            for (int j = 1; j <= word.length(); j++) {
                boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == word.charAt(j - 2)
                        && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                java.util.Arrays.fill(row, limit + 1);
                return row;
            }
        }
        return row;
    }
}
