package org.muster.journal;

import java.util.List;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// The fold of a confirmed log up to a log position, to go on from: a cache, never the truth. Whoever finds that one
/// does not fit throws it away and folds the log.
///
/// @param head the log position, and `H` there
/// @param bodies the public ones
/// @param tails the last record of every chain up to there; empty where the log itself is at hand
/// @param enrolled the stations that the server admitted up to there; empty at a station
public record LogSnapshot(
        JurisdictionId jurisdiction,
        LogHead head,
        Situation situation,
        Bodies bodies,
        List<Tail> tails,
        List<Event.StationEnrolled> enrolled) {
    /// Where a chain ends.
    public record Tail(StationId station, IncarnationId incarnation, long number, Digest hash, long position) {}

    public LogSnapshot {
        tails = List.copyOf(tails);
        enrolled = List.copyOf(enrolled);
    }
}
