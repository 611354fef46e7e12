package org.muster.session;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Recorded;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.SaltedBody;

/// An event as a desk folds it: decoded, with the body it may see.
///
/// @param body empty when there is none, or when it was deleted or is withheld
public record Fact(Recorded recorded, Optional<Body> body) {
    /// An entry of the confirmed log.
    public static Fact of(ConfirmedEntry entry) {
        return new Fact(entry.recorded(), entry.entry().body().flatMap(SaltedBody::body));
    }

    /// An own entry while it waits for the server.
    public static Fact waiting(Entry entry) {
        return new Fact(entry.record().pending(), entry.body().flatMap(SaltedBody::body));
    }

    static List<Fact> of(List<ConfirmedEntry> entries) {
        return entries.stream().map(Fact::of).toList();
    }

    static List<Fact> waiting(List<Entry> entries) {
        return entries.stream().map(Fact::waiting).toList();
    }
}
