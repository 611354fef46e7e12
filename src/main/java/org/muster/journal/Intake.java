package org.muster.journal;

import java.util.List;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;

/// What became of a batch of confirmed entries: all of it is stored, or none.
public sealed interface Intake {
    /// Stored.
    ///
    /// @param fresh those that were new here, in log order; a re-delivery adds nothing
    record Accepted(List<ConfirmedEntry> fresh) implements Intake {}

    /// Entries are missing before these: pull from here.
    ///
    /// @param expected the log position that must come next
    record Gap(long expected) implements Intake {}

    /// Another jurisdiction's, or none was joined yet.
    record Foreign(JurisdictionId jurisdiction) implements Intake {}

    /// The server has a record of this station's present life that this journal has not, or has with other bytes:
    /// the folder was restored or cloned, and must start a new life.
    ///
    /// @param differs true: other bytes; false: not known here
    record Forked(EventId id, boolean differs) implements Intake {}

    /// The server's log is not the one this journal follows: at this position it holds something else.
    record Diverged(long position) implements Intake {}

    /// The batch does not hold together.
    ///
    /// @param reason in words
    record Broken(long position, String reason) implements Intake {}

    /// Not looked at: too much waits already. Pull again later.
    record Busy() implements Intake {}
}
