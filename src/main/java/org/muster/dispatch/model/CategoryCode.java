package org.muster.dispatch.model;

import java.util.Locale;

/// The code of a category (警情类别), a path with dots: `criminal.robbery`. Categories are reference data.
public record CategoryCode(String text) implements Comparable<CategoryCode> {
    /// What an incident has until somebody classifies it.
    public static final CategoryCode OTHER = new CategoryCode("other");

    public CategoryCode {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("[a-z0-9-]{1,40}(\\.[a-z0-9-]{1,40}){0,4}")) {
            throw new IllegalArgumentException("not a category code: '" + text + "'");
        }
    }

    /// The first level, all that statistics and targets read.
    public CategoryCode firstLevel() {
        int dot = text.indexOf('.');
        return dot < 0 ? this : new CategoryCode(text.substring(0, dot));
    }

    @Override
    public int compareTo(CategoryCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
