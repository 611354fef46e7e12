package org.muster.dispatch.state;

import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.EventId;

/// Which event set a value, and where it stands in the log: enough to say whether a later author had seen it.
///
/// @param position its log position, 0 while it waits
public record Stamp(EventId event, long position) {
    static Stamp of(Recorded recorded) {
        return new Stamp(recorded.envelope().id(), recorded.position());
    }

    /// Whether the author of the envelope had seen this event: its own earlier one, or one within its base.
    boolean seenBy(Envelope later, Epochs epochs) {
        EventId author = later.id();
        if (author.station().equals(event.station())
                && author.incarnation().equals(event.incarnation())
                && event.number() < author.number()) {
            return true;
        }
        return position > 0 && epochs.seen(event, position, later.base());
    }
}
