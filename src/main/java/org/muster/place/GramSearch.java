package org.muster.place;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the places that a misspelt Chinese name may have meant by the characters and pairs of neighbouring characters
/// they share with it: rare ones tell much, those of half the city nothing. Of each only the first places by weight are
/// read, so that the cost does not grow with how many have it, nor with the city.
final class GramSearch {
    /// Characters and pairs asked for; a longer name has told enough by then.
    static final int GRAMS_MAX = 40;

    /// Places read of each; one that so many have counts as frequent.
    static final int PLACES_MAX = 1_000;

    private record Asked(String gram, int from, int to) {}

    private final PlaceReader reader;

    /// The readings of one query share most characters; bounded by the length of a query.
    private final Map<Asked, List<Integer>> answers = new HashMap<>();

    GramSearch(PlaceReader reader) {
        this.reader = reader;
    }

    /// The rows of `place` that share what is most telling, of equals the weightier first.
    ///
    /// @param key a name without spaces
    /// @param from the first row that is wanted
    /// @param to the last one
    List<Integer> likeliest(String key, int from, int to, int limit) throws SQLException {
        Map<Integer, Double> telling = new HashMap<>();
        for (String gram : grams(key)) {
            List<Integer> places = places(new Asked(gram, from, to));
            double rarity = 1 + Math.log((double) PLACES_MAX / Math.max(1, places.size()));
            places.forEach(p -> telling.merge(p, rarity, Double::sum));
        }
        return telling.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What the index holds of a name: pairs and characters, and whole words of other scripts.
    private static List<String> grams(String key) {
        Set<String> grams = new LinkedHashSet<>();
        for (String run : Spelling.words(key)) {
            grams.addAll(Spelling.hasHan(run) ? SearchKeys.grams(run, 2) : List.of(run));
        }
        key.codePoints().filter(Spelling::isHan).mapToObj(Character::toString).forEach(grams::add);
        return grams.stream().limit(GRAMS_MAX).toList();
    }

    private List<Integer> places(Asked asked) throws SQLException {
        List<Integer> places = answers.get(asked);
        if (places == null) {
            places = reader.idsByWords("\"" + asked.gram + "\"", asked.from, asked.to, PLACES_MAX);
            answers.put(asked, places);
        }
        return places;
    }
}
