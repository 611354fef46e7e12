package org.muster.dispatch.state;

/// What two authors, neither of whom had seen the other, decided differently.
public enum ConflictKind {
    /// Both assigned the same unit.
    DOUBLE_ASSIGNMENT,
    /// One closed or cancelled the incident, the other assigned a unit to it.
    CLOSED_AGAINST_ASSIGNED,
    /// Both closed it, with different dispositions.
    DISPOSITIONS,
    /// One took the unit out of service, the other assigned it.
    OUT_OF_SERVICE_AGAINST_ASSIGNED,
    /// The unit was lent, or went back to where it is from, and was assigned here.
    AWAY_AGAINST_ASSIGNED,
    /// The unit was lent by two, or twice.
    LENT_TWICE,
    /// Both classified it, with different priorities.
    PRIORITIES,
    /// Both located it, at different places.
    PLACES,
    /// Each linked one of two incidents to the other.
    CROSSED_LINKS
}
