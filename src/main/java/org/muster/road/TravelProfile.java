package org.muster.road;

import java.util.Map;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;

/// How one way of moving reads the tags of ways, barriers and restrictions of turns. Immutable.
interface TravelProfile {
    /// Speeds along and against a way, kilometres per hour; 0 is closed.
    record Passage(double forwardKmh, double backwardKmh) {
        static final Passage CLOSED = new Passage(0, 0);

        boolean open() {
            return forwardKmh > 0 || backwardKmh > 0;
        }
    }

    /// What a restriction of turns forbids.
    enum Ban {
        NONE,
        /// The turn is forbidden.
        THIS,
        /// Turning back onto the way one came by is.
        TURNING_BACK,
        /// All others are.
        OTHERS
    }

    Passage passage(Map<String, String> tags);

    /// Whether the node ends every road at it.
    boolean blocks(Map<String, String> tags);

    Ban ban(Map<String, String> tags);

    static TravelProfile of(TravelMode mode, RoadRules rules) {
        return switch (mode) {
            case CAR -> PatrolProfile.car(rules);
            case MOTORCYCLE -> PatrolProfile.motorcycle(rules);
            case FOOT -> new FootProfile();
        };
    }

    /// The kind of a road; links count as their class.
    static RoadKind kind(Map<String, String> tags) {
        String highway = tags.getOrDefault("highway", "");
        String linked = highway.endsWith("_link") ? highway.substring(0, highway.length() - "_link".length()) : highway;
        return switch (linked) {
            case "motorway", "trunk" -> RoadKind.MOTORWAY;
            case "primary", "secondary" -> RoadKind.MAIN;
            case "tertiary" -> RoadKind.DISTRICT;
            case "unclassified", "residential", "living_street", "road" -> RoadKind.LOCAL;
            default -> RoadKind.OTHER;
        };
    }
}
