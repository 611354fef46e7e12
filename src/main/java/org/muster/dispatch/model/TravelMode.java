package org.muster.dispatch.model;

import java.util.Set;

/// How a unit moves along the roads.
public enum TravelMode {
    CAR,
    MOTORCYCLE,
    FOOT;

    /// A unit that has a motorcycle rides it; one on foot has neither that nor a van; all others drive.
    ///
    /// @param capabilities as units have them, by their words
    public static TravelMode of(Set<String> capabilities) {
        if (capabilities.contains("motorcycle")) {
            return MOTORCYCLE;
        }
        return capabilities.contains("foot") && !capabilities.contains("van") ? FOOT : CAR;
    }
}
