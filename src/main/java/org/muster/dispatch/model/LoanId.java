package org.muster.dispatch.model;

/// The identity of a loan of a unit, 32 hex digits; the same in both jurisdictions' logs.
public record LoanId(String hex) implements Comparable<LoanId> {
    public LoanId {
        Hex.require(hex, 32);
    }

    @Override
    public int compareTo(LoanId other) {
        return hex.compareTo(other.hex);
    }
}
