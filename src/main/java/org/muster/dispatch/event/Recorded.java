package org.muster.dispatch.event;

import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.model.Digest;

/// An event as the fold reads it: no body, only the digest of the whole record, which covers the body's.
///
/// @param digest the record's hash: envelope, head and body digest
/// @param position its log position; 0 while it waits for the server
/// @param serverAt the server's time at that position; empty while it waits
public record Recorded(Envelope envelope, Event event, Digest digest, long position, Optional<Instant> serverAt) {
    public boolean isConfirmed() {
        return position > 0;
    }
}
