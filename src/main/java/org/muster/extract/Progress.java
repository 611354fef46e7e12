package org.muster.extract;

/// Hears how far the reading is and may end it. Called on the reading thread, about once per block of the file
/// (some thousands of elements), so it need not be fast but must not block for long.
public interface Progress {
    /// The steps of a reading, in order.
    enum Phase {
        /// Coordinates, relations and the box to clip to.
        SURVEY,
        /// Points and ways.
        FEATURES,
        /// Areas of several rings, restrictions.
        RELATIONS
    }

    /// Hears nothing and never cancels.
    Progress NONE = (phase, fraction) -> {};

    /// @param fraction of this phase that is done, 0 to 1
    void at(Phase phase, double fraction);

    /// Asked after each block; once true the reading ends with a
    /// {@link java.util.concurrent.CancellationException}.
    default boolean cancelled() {
        return false;
    }
}
