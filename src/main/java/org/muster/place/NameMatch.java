package org.muster.place;

import java.util.Set;

/// How well a place's names fit what was typed, 0 (not at all) to 1000 (the whole name).
///
/// The classes do not overlap: whole name, beginning, middle, all words, homophone, misspelling; within a class the
/// share of the name that was typed counts. Pinyin ranks a little below the name itself, initials below pinyin.
final class NameMatch {
    static final int WHOLE = 1000;
    static final int GOOD = 450;
    private static final int BEGINNING = 800;
    private static final int MIDDLE = 620;
    private static final int WORDS = 470;
    private static final int HOMOPHONE = 430;
    private static final int MISSPELT = 300;
    private static final int SHARE = 100;

    /// After one or two characters nearly everything is left open, so there the places' weight decides.
    private static final int SHARE_OF_SHORT = 40;

    private static final int PINYIN_LESS = 20;
    private static final int INITIALS_LESS = 60;
    private static final int PER_MISTAKE = 60;

    private NameMatch() {}

    static int score(SoughtName sought, SearchKeys keys) {
        if (sought.isEmpty()) {
            return 0;
        }
        int best = best(sought.key(), keys.names(), true);
        if (!sought.shortKey().equals(sought.key())) {
            best = Math.max(best, best(sought.shortKey(), keys.names(), true));
        }
        best = Math.max(best, best(sought.key(), keys.pinyin(), true) - PINYIN_LESS);
        if (sought.key().length() > 1) {
            best = Math.max(best, best(sought.key(), keys.initials(), false) - INITIALS_LESS);
        }
        if (best < WORDS + SHARE && hasAllWords(sought, keys)) {
            best = Math.max(best, WORDS + share(sought.key(), keys.names()));
        }
        if (best <= 0 && !sought.pinyin().isEmpty()) {
            int byEar = best(sought.pinyin(), keys.pinyin(), false);
            best = byEar > 0 ? HOMOPHONE - (WHOLE - byEar) / 10 : 0;
        }
        if (best <= 0) {
            best = misspelt(sought, keys);
        }
        return Math.max(best, 0);
    }

    /// The score with a place's weight, 0 to 99, which decides between names that fit about equally.
    static int withPrior(int score, int prior) {
        return score + prior / 2;
    }

    private static int best(String typed, Set<String> names, boolean alsoInside) {
        int best = 0;
        for (String name : names) {
            if (name.equals(typed)) {
                return WHOLE;
            }
            int share = (isShort(typed) ? SHARE_OF_SHORT : SHARE) * typed.length() / Math.max(1, name.length());
            if (name.startsWith(typed)) {
                best = Math.max(best, BEGINNING + share);
            } else if (alsoInside && typed.length() > 1 && name.contains(typed)) {
                best = Math.max(best, MIDDLE + share);
            }
        }
        return best;
    }

    private static boolean isShort(String typed) {
        return typed.length() <= (Spelling.hasHan(typed) ? 2 : 3);
    }

    private static boolean hasAllWords(SoughtName sought, SearchKeys keys) {
        for (String word : sought.words()) {
            boolean han = Spelling.hasHan(word);
            if (keys.words().stream().noneMatch(w -> han ? w.contains(word) : w.startsWith(word))) {
                return false;
            }
        }
        return true;
    }

    private static int share(String typed, Set<String> names) {
        int shortest = names.stream().mapToInt(String::length).min().orElse(1);
        return SHARE * Math.min(typed.length(), shortest) / Math.max(typed.length(), shortest);
    }

    private static int misspelt(SoughtName sought, SearchKeys keys) {
        int length = sought.length();
        boolean han = Spelling.hasHan(sought.key());
        int allowed = han ? (length < 3 ? 0 : length < 5 ? 1 : 2) : WordMender.mistakesMax(length);
        int best = misspeltWords(sought, keys);
        if (allowed > 0) {
            for (String name : keys.names()) {
                best = Math.max(best, misspelt(sought.key(), name, allowed));
            }
            for (String name : keys.pinyin()) {
                best = Math.max(best, misspelt(sought.key(), name, allowed) - PINYIN_LESS);
            }
        }
        return best;
    }

    /// Every word begins some word of the place, if need be with mistakes.
    private static int misspeltWords(SoughtName sought, SearchKeys keys) {
        int mistakes = 0;
        for (String word : sought.words()) {
            int allowed = Spelling.hasHan(word) ? 0 : WordMender.mistakesMax(word.length());
            int least = allowed + 1;
            for (String w : keys.words()) {
                if (w.startsWith(word)) {
                    least = 0;
                } else if (least > 0 && allowed > 0) {
                    least = Math.min(least, EditDistance.ofBeginning(word, w, allowed));
                }
            }
            if (least > allowed) {
                return 0;
            }
            mistakes += least;
        }
        return Math.max(1, MISSPELT - PER_MISTAKE * mistakes);
    }

    private static int misspelt(String typed, String name, int allowed) {
        int whole = EditDistance.whole(typed, name, allowed);
        if (whole <= allowed) {
            return MISSPELT + SHARE - PER_MISTAKE * whole;
        }
        int beginning = EditDistance.ofBeginning(typed, name, allowed);
        return beginning <= allowed ? MISSPELT - PER_MISTAKE * beginning : 0;
    }
}
