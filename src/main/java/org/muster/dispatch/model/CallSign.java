package org.muster.dispatch.model;

import java.util.Locale;

/// A unit's call sign: its identity within a jurisdiction, without spaces, letters in upper case (`P12`, `特3`).
public record CallSign(String text) implements Comparable<CallSign> {
    /// The longest call sign, characters.
    public static final int LENGTH_MAX = 16;

    public CallSign {
        text = text.strip().toUpperCase(Locale.ROOT);
        if (text.isEmpty() || text.length() > LENGTH_MAX || text.chars().anyMatch(CallSign::unfit)) {
            throw new IllegalArgumentException("not a call sign: '" + text + "'");
        }
    }

    private static boolean unfit(int c) {
        return Character.isWhitespace(c) || Character.isISOControl(c);
    }

    @Override
    public int compareTo(CallSign other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
