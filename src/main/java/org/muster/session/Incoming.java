package org.muster.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Intake;

/// Confirmed entries on their way in, with the server's word on them, and how far they have come. Decoded by whoever
/// brings them, so that the writer need not. The writer's own once it is taken up.
final class Incoming {
    final List<ConfirmedEntry> entries;
    final Optional<Checkpoint> checkpoint;
    final boolean goesOn;
    final CompletableFuture<Intake> taken = new CompletableFuture<>();
    final List<ConfirmedEntry> fresh = new ArrayList<>();
    int done;
    private final List<Fact> facts;

    /// @param goesOn whether more is known to come
    Incoming(List<ConfirmedEntry> entries, Optional<Checkpoint> checkpoint, boolean goesOn) {
        this.entries = List.copyOf(entries);
        this.facts = Fact.of(this.entries);
        this.checkpoint = checkpoint;
        this.goesOn = goesOn;
    }

    /// What to fold of the slice that begins at [#done].
    ///
    /// @param to where the slice ends
    /// @param added those of its entries that were new
    List<Fact> facts(int to, List<ConfirmedEntry> added) {
        return added.size() == to - done ? facts.subList(done, to) : Fact.of(added);
    }
}
