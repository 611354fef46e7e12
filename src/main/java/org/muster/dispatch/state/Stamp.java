package org.muster.dispatch.state;

import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.EventId;

/// Which event set a value, and where it stands in the log: enough to say whether a later author had seen it.
///
/// @param epoch the epoch it was confirmed in
/// @param position its log position, 0 while it waits
public record Stamp(EventId event, int epoch, long position) {
    static Stamp of(Recorded recorded, int epoch) {
        return new Stamp(recorded.envelope().id(), epoch, recorded.position());
    }

    /// Whether the author of the envelope had seen this event: its own earlier one, or one within its base.
    public boolean seenBy(Envelope later) {
        EventId author = later.id();
        if (author.station().equals(event.station())
                && author.incarnation().equals(event.incarnation())
                && event.number() < author.number()) {
            return true;
        }
        return position > 0
                && (epoch < later.base().epoch()
                        || (epoch == later.base().epoch()
                                && position <= later.base().position()));
    }
}
