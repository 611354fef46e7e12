package org.muster.place;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// All spellings under which one place is found.
///
/// @param names its names, plain and without spaces
/// @param pinyin of its Chinese names, without spaces
/// @param initials of the pinyin
/// @param words single words that a query's words may begin: Latin words and those that stand for them, runs of
///     Chinese characters, the pinyin from each syllable on
/// @param joined Latin names of several words as one, for those who type no spaces; too many to be mended
record SearchKeys(Set<String> names, Set<String> pinyin, Set<String> initials, Set<String> words, Set<String> joined) {
    /// Longer runs of Chinese characters (whole sentences on the map) are not spelt out.
    private static final int PINYIN_CHARS_MAX = 16;

    private static final int NAME_CHARS_MAX = 120;

    static SearchKeys of(Collection<String> names) {
        SearchKeys keys = new SearchKeys(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        for (String name : names) {
            String cut = name.length() > NAME_CHARS_MAX ? name.substring(0, NAME_CHARS_MAX) : name;
            keys.add(Spelling.plain(cut));
            String withoutDots = Spelling.withoutDots(cut);
            if (!withoutDots.equals(cut)) {
                keys.add(Spelling.plain(withoutDots));
            }
        }
        return keys;
    }

    /// What the full-text index holds of them: the words, and each one and two neighbouring Chinese characters.
    Set<String> tokens() {
        Set<String> tokens = new LinkedHashSet<>(initials);
        tokens.addAll(joined);
        for (String word : words) {
            if (Spelling.hasHan(word)) {
                tokens.addAll(grams(word, 1));
                tokens.addAll(grams(word, 2));
            } else {
                tokens.add(word);
            }
        }
        return tokens;
    }

    /// Every `length` neighbouring characters of a word.
    static List<String> grams(String word, int length) {
        int[] points = word.codePoints().toArray();
        return java.util.stream.IntStream.rangeClosed(0, points.length - length)
                .mapToObj(i -> new String(points, i, length))
                .toList();
    }

    private void add(String plain) {
        if (plain.isEmpty() || !names.add(Spelling.joined(plain))) {
            return;
        }
        names.add(Spelling.joined(RoadWords.shortened(plain)));
        List<String> parts = Spelling.words(plain);
        for (String part : parts) {
            if (Spelling.hasHan(part)) {
                words.add(part);
                words.addAll(RoadWords.ofEnding(part));
                addPinyin(part, parts.size() == 1);
            } else {
                words.addAll(RoadWords.of(part));
            }
        }
        if (parts.size() > 1 && !Spelling.hasHan(plain)) {
            joined.add(Spelling.joined(plain));
        }
    }

    private void addPinyin(String run, boolean isWhole) {
        if (run.length() > PINYIN_CHARS_MAX) {
            return;
        }
        for (List<String> syllables : Pinyin.spellings(run)) {
            for (int i = 0; i < syllables.size(); i++) {
                words.add(String.join("", syllables.subList(i, syllables.size())));
            }
            if (isWhole) {
                pinyin.add(String.join("", syllables));
                StringBuilder first = new StringBuilder();
                syllables.forEach(s -> first.append(s.charAt(0)));
                if (first.length() > 1) {
                    initials.add(first.toString());
                }
            }
        }
    }
}
