package org.muster.simulate.city;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something on the map that is no street: a point, a line or an area, with its tags.
///
/// @param points one for a point; of an area the ring, its first point not repeated
/// @param tags may still grow until the map is written
record Feature(List<Vec> points, boolean area, SortedMap<String, String> tags) {
    static SortedMap<String, String> tags(String... keysAndValues) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return tags;
    }

    Feature named(Label name) {
        tags.put("name", name.zh());
        tags.put("name:zh", name.zh());
        tags.put("name:en", name.en());
        return this;
    }
}
