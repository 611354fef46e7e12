package org.muster.server;

import java.util.List;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.LogHead;
import org.muster.journal.Signed;
import org.muster.journal.StationKeys;
import org.muster.server.store.ServerLog;
import org.muster.wire.Limits;
import org.muster.wire.Segment;

/// Cuts segments out of the log, as they may go to anybody, and closes each with a signed checkpoint. Safe for any
/// thread.
final class Segments {
    private final ServerLog log;
    private final StationKeys keys;
    private final JurisdictionId jurisdiction;
    private final Withholding withholding;

    Segments(ServerLog log, StationKeys keys, JurisdictionId jurisdiction, Withholding withholding) {
        this.withholding = withholding;
        this.log = log;
        this.keys = keys;
        this.jurisdiction = jurisdiction;
    }

    /// What follows a position.
    ///
    /// @param hash `H` at the position
    /// @param limit at most so many entries; with none it is the server's word on the log up to the position
    Segment after(Base at, Digest hash, int limit) {
        LogHead head = log.head();
        List<ConfirmedEntry> entries = limit <= 0
                ? List.of()
                : sameEpoch(log.read(
                        at.position() + 1, Math.min(limit, Limits.BATCH_RECORDS_MAX), Limits.BATCH_BYTES_TARGET));
        long last = at.position() + entries.size();
        Digest end = entries.isEmpty() ? hash : entries.getLast().logHash();
        int epoch = entries.isEmpty() ? at.epoch() : entries.getFirst().epoch();
        return new Segment(
                epoch,
                at.position() + 1,
                withholding.open(entries).stream()
                        .map(e -> new Segment.Placed(e.serverAt(), e.entry()))
                        .toList(),
                end,
                keys.sign(Signed.checkpoint(jurisdiction, epoch, last, end)),
                Math.max(head.position(), last));
    }

    /// A segment lies within one epoch.
    private static List<ConfirmedEntry> sameEpoch(List<ConfirmedEntry> entries) {
        return entries.stream()
                .takeWhile(entry -> entry.epoch() == entries.getFirst().epoch())
                .toList();
    }

    /// An empty segment that says where the log stands.
    Segment announcement(LogHead head) {
        return new Segment(
                head.epoch(),
                head.position() + 1,
                List.of(),
                head.logHash(),
                keys.sign(Signed.checkpoint(jurisdiction, head.epoch(), head.position(), head.logHash())),
                head.position());
    }
}
