package org.muster.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.state.Rights;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.server.store.ServerLog;
import org.muster.wire.Limits;
import org.muster.wire.WireCodec;

/// Keeps the bodies of protected incidents out of what goes to everybody, and hands them to those with the right. What
/// counts is who is protected now, at the log's head, not when the event was written. Safe for any thread.
final class Withholding {
    private final ServerLog log;
    private final LogView view;

    Withholding(ServerLog log, LogView view) {
        this.log = log;
        this.view = view;
    }

    /// The incidents whose bodies are kept out now.
    Set<IncidentId> hidden() {
        view.follow();
        return view.hidden();
    }

    /// A part of the log as it may go to anybody.
    List<ConfirmedEntry> open(List<ConfirmedEntry> entries) {
        if (entries.isEmpty()) {
            return entries;
        }
        Set<IncidentId> hidden = hidden();
        return hidden.isEmpty()
                ? entries
                : entries.stream().map(entry -> open(entry, hidden)).toList();
    }

    private static ConfirmedEntry open(ConfirmedEntry entry, Set<IncidentId> hidden) {
        return isOf(entry.entry(), hidden) ? entry.with(entry.entry().withoutBody()) : entry;
    }

    private static boolean isOf(Entry entry, Set<IncidentId> incidents) {
        return entry.body().isPresent()
                && entry.record().event().about().filter(incidents::contains).isPresent();
    }

    /// What of these positions an operator may read.
    ///
    /// @param account empty when nobody has signed in
    List<Entry> readable(List<Long> positions, Optional<String> account) {
        Situation now = view.follow().situation();
        Set<IncidentId> hidden = Rights.mayReadProtected(account, now) ? Set.of() : view.hidden();
        List<Entry> readable = new ArrayList<>();
        int bytes = 0;
        for (long position : positions) {
            Optional<Entry> entry = log.read(Math.max(1, position), 1, 1).stream()
                    .filter(one -> one.position() == position)
                    .findFirst()
                    .map(ConfirmedEntry::entry)
                    .filter(one -> one.body().isPresent())
                    .filter(one -> !isOf(one, hidden));
            if (entry.isPresent()) {
                bytes += WireCodec.size(entry.get());
                if (!readable.isEmpty() && bytes > Limits.BATCH_BYTES_TARGET) {
                    break;
                }
                readable.add(entry.get());
            }
        }
        return readable;
    }
}
