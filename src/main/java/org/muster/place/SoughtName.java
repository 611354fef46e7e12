package org.muster.place;

import java.util.List;

/// A name as it was typed, brought to plain spelling.
///
/// @param key plain, without spaces
/// @param shortKey the same with words for kinds of roads cut short
/// @param words its words, at most {@link #WORDS_MAX}
/// @param pinyin of its Chinese characters by their customary readings, to find those who typed a homophone; empty
///     when it has none, only one, or other letters too
record SoughtName(String key, String shortKey, List<String> words, String pinyin) {
    static final int WORDS_MAX = 8;

    static SoughtName of(String typed) {
        String plain = Spelling.plain(typed);
        List<String> words = Spelling.words(plain);
        String pinyin = "";
        if (words.size() == 1 && words.getFirst().length() > 1 && Spelling.hasHan(words.getFirst())) {
            List<List<String>> spellings = Pinyin.spellings(words.getFirst());
            pinyin = spellings.isEmpty() ? "" : String.join("", spellings.getFirst());
        }
        return new SoughtName(
                Spelling.joined(plain),
                Spelling.joined(RoadWords.shortened(plain)),
                List.copyOf(words.subList(0, Math.min(words.size(), WORDS_MAX))),
                pinyin);
    }

    boolean isEmpty() {
        return key.isEmpty();
    }

    int length() {
        return key.codePointCount(0, key.length());
    }
}
