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
    CROSSED_LINKS,
    /// Somebody without an account did something after accounts had come: it waits for a supervisor, as all below.
    HELD_UNKNOWN_ACCOUNT,
    /// Somebody did something whose account was closed, and could not know.
    HELD_CLOSED_ACCOUNT,
    /// Somebody did what the role does not allow any more, and could not know.
    HELD_ROLE,
    /// A station sent something that was taken out of the jurisdiction, and could not know.
    HELD_REVOKED_STATION;

    /// Whether not two authors are against each other but one lacks the right.
    public boolean isHeld() {
        return switch (this) {
            case HELD_UNKNOWN_ACCOUNT, HELD_CLOSED_ACCOUNT, HELD_ROLE, HELD_REVOKED_STATION -> true;
            case DOUBLE_ASSIGNMENT,
                    CLOSED_AGAINST_ASSIGNED,
                    DISPOSITIONS,
                    OUT_OF_SERVICE_AGAINST_ASSIGNED,
                    PRIORITIES,
                    PLACES,
                    CROSSED_LINKS,
                    AWAY_AGAINST_ASSIGNED,
                    LENT_TWICE -> false;
        };
    }
}
