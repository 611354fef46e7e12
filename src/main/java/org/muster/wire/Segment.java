package org.muster.wire;

import java.time.Instant;
import java.util.List;
import org.muster.dispatch.model.Digest;
import org.muster.journal.Entry;
import org.muster.journal.Signature;

/// A contiguous part of the server's log, closed by a signed checkpoint.
///
/// @param epoch the log's epoch
/// @param first log position of the first entry; one beyond the asked one when there are none
/// @param entries in log order, without gaps
/// @param hash `H(n)` at the last entry, or at the position before `first` when there are none
/// @param signature the server's, over the checkpoint (jurisdiction, epoch, n, hash)
/// @param head the server's last log position when it answered
public record Segment(int epoch, long first, List<Placed> entries, Digest hash, Signature signature, long head) {
    /// One confirmed record.
    ///
    /// @param serverAt the server's time, whole milliseconds, covered by the hash
    public record Placed(Instant serverAt, Entry entry) {}

    public Segment {
        entries = List.copyOf(entries);
    }

    /// Log position of the last entry.
    public long last() {
        return first + entries.size() - 1;
    }
}
