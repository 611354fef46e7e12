package org.muster.basemap;

import java.util.Map;

/// A feature's names as its mappers wrote them; empty where there is none.
///
/// @param local the name on the street sign (`name`)
/// @param chinese `name:zh`
/// @param english `name:en`
record FeatureNames(String local, String chinese, String english) {
    /// Longer names than this are cut; no street sign holds more.
    static final int LENGTH_MAX = 80;

    static final FeatureNames NONE = new FeatureNames("", "", "");

    FeatureNames {
        local = cut(local);
        chinese = cut(chinese);
        english = cut(english);
    }

    static FeatureNames of(Map<String, String> tags) {
        String local = tags.getOrDefault("name", "");
        String chinese = tags.getOrDefault("name:zh", tags.getOrDefault("name:zh-Hans", ""));
        String english = tags.getOrDefault("name:en", "");
        if (local.isEmpty() && chinese.isEmpty() && english.isEmpty()) {
            return NONE;
        }
        return new FeatureNames(local, chinese, english);
    }

    boolean isEmpty() {
        return local.isEmpty() && chinese.isEmpty() && english.isEmpty();
    }

    /// The name to show, the street sign's where the language has none; empty for no name at all.
    String in(LabelLanguage language) {
        String wished = switch (language) {
            case LOCAL -> local;
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
        if (!wished.isEmpty()) {
            return wished;
        }
        if (!local.isEmpty()) {
            return local;
        }
        return english.isEmpty() ? chinese : english;
    }

    private static String cut(String name) {
        String clean = name.strip();
        return clean.codePointCount(0, clean.length()) <= LENGTH_MAX
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LENGTH_MAX - 1)) + "…";
    }
}
