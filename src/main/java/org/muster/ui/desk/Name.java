package org.muster.ui.desk;

import org.muster.ui.words.Texts;

/// A name in both languages, so that a picture outlives a change of the language. Either may be blank.
public record Name(String chinese, String english) {
    /// A name that is the same in both.
    public static Name of(String text) {
        return new Name(text, text);
    }

    public String in(Texts texts) {
        return texts.name(chinese, english);
    }
}
