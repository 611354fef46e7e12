package org.muster.place;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muster.dispatch.model.GeoPoint;

/// What a query may mean: a point, a crossing, a house number, a name. Several readings can hold at once; the index
/// tells which of them exist.
///
/// @param point when two numbers were typed
/// @param crossings pairs of street names, the likeliest first
/// @param saysCrossing whether a word between them says so, rather than a guess from two names side by side
/// @param onlyStreet when the words ask for crossings of one street, "人民路路口"
/// @param houses street and number, the likeliest first
/// @param text the whole as a name
record PlaceQuery(
        Optional<TypedPoint> point,
        List<Pair> crossings,
        boolean saysCrossing,
        Optional<SoughtName> onlyStreet,
        List<House> houses,
        SoughtName text) {
    /// Longer queries are cut; nobody types more.
    static final int CHARS_MAX = 120;

    private static final int READINGS_MAX = 4;

    record Pair(SoughtName left, SoughtName right) {}

    record House(SoughtName street, String number) {}

    /// Two numbers in the order typed.
    record TypedPoint(double first, double second) {
        /// As latitude, longitude; the other way round where only that is a point on earth.
        GeoPoint asWritten() {
            return at(first, second).orElseGet(() -> new GeoPoint(second, first));
        }

        boolean isOnEarth() {
            return at(first, second).or(this::swapped).isPresent();
        }

        Optional<GeoPoint> swapped() {
            return at(second, first);
        }

        private static Optional<GeoPoint> at(double lat, double lon) {
            return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? Optional.of(new GeoPoint(lat, lon)) : Optional.empty();
        }
    }

    private static final Pattern NUMBERS = Pattern.compile(
            "[NSns]?\\s*(-?\\d{1,3}\\.\\d+)°?\\s*[NS]?[\\s,，;]+[EWew]?\\s*(-?\\d{1,3}\\.\\d+)°?\\s*[EW]?");
    private static final Pattern CROSSING_END = Pattern.compile(
            "(的?(交叉路口|交叉口|交汇处|交界处|路口|十字路口|丁字路口))$|\\s+(crossing|intersection|junction|kreuzung|carrefour|cruzamento)$");
    private static final Pattern BETWEEN =
            Pattern.compile("\\s*[&＆@×/]\\s*|\\s+(?:x|and|at|und|ecke|et|e|corner of)\\s+");
    private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsHan})\\s*[与和跟同及到x]\\s*(?=\\p{IsHan})");
    private static final Pattern NEARBY = Pattern.compile("(?<=.)(附近|旁边|门口|对面|旁)$");
    private static final Pattern NUMBER_HAN = Pattern.compile(
            "(.*\\p{IsHan})\\s*(?:第|no\\.?\\s*)?(\\d{1,5}(?:[-之]\\d{1,4})?[a-z甲乙丙丁]?(?:[号號][甲乙丙丁])?)\\s*(?:[号號弄院栋幢].*)?");
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("(?:no\\.?\\s*|#)?(\\d{1,5}(?:\\s?[a-z](?![a-z]))?(?:[-/]\\d{1,5}[a-z]?)?)[,\\s]+(\\D.*)");
    private static final Pattern NUMBER_LAST = Pattern.compile(
            "(.*\\D)[,\\s]+(?:no\\.?\\s*|nr\\.?\\s*|#)?(\\d{1,5}(?:\\s?[a-z](?![a-z]))?(?:[-/]\\d{1,5}[a-z]?)?)");
    private static final Pattern ABOVE_STREET = Pattern.compile(".*[省市区县镇乡州盟旗](?=.{2,})");

    static PlaceQuery parse(String query) {
        String typed = query.length() > CHARS_MAX ? query.substring(0, CHARS_MAX) : query;
        typed = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        typed = NEARBY.matcher(typed).replaceFirst("");
        Optional<TypedPoint> point = point(typed);
        if (point.isPresent()) {
            return new PlaceQuery(point, List.of(), false, Optional.empty(), List.of(), SoughtName.of(""));
        }
        Matcher end = CROSSING_END.matcher(typed);
        boolean saysCrossing = end.find();
        String streets = saysCrossing ? typed.substring(0, end.start()) : typed;
        List<Pair> crossings = new ArrayList<>();
        split(streets, BETWEEN_HAN, crossings);
        split(streets, BETWEEN, crossings);
        Optional<SoughtName> onlyStreet =
                saysCrossing && crossings.isEmpty() ? Optional.of(SoughtName.of(streets)) : Optional.empty();
        saysCrossing |= !crossings.isEmpty();
        if (crossings.isEmpty()) {
            guessPairs(streets, crossings);
        }
        List<House> houses = new ArrayList<>();
        houses(typed, houses);
        return new PlaceQuery(
                Optional.empty(),
                List.copyOf(crossings),
                saysCrossing,
                onlyStreet,
                List.copyOf(houses),
                SoughtName.of(typed));
    }

    boolean isEmpty() {
        return point.isEmpty() && text.isEmpty();
    }

    private static Optional<TypedPoint> point(String typed) {
        Matcher m = NUMBERS.matcher(typed);
        if (!m.matches()) {
            return Optional.empty();
        }
        TypedPoint point = new TypedPoint(Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)));
        return point.isOnEarth() ? Optional.of(point) : Optional.empty();
    }

    private static void split(String typed, Pattern between, List<Pair> pairs) {
        Matcher m = between.matcher(typed);
        while (m.find() && pairs.size() < READINGS_MAX) {
            addPair(typed.substring(0, m.start()), typed.substring(m.end()), pairs);
        }
    }

    /// Two names side by side, "人民路解放路" or "Main St Oak Ave", may be a crossing.
    private static void guessPairs(String typed, List<Pair> pairs) {
        for (int i = 2; i < typed.length() - 1 && pairs.size() < READINGS_MAX; i++) {
            boolean afterEnding = RoadWords.isEnding(typed.charAt(i - 1)) && Spelling.isHan(typed.charAt(i));
            if (afterEnding || typed.charAt(i) == ' ') {
                addPair(typed.substring(0, i), typed.substring(i), pairs);
            }
        }
    }

    private static void addPair(String left, String right, List<Pair> pairs) {
        Pair pair = new Pair(SoughtName.of(left), SoughtName.of(right));
        if (!pair.left.isEmpty() && !pair.right.isEmpty()) {
            pairs.add(pair);
        }
    }

    private static void houses(String typed, List<House> houses) {
        addHouse(NUMBER_HAN.matcher(typed), 1, 2, houses);
        addHouse(NUMBER_FIRST.matcher(typed), 2, 1, houses);
        addHouse(NUMBER_LAST.matcher(typed), 1, 2, houses);
    }

    private static void addHouse(Matcher m, int street, int number, List<House> houses) {
        if (!m.matches()) {
            return;
        }
        String name = m.group(street);
        houses.add(new House(SoughtName.of(name), HouseNumber.key(m.group(number))));
        // "朔川市兴庆区人民路": the street alone, without the town and the district before it.
        Matcher above = ABOVE_STREET.matcher(name);
        if (above.lookingAt()) {
            houses.add(new House(SoughtName.of(name.substring(above.end())), HouseNumber.key(m.group(number))));
        }
    }
}
