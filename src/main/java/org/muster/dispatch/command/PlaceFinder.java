package org.muster.dispatch.command;

/// Finds the place that typed words mean. Never fails: what it does not find comes back as typed, without a point.
@FunctionalInterface
public interface PlaceFinder {
    LocatedPlace find(String typed);

    /// Knows no place: every word stays as typed.
    PlaceFinder NONE = LocatedPlace::unknown;
}
