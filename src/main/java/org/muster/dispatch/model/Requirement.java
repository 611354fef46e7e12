package org.muster.dispatch.model;

import java.util.Set;

/// What a target asks for: so many units, each of one of the forces and with one of the capabilities.
///
/// @param units how many, at least 1
/// @param forces the forces that count; empty: all
/// @param capabilities one of these must be among the unit's; empty: none asked
public record Requirement(int units, Set<Force> forces, Set<String> capabilities) {
    public Requirement {
        forces = Sorted.copy(forces);
        capabilities = Sorted.copy(capabilities);
        if (units < 1) {
            throw new IllegalArgumentException("a requirement asks for at least one unit, not " + units);
        }
    }

    /// Whether a unit of this force with these capabilities can fill a place.
    public boolean admits(Force force, Set<String> has) {
        return (forces.isEmpty() || forces.contains(force))
                && (capabilities.isEmpty() || capabilities.stream().anyMatch(has::contains));
    }
}
