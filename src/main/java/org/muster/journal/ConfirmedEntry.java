package org.muster.journal;

import java.time.Instant;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Digest;

/// An entry at its place in the server's order.
///
/// @param epoch the epoch in which it was placed
/// @param position from 1, without gaps
/// @param serverAt the server's time, whole milliseconds
/// @param logHash `H(position)`
public record ConfirmedEntry(Entry entry, int epoch, long position, Instant serverAt, Digest logHash) {
    public JournalRecord record() {
        return entry.record();
    }

    /// The same place with what may lie beside the record.
    public ConfirmedEntry with(Entry other) {
        return new ConfirmedEntry(other, epoch, position, serverAt, logHash);
    }

    /// What the fold reads.
    public Recorded recorded() {
        return record().confirmed(position, serverAt);
    }
}
