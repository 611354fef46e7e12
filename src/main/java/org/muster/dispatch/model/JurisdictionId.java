package org.muster.dispatch.model;

/// A jurisdiction's identity (辖区): 128 random bits as 32 hex digits.
public record JurisdictionId(String hex) {
    public JurisdictionId {
        Hex.require(hex, 32);
    }
}
