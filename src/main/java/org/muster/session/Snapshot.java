package org.muster.session;

import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// What a desk knows at one moment. Immutable.
///
/// @param situation confirmed events and the desk's own waiting ones on top: what is shown
/// @param bodies the bodies this desk may see
/// @param confirmed the confirmed part alone: what every desk agrees on
/// @param pending how many of the desk's own events wait for the server
public record Snapshot(Situation situation, Bodies bodies, Situation confirmed, int pending) {
    public static final Snapshot EMPTY = new Snapshot(Situation.EMPTY, Bodies.NONE, Situation.EMPTY, 0);

    /// How many events of the log are shown by the server's word alone: a desk that was far behind looks ahead of
    /// its own
    /// log while that comes in, and knows nothing of how things came to be so meanwhile.
    public long eventsMissing() {
        return Math.max(0, situation.at().position() - confirmed.at().position());
    }

    /// Where an incident is shown: the exact place where it may be read here, else the rough one of a protected
    /// incident.
    public Optional<GeoPoint> point(Incident incident) {
        return bodies.point(incident.id())
                .or(() -> incident.isProtected() ? incident.location().rough() : Optional.empty());
    }

    /// A clock reading as the trade's moment.
    public static Moment moment(org.muster.time.ClockReading reading) {
        return new Moment(reading.corrected(), reading.errorMillis());
    }
}
