package org.muster.journal;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// A station's journal to read. For one thread. Every call may throw [JournalException].
public interface JournalView extends AutoCloseable {
    /// The most entries one page holds.
    int PAGE_MAX = 10_000;

    StationId station();

    /// The present life of this journal.
    IncarnationId incarnation();

    /// The jurisdiction joined; empty before enrolment.
    Optional<JurisdictionId> jurisdiction();

    LogHead head();

    /// One page of the confirmed log in order.
    ///
    /// @param from the first log position
    /// @param max at most so many, up to [#PAGE_MAX]
    List<ConfirmedEntry> confirmed(long from, int max);

    /// Own records that wait for the server, oldest first: those that a new life set aside, then this life's.
    List<Entry> pending();

    /// The server's checkpoints, in log order.
    List<Checkpoint> checkpoints();

    /// The server's last checkpoint in a range of positions.
    ///
    /// @param after beyond this log position
    /// @param to up to this one
    Optional<Checkpoint> checkpoint(long after, long to);

    /// What was kept under a name.
    Optional<String> setting(String name);

    /// Checks everything that can be checked here and names the first bad record.
    Verification verify();

    @Override
    void close();
}
