package org.muster.app;

import java.util.Locale;
import java.util.Optional;

/// What this desk calls a jurisdiction it follows: one to four letters or digits, upper case, short enough to be spoken
/// before a call sign (`QH-P12`). Also the name of its folder.
record FollowedCode(String text) {
    private static final String SHAPE = "[\\p{L}\\p{N}]{1,4}";

    FollowedCode {
        if (!text.matches(SHAPE) || !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not a code: " + text);
        }
    }

    /// As typed; empty when it is none.
    static Optional<FollowedCode> of(String typed) {
        String upper = typed.toUpperCase(Locale.ROOT);
        return upper.matches(SHAPE) ? Optional.of(new FollowedCode(upper)) : Optional.empty();
    }
}
