package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;

/// What is drawn so far beside the streets, in the order it was drawn.
final class Sheet {
    private final List<Feature> features = new ArrayList<>();
    private final List<Feature> numberless = new ArrayList<>();

    Feature area(List<Vec> ring, String... tags) {
        return add(new Feature(ring, true, Feature.tags(tags)));
    }

    Feature line(List<Vec> line, String... tags) {
        return add(new Feature(line, false, Feature.tags(tags)));
    }

    Feature point(Vec at, String... tags) {
        return add(new Feature(List.of(at), false, Feature.tags(tags)));
    }

    /// A building that will get a house number of the street it stands at.
    Feature building(List<Vec> ring, String kind) {
        Feature f = area(ring, "building", kind);
        numberLater(f);
        return f;
    }

    /// What was drawn already gets a house number too.
    void numberLater(Feature f) {
        numberless.add(f);
    }

    private Feature add(Feature f) {
        features.add(f);
        return f;
    }

    List<Feature> features() {
        return features;
    }

    List<Feature> numberless() {
        return numberless;
    }
}
