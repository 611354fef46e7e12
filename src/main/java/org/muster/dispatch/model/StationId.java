package org.muster.dispatch.model;

/// A station's identity (站点): the SHA-256 digest of its public Ed25519 key, 64 hex digits.
public record StationId(String hex) implements Comparable<StationId> {
    public StationId {
        Hex.require(hex, 64);
    }

    @Override
    public int compareTo(StationId other) {
        return hex.compareTo(other.hex);
    }
}
