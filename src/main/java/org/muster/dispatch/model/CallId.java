package org.muster.dispatch.model;

/// A call's identity, 32 hex digits.
public record CallId(String hex) {
    public CallId {
        Hex.require(hex, 32);
    }
}
