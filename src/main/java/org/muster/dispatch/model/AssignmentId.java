package org.muster.dispatch.model;

/// An assignment's identity, 32 hex digits.
public record AssignmentId(String hex) implements Comparable<AssignmentId> {
    public AssignmentId {
        Hex.require(hex, 32);
    }

    @Override
    public int compareTo(AssignmentId other) {
        return hex.compareTo(other.hex);
    }
}
