package org.muster.place;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How house numbers are compared and shown.
final class HouseNumber {
    /// A range "2-40" or a list on the map is not spelt out beyond this.
    private static final int NUMBERS_MAX = 20;

    private HouseNumber() {}

    /// Small letters, no spaces, no 号.
    static String key(String number) {
        return java.text.Normalizer.normalize(number, java.text.Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s号號]", "");
    }

    /// The numbers that one tag names, "12;14" and "12,14" being two.
    static List<String> listed(String tag) {
        return Arrays.stream(tag.split("[;,、，]"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .limit(NUMBERS_MAX)
                .toList();
    }

    /// The leading digits, by which neighbours are found; -1 without any.
    static int ordinal(String key) {
        int end = 0;
        while (end < key.length() && end < 6 && key.charAt(end) >= '0' && key.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? -1 : Integer.parseInt(key.substring(0, end));
    }

    /// "人民路12号", "Hauptstraße 12".
    static String shown(String street, String number) {
        if (Spelling.hasHan(street)) {
            boolean bare = number.chars().allMatch(c -> c < 128);
            return street + number + (bare ? "号" : "");
        }
        return street + " " + number;
    }
}
