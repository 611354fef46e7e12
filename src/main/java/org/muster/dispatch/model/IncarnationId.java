package org.muster.dispatch.model;

/// One life of a station's journal: 128 random bits as 32 hex digits. A restored or forked journal starts another.
public record IncarnationId(String hex) implements Comparable<IncarnationId> {
    public IncarnationId {
        Hex.require(hex, 32);
    }

    @Override
    public int compareTo(IncarnationId other) {
        return hex.compareTo(other.hex);
    }
}
