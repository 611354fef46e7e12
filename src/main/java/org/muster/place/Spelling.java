package org.muster.place;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Brings names and queries to one plain spelling: small letters without marks, half-width digits, single spaces.
final class Spelling {
    /// Letters that do not decompose into a base letter and a mark.
    private static final Map<Character, String> LETTERS =
            Map.of('ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th", 'ı', "i");

    /// Below it no character is Chinese, which spares most letters the look into the table.
    private static final int HAN_MIN = 0x2E80;

    private Spelling() {}

    /// Letters and digits of any script, everything else is a space; marks go, also the two dots.
    static String plain(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(apart.length());
        apart.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                String plain = c < 0x10000 ? LETTERS.get((char) c) : null;
                if (plain == null) {
                    out.appendCodePoint(c);
                } else {
                    out.append(plain);
                }
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && c != '\''
                    && c != '’'
                    && !out.isEmpty()
                    && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().strip();
    }

    /// The runs of a plain text: split at spaces, and where Chinese characters meet others.
    static List<String> words(String plain) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean wasHan = false;
        for (int c : plain.codePoints().toArray()) {
            boolean han = isHan(c);
            if (!word.isEmpty() && (c == ' ' || han != wasHan)) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (c != ' ') {
                word.appendCodePoint(c);
                wasHan = han;
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// The German way to write the two dots without them, which {@link #plain} would lose.
    static String withoutDots(String text) {
        return text.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue");
    }

    static String joined(String plain) {
        return plain.replace(" ", "");
    }

    static boolean isHan(int codePoint) {
        return codePoint >= HAN_MIN && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    static boolean hasHan(String text) {
        return text.codePoints().anyMatch(Spelling::isHan);
    }
}
