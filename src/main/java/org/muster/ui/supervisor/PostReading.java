package org.muster.ui.supervisor;

import java.util.List;
import java.util.Optional;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlan;
import org.muster.dispatch.model.Tier;

/// What the posts are worth as they are, and as somebody thinks of them.
///
/// @param basis by what they are judged; empty until it was read
/// @param plans empty until the roads were asked
public record PostReading(State state, Optional<PostBasis> basis, Optional<Plans> plans) {
    /// How far the reading has come.
    public enum State {
        LOADING,
        NO_ROADS,
        /// There are no posts, or neither sites nor incidents to judge them by.
        NOTHING,
        READY,
        FAILED
    }

    static final PostReading LOADING = new PostReading(State.LOADING, Optional.empty(), Optional.empty());
    static final PostReading FAILED = new PostReading(State.FAILED, Optional.empty(), Optional.empty());

    /// The same posts before and after.
    ///
    /// @param choice what the second is the answer to
    record Plans(Choice choice, PostPlan today, PostPlan now) {}

    /// What somebody thinks of.
    ///
    /// @param off present posts left out
    /// @param added posts that are not there
    /// @param within the minutes that proposals go by
    record Choice(List<PlannedPost> off, List<PlannedPost> added, Tier within) {
        static final Choice TODAY = new Choice(List.of(), List.of(), Tier.THREE);

        Choice {
            off = List.copyOf(off);
            added = List.copyOf(added);
        }
    }
}
