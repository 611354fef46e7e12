package org.muster.dispatch.model;

/// Kinds of road as people tell them apart, the widest first.
public enum RoadKind {
    /// Motorways and trunk roads.
    MOTORWAY,
    /// The main streets of a city: primary and secondary roads.
    MAIN,
    /// The main streets of a quarter: tertiary roads.
    DISTRICT,
    /// Where people live: residential and living streets, and roads without a class.
    LOCAL,
    /// Everything else: yards, tracks, ways that are not for cars.
    OTHER
}
