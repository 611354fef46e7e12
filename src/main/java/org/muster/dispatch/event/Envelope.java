package org.muster.dispatch.event;

import java.time.Instant;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Role;

/// Who wrote an event, when by which clock, and what of the log its author had seen.
///
/// @param operator the account's name; the system's user name while there are no accounts
/// @param role what the author claims to be; what counts stands in the log
/// @param desk the workplace (席位)
/// @param wallAt the author's wall clock, uncorrected
/// @param offsetMillis what to add to the wall clock to get the server's
/// @param errorMillis half width of the offset's interval; [Moment#UNMEASURED] when there never was one
public record Envelope(
        EventId id,
        Base base,
        String operator,
        Role role,
        String desk,
        Instant wallAt,
        long offsetMillis,
        long errorMillis) {
    /// When the event was typed, by the corrected clock.
    public Moment typedAt() {
        return new Moment(wallAt.plusMillis(offsetMillis), errorMillis);
    }
}
