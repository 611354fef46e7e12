package org.muster.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Intake;

/// Confirmed entries on their way in, with the server's word on them, and how far they have come. The writer's own once
/// it is taken up.
final class Incoming {
    final List<ConfirmedEntry> entries;
    final Optional<Checkpoint> checkpoint;
    final CompletableFuture<Intake> taken = new CompletableFuture<>();
    final List<ConfirmedEntry> fresh = new ArrayList<>();
    int done;

    Incoming(List<ConfirmedEntry> entries, Optional<Checkpoint> checkpoint) {
        this.entries = List.copyOf(entries);
        this.checkpoint = checkpoint;
    }
}
