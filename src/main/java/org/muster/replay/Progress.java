package org.muster.replay;

/// Hears how far a reading has come and may end it. Called on the reading thread, once for each page of the log or some
/// hundred events.
public interface Progress {
    /// Hears nothing and never cancels.
    Progress NONE = share -> true;

    /// @param share how much is done, 0 to 1
    /// @return false to end the reading with a [java.util.concurrent.CancellationException]
    boolean at(double share);
}
