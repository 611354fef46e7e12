package org.muster.server.store;

import org.muster.journal.LogHead;
import org.muster.wire.Refusal;

/// What became of a push.
public sealed interface AppendOutcome {
    /// All of it is durably in the log, now or since an earlier push.
    ///
    /// @param added how many records were new
    record Stored(int added, LogHead head) implements AppendOutcome {}

    /// None of it was taken.
    record Rejected(Refusal refusal, String words) implements AppendOutcome {}
}
