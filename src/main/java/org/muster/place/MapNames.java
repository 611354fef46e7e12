package org.muster.place;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of one thing on the map.
///
/// @param name as on its sign
/// @param nameEn English or Latin, or empty
/// @param aliases all others, at most {@link #ALIASES_MAX}
record MapNames(String name, String nameEn, List<String> aliases) {
    static final int ALIASES_MAX = 8;

    private static final int NAME_CHARS_MAX = 120;

    /// Keys after <https://wiki.openstreetmap.org/wiki/Names>.
    private static final List<String> FIRST = List.of("name", "name:zh", "name:zh-Hans", "name:en", "brand");

    private static final List<String> ENGLISH = List.of("name:en", "int_name", "name:zh_pinyin");
    private static final List<String> OTHERS = List.of(
            "name:zh",
            "name:zh-Hans",
            "name:zh-Hant",
            "name:zh_pinyin",
            "name:zh-Latn-pinyin",
            "alt_name",
            "official_name",
            "short_name",
            "old_name",
            "loc_name",
            "alt_name:en",
            "brand",
            "operator");

    /// None when nothing names it.
    static Optional<MapNames> of(Map<String, String> tags) {
        String name = first(tags, FIRST);
        if (name.isEmpty() && tags.containsKey("highway")) {
            name = cut(tags.getOrDefault("ref", ""));
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String english = first(tags, ENGLISH);
        Set<String> others = new LinkedHashSet<>();
        for (String key : OTHERS) {
            for (String value : tags.getOrDefault(key, "").split(";")) {
                others.add(cut(value));
            }
        }
        if (tags.containsKey("highway")) {
            others.add(cut(tags.getOrDefault("ref", "")));
        }
        others.removeAll(List.of("", name, english));
        return Optional.of(new MapNames(
                name,
                english.equals(name) ? "" : english,
                others.stream().limit(ALIASES_MAX).toList()));
    }

    /// These names and, where they fit, those of another piece of the same thing.
    MapNames with(MapNames other) {
        Set<String> all = new LinkedHashSet<>(aliases);
        all.addAll(other.aliases);
        all.remove(name);
        return new MapNames(
                name,
                nameEn.isEmpty() ? other.nameEn : nameEn,
                all.stream().limit(ALIASES_MAX).toList());
    }

    /// What makes two names the same.
    String key() {
        return Spelling.joined(Spelling.plain(name));
    }

    List<String> all() {
        List<String> all = new ArrayList<>(List.of(name, nameEn));
        all.addAll(aliases);
        return all;
    }

    private static String first(Map<String, String> tags, List<String> keys) {
        for (String key : keys) {
            String value = cut(tags.getOrDefault(key, ""));
            if (!Spelling.plain(value).isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String cut(String value) {
        String flat = value.strip().replaceAll("\\s+", " ");
        return flat.length() > NAME_CHARS_MAX ? flat.substring(0, NAME_CHARS_MAX) : flat;
    }
}
