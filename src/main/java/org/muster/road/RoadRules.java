package org.muster.road;

/// What is decided for a country or a force when its map is imported; it stays with the map.
///
/// @param leftHand whether traffic keeps to the left: then it is to the right that one crosses it
/// @param againstOneways whether cars and motorcycles may go against one-ways, no faster than
///     {@link SpeedTable#AGAINST_ONEWAY_KMH}
public record RoadRules(boolean leftHand, boolean againstOneways) {
    public static final RoadRules USUAL = new RoadRules(false, false);
}
