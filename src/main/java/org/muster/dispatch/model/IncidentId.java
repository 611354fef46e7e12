package org.muster.dispatch.model;

/// An incident's identity, 32 hex digits; what people say is its number.
public record IncidentId(String hex) implements Comparable<IncidentId> {
    public IncidentId {
        Hex.require(hex, 32);
    }

    @Override
    public int compareTo(IncidentId other) {
        return hex.compareTo(other.hex);
    }
}
