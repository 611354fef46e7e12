package org.muster.journal;

import java.util.Optional;

/// A record with what lies beside it.
///
/// @param body empty when there is none, or when it was deleted or is withheld
/// @param signature of the chain up to this record; empty when a later record's covers it
public record Entry(JournalRecord record, Optional<SaltedBody> body, Optional<Signature> signature) {
    /// Whether this is the body that the record names, and is not here.
    public boolean lacks(SaltedBody other) {
        return body.isEmpty() && record.bodyDigest().equals(other.digest());
    }

    /// The same with its body.
    public Entry with(SaltedBody found) {
        return new Entry(record, Optional.of(found), signature);
    }

    /// The same where the body may not be.
    public Entry withoutBody() {
        return new Entry(record, Optional.empty(), signature);
    }
}
