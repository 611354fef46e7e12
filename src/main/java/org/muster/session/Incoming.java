package org.muster.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Intake;

/// Confirmed entries on their way in, and how far they have come. The writer's own once it is taken up.
final class Incoming {
    final List<ConfirmedEntry> entries;
    final CompletableFuture<Intake> taken = new CompletableFuture<>();
    final List<ConfirmedEntry> fresh = new ArrayList<>();
    int done;

    Incoming(List<ConfirmedEntry> entries) {
        this.entries = List.copyOf(entries);
    }
}
