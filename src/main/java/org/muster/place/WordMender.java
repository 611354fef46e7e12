package org.muster.place;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the words of the map that a misspelt Latin word may have meant.
final class WordMender {
    /// Shorter words are not mended: almost anything would do.
    static final int LETTERS_MIN = 4;

    /// So many words are put in the place of one.
    static final int WORDS_MAX = 5;

    private WordMender() {}

    /// The word's groups of three letters, the first one marked; two words that share many are alike.
    static List<String> grams(String word) {
        return SearchKeys.grams("0" + word, 3);
    }

    /// The mistakes allowed in a word of so many letters.
    static int mistakesMax(int letters) {
        return letters < LETTERS_MIN ? 0 : letters < 8 ? 1 : 2;
    }

    /// Those of the candidates that are near enough, nearest first.
    static List<String> mend(String typed, Collection<String> candidates) {
        int allowed = mistakesMax(typed.length());
        return candidates.stream()
                .filter(w -> EditDistance.ofBeginning(typed, w, allowed) <= allowed)
                .sorted(Comparator.comparingInt((String w) -> EditDistance.whole(typed, w, allowed))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(WORDS_MAX)
                .toList();
    }
}
