package org.muster.advice;

/// From where a unit is counted.
public enum Origin {
    /// Its latest fix.
    FIX,
    /// Its latest fix, older than [org.muster.telemetry.LatestFixes#STALE_AFTER]: shown with its age.
    STALE_FIX,
    /// Its home post, for want of a fix: shown as "assumed".
    HOME_POST,
    /// Its home post as a head tells it, to 500 m, since its exact place may not be seen here: "assumed" all the
    /// more.
    ROUGH_HOME,
    /// Nowhere: it has neither a fix nor a home post.
    UNKNOWN;

    public boolean isAssumed() {
        return this == HOME_POST || this == ROUGH_HOME;
    }
}
