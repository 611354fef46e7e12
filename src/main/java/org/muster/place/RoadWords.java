package org.muster.place;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words for kinds of roads that stand for each other: in full, cut short, and for the Chinese endings.
final class RoadWords {
    private static final List<Set<String>> SAME = List.of(
            Set.of("road", "rd"),
            Set.of("street", "st", "str"),
            Set.of("saint", "st"),
            Set.of("strasse", "str", "st"),
            Set.of("avenue", "ave", "av"),
            Set.of("boulevard", "blvd", "bd"),
            Set.of("square", "sq"),
            Set.of("lane", "ln"),
            Set.of("drive", "dr"),
            Set.of("highway", "hwy"),
            Set.of("expressway", "expy"),
            Set.of("place", "pl", "platz"),
            Set.of("rua", "r"),
            Set.of("avenida", "av"),
            Set.of("north", "n"),
            Set.of("south", "s"),
            Set.of("east", "e"),
            Set.of("west", "w"));

    /// The same by each of the words.
    private static final Map<String, Set<String>> ALIKE = SAME.stream()
            .flatMap(s -> s.stream().map(w -> Map.entry(w, s)))
            .collect(Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.flatMapping(e -> e.getValue().stream(), Collectors.toUnmodifiableSet())));

    /// Longest first, for 大街 ends in 街.
    private static final Map<String, String> ENDINGS = Map.of(
            "大街", "avenue ave street st",
            "大道", "avenue ave",
            "胡同", "hutong lane",
            "高速", "expressway",
            "路", "road rd",
            "街", "street st",
            "巷", "lane ln",
            "弄", "lane ln",
            "桥", "bridge");

    private static final Map<String, String> SHORTEST = SAME.stream()
            .flatMap(s -> s.stream()
                    .map(w -> Map.entry(
                            w,
                            s.stream()
                                    .min(Comparator.comparingInt(String::length)
                                            .thenComparing(Comparator.naturalOrder()))
                                    .orElseThrow())))
            .collect(Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.length() <= b.length() ? a : b));

    /// "Hauptstraße", "Hauptstr.": in German the kind is the word's end.
    private static final Pattern JOINED_STREET = Pattern.compile("(.{3,})(?:strasse|str)$");

    private RoadWords() {}

    /// The word itself and those that stand for it.
    static Set<String> of(String word) {
        return ALIKE.getOrDefault(word, Set.of(word));
    }

    /// The text with each word for a kind of road cut short, so that "Renmin Rd" and "Renmin Road" are one.
    static String shortened(String plain) {
        return Arrays.stream(plain.split(" "))
                .map(w -> SHORTEST.getOrDefault(w, JOINED_STREET.matcher(w).replaceFirst("$1st")))
                .collect(Collectors.joining(" "));
    }

    /// The English words for the ending of a Chinese street name; empty for other names.
    static List<String> ofEnding(String run) {
        for (int length = 2; length >= 1; length--) {
            if (run.length() > length) {
                String words = ENDINGS.get(run.substring(run.length() - length));
                if (words != null) {
                    return List.of(words.split(" "));
                }
            }
        }
        return List.of();
    }

    /// Whether a Chinese name may end here as the name of a street.
    static boolean isEnding(char c) {
        return "路街道巷弄".indexOf(c) >= 0;
    }
}
