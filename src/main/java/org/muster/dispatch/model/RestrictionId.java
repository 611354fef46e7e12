package org.muster.dispatch.model;

/// The identity of a restriction on roads, 32 hex digits. People say its beginning.
public record RestrictionId(String hex) implements Comparable<RestrictionId> {
    private static final int SHORT = 4;

    public RestrictionId {
        Hex.require(hex, 32);
    }

    /// What people say: four digits, hardly ever those of another one.
    public String shortText() {
        return hex.substring(0, SHORT);
    }

    @Override
    public int compareTo(RestrictionId other) {
        return hex.compareTo(other.hex);
    }
}
