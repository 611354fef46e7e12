package org.muster.dispatch.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.RecordName;

/// An event as the fold reads it: no body, only the digest of the whole record, which covers the body's.
///
/// @param digest the record's hash: envelope, head and body digest
/// @param renews what this is recorded anew of, as it says; empty for most
/// @param position its log position; 0 while it waits for the server
/// @param serverAt the server's time at that position; empty while it waits
public record Recorded(
        Envelope envelope,
        Event event,
        Digest digest,
        Optional<RecordName> renews,
        long position,
        Optional<Instant> serverAt) {
    /// An event that reaches the log more than so long after it was typed arrived late (补传): it came by a bundle,
    /// or over a line that had been cut. More than a line takes that breaks and comes back, less than the second
    /// limit of the 1/3/5 rule: whoever reads the record must see that others decided without it.
    public static final Duration LATE_AFTER = Duration.ofMinutes(2);

    /// When it reached the log, where that was late however wrong its author's clock was known to be. Its own time
    /// stays what it was typed at.
    public Optional<Instant> arrivedLate() {
        Moment typed = envelope.typedAt();
        Instant onTime = typed.at().plus(LATE_AFTER).plusMillis(Math.max(0, typed.errorMillis()));
        return serverAt.filter(onTime::isBefore);
    }

    public boolean isConfirmed() {
        return position > 0;
    }
}
