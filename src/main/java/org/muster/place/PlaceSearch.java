package org.muster.place;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muster.dispatch.model.GeoPoint;
import org.muster.place.PlaceIndex.Ranked;
import org.muster.place.PlaceReader.Row;

/// One search in an index file: fetches a bounded number of candidates by words, weighs them in memory, and only where
/// none fits well looks for homophones and misspellings.
final class PlaceSearch {
    private static final int BY_KEY_MAX = 60;
    private static final int STREETS_MAX = 120;
    private static final int OTHERS_MAX = 120;
    private static final int MISSPELT_MAX = 80;
    private static final int WORDS_ALIKE_MAX = 60;

    /// Streets tried for a house number, and for each side of a crossing.
    private static final int STREETS_TRIED_MAX = 24;

    private static final int HOUSES_MAX = 5;
    private static final int CROSSINGS_MAX = 30;
    private static final int CROSSINGS_OF_STREET_MAX = 400;

    /// Streets of each side that may pass over each other.
    private static final int BRIDGES_TRIED_MAX = 3;

    /// A number that is not on the map is answered by its neighbours up to so many numbers away.
    private static final int BESIDE_MAX = 12;

    private static final int HOUSE_MORE = 60;
    private static final int BESIDE_LESS = 120;
    private static final int STREET_ALONE_LESS = 150;
    private static final int CROSSING_MORE = 60;

    /// Two names side by side count as a crossing only when both are whole; this is also the price of a guess, for
    /// whole names are looked up and not searched.
    private static final int GUESSED_MIN = 900;

    private static final int SAID_MIN = 150;

    private record Weighed(Row row, int score) {}

    private final PlaceReader reader;
    private final GramSearch grams;
    private final int lastStreet;

    /// The readings of one query share most candidates; bounded by the limits above.
    private final Map<Integer, SearchKeys> keysOfRow = new HashMap<>();

    PlaceSearch(PlaceReader reader, int lastStreet) {
        this.reader = reader;
        this.lastStreet = lastStreet;
        grams = new GramSearch(reader);
    }

    List<Ranked> find(PlaceQuery query) throws SQLException {
        List<Ranked> found = new ArrayList<>();
        for (PlaceQuery.House house : query.houses()) {
            addHouses(house, found);
        }
        for (PlaceQuery.Pair pair : query.crossings()) {
            addCrossings(pair, query.saysCrossing() ? SAID_MIN : GUESSED_MIN, found);
        }
        if (query.onlyStreet().isPresent()) {
            addCrossingsOf(query.onlyStreet().get(), found);
        }
        boolean isSettled = found.stream().anyMatch(r -> r.score() >= NameMatch.GOOD);
        for (Weighed w : names(query.text(), false, !isSettled)) {
            found.add(ranked(w, 0));
        }
        return found;
    }

    private static Ranked ranked(Weighed w, int less) {
        Row r = w.row();
        return new Ranked(
                new FoundPlace(r.names().name(), r.names().nameEn(), r.point(), r.kind(), r.address()),
                NameMatch.withPrior(w.score(), r.prior()) - less);
    }

    private List<Weighed> streets(SoughtName name, int scoreMin) throws SQLException {
        List<Weighed> named = scoreMin >= GUESSED_MIN ? wholeNames(name) : names(name, true, scoreMin < NameMatch.GOOD);
        return named.stream()
                .filter(w -> w.row().kind() == PlaceKind.STREET && w.score() >= scoreMin)
                .sorted(Comparator.comparingInt((Weighed w) ->
                                -NameMatch.withPrior(w.score(), w.row().prior()))
                        .thenComparingInt(w -> w.row().id()))
                .limit(STREETS_TRIED_MAX)
                .toList();
    }

    private List<Weighed> names(SoughtName name, boolean onlyStreets, boolean alsoMisspelt) throws SQLException {
        if (name.isEmpty()) {
            return List.of();
        }
        Map<Integer, Row> candidates = new LinkedHashMap<>();
        addByKey(name, candidates);
        String match = name.words().stream().map(PlaceSearch::wordMatch).collect(Collectors.joining(" AND "));
        addByWords(match, onlyStreets, candidates);
        List<Weighed> weighed = weigh(name, candidates.values());
        if (!alsoMisspelt || weighed.stream().anyMatch(w -> w.score() >= NameMatch.GOOD)) {
            return weighed;
        }
        if (Spelling.hasHan(name.key())) {
            addMisspeltHan(name, onlyStreets, candidates);
        } else {
            addMisspeltLatin(name, onlyStreets, candidates);
        }
        return weigh(name, candidates.values());
    }

    private List<Weighed> wholeNames(SoughtName name) throws SQLException {
        Map<Integer, Row> candidates = new LinkedHashMap<>();
        addByKey(name, candidates);
        return weigh(name, candidates.values());
    }

    private void addByKey(SoughtName name, Map<Integer, Row> candidates) throws SQLException {
        add(reader.byKey(name.key(), BY_KEY_MAX), candidates);
        if (!name.shortKey().equals(name.key())) {
            add(reader.byKey(name.shortKey(), BY_KEY_MAX), candidates);
        }
    }

    private void addByWords(String match, boolean onlyStreets, Map<Integer, Row> candidates) throws SQLException {
        add(reader.byWords(match, 1, lastStreet, STREETS_MAX), candidates);
        if (!onlyStreets) {
            add(reader.byWords(match, lastStreet + 1, Integer.MAX_VALUE, OTHERS_MAX), candidates);
        }
    }

    private static void add(List<Row> rows, Map<Integer, Row> candidates) {
        rows.forEach(r -> candidates.put(r.id(), r));
    }

    private List<Weighed> weigh(SoughtName name, Collection<Row> rows) {
        return rows.stream()
                .map(r -> new Weighed(r, NameMatch.score(name, keysOf(r))))
                .filter(w -> w.score() > 0)
                .toList();
    }

    private SearchKeys keysOf(Row row) {
        return keysOfRow.computeIfAbsent(
                row.id(), id -> SearchKeys.of(row.names().all()));
    }

    private static String wordMatch(String word) {
        if (!Spelling.hasHan(word)) {
            return quoted(word) + "*";
        }
        List<String> grams = SearchKeys.grams(word, Math.min(2, word.codePointCount(0, word.length())));
        return grams.stream().map(PlaceSearch::quoted).collect(Collectors.joining(" AND "));
    }

    private static String quoted(String word) {
        return "\"" + word + "\"";
    }

    private void addMisspeltHan(SoughtName name, boolean onlyStreets, Map<Integer, Row> candidates)
            throws SQLException {
        if (!name.pinyin().isEmpty()) {
            addByWords(quoted(name.pinyin()) + "*", onlyStreets, candidates);
        }
        String joined = name.key();
        if (joined.codePointCount(0, joined.length()) < 3) {
            return;
        }
        add(reader.places(grams.likeliest(joined, 1, lastStreet, MISSPELT_MAX)), candidates);
        if (!onlyStreets) {
            add(reader.places(grams.likeliest(joined, lastStreet + 1, Integer.MAX_VALUE, MISSPELT_MAX)), candidates);
        }
        char last = joined.charAt(joined.length() - 1);
        if (joined.length() <= 4 && RoadWords.isEnding(last)) {
            String singles = SearchKeys.grams(joined.substring(0, joined.length() - 1), 1).stream()
                    .map(PlaceSearch::quoted)
                    .collect(Collectors.joining(" OR "));
            addByWords("(" + singles + ") AND " + quoted(String.valueOf(last)), true, candidates);
        }
    }

    private void addMisspeltLatin(SoughtName name, boolean onlyStreets, Map<Integer, Row> candidates)
            throws SQLException {
        List<String> parts = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        for (String word : name.words()) {
            if (!reader.hasWord(word)) {
                strange.add(word);
            }
        }
        for (String word : name.words()) {
            List<String> meant = new ArrayList<>();
            if (!strange.contains(word)) {
                meant.add(quoted(word) + "*");
            }
            // Words that exist are doubted only when all do, and yet not together.
            if (word.length() >= WordMender.LETTERS_MIN && (strange.isEmpty() || strange.contains(word))) {
                String grams =
                        WordMender.grams(word).stream().map(PlaceSearch::quoted).collect(Collectors.joining(" OR "));
                WordMender.mend(word, reader.alike(grams, WORDS_ALIKE_MAX)).forEach(w -> meant.add(quoted(w)));
            }
            if (meant.isEmpty()) {
                return;
            }
            parts.add("(" + String.join(" OR ", meant) + ")");
        }
        addByWords(String.join(" AND ", parts), onlyStreets, candidates);
    }

    private void addHouses(PlaceQuery.House house, List<Ranked> found) throws SQLException {
        int ordinal = HouseNumber.ordinal(house.number());
        for (Weighed street : streets(house.street(), SAID_MIN)) {
            List<PlaceReader.Numbered> exact = reader.houses(street.row().id(), house.number(), HOUSES_MAX);
            for (PlaceReader.Numbered n : exact) {
                found.add(house(street, n, -HOUSE_MORE));
            }
            if (exact.isEmpty()) {
                int less = BESIDE_LESS;
                for (PlaceReader.Numbered n : reader.housesBeside(street.row().id(), ordinal, BESIDE_MAX, 2)) {
                    found.add(house(street, n, less++));
                }
            }
            found.add(ranked(street, STREET_ALONE_LESS));
        }
    }

    private static Ranked house(Weighed street, PlaceReader.Numbered n, int less) {
        return new Ranked(
                PlaceAround.house(street.row(), n),
                NameMatch.withPrior(street.score(), street.row().prior()) - less);
    }

    private void addCrossings(PlaceQuery.Pair pair, int scoreMin, List<Ranked> found) throws SQLException {
        List<Weighed> left = streets(pair.left(), scoreMin);
        List<Weighed> right = left.isEmpty() ? List.of() : streets(pair.right(), scoreMin);
        Map<Integer, Weighed> byId =
                right.stream().collect(Collectors.toMap(w -> w.row().id(), w -> w));
        boolean isFound = false;
        for (Weighed a : left) {
            for (PlaceReader.Crossing c : reader.crossingsOf(a.row().id(), CROSSINGS_OF_STREET_MAX)) {
                Weighed b = byId.get(c.b());
                if (b != null) {
                    int score = NameMatch.withPrior(
                            Math.min(a.score(), b.score()),
                            Math.min(a.row().prior(), b.row().prior()));
                    found.add(new Ranked(PlaceAround.crossing(a.row(), b.row(), c.point()), score + CROSSING_MORE));
                    isFound = true;
                }
            }
        }
        if (!isFound) {
            addBridges(left, right, found);
        }
        if (scoreMin == SAID_MIN && !isFound) {
            left.forEach(w -> found.add(ranked(w, STREET_ALONE_LESS)));
            right.forEach(w -> found.add(ranked(w, STREET_ALONE_LESS)));
        }
    }

    /// Where one street passes over the other they share no node, but people call the place by both names.
    private void addBridges(List<Weighed> left, List<Weighed> right, List<Ranked> found) throws SQLException {
        for (Weighed a : left.subList(0, Math.min(left.size(), BRIDGES_TRIED_MAX))) {
            for (Weighed b : right.subList(0, Math.min(right.size(), BRIDGES_TRIED_MAX))) {
                for (GeoPoint point : PlaceAround.meetings(
                        reader.lines(a.row().id()), reader.lines(b.row().id()))) {
                    found.add(new Ranked(
                            PlaceAround.crossing(a.row(), b.row(), point),
                            NameMatch.withPrior(Math.min(a.score(), b.score()), 0)));
                }
            }
        }
    }

    private void addCrossingsOf(SoughtName street, List<Ranked> found) throws SQLException {
        for (Weighed a : streets(street, NameMatch.GOOD)) {
            for (PlaceReader.Crossing c : reader.crossingsOf(a.row().id(), CROSSINGS_MAX)) {
                var other = reader.place(c.b());
                if (other.isPresent()) {
                    found.add(new Ranked(
                            PlaceAround.crossing(a.row(), other.get(), c.point()),
                            NameMatch.withPrior(a.score(), other.get().prior()) - BESIDE_LESS));
                }
            }
        }
    }
}
