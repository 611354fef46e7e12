package org.muster.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
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

    /// The snapshot kept beside a journal, where it is of this very log; empty when there is none, or it does not
    /// fit: then the log is to be folded.
    public static Optional<LogSnapshot> fitting(JournalView journal) {
        return journal.snapshots()
                .read()
                .flatMap(bytes -> fitting(
                        bytes,
                        journal.jurisdiction(),
                        at -> at.position() > journal.head().position()
                                ? Optional.empty()
                                : journal.confirmed(at.position(), 1).stream()
                                        .map(entry -> new LogHead(entry.epoch(), entry.position(), entry.logHash()))
                                        .findFirst()));
    }

    /// The snapshot that bytes hold, where it is of this very log.
    ///
    /// @param log where the log has come at the position that the snapshot names; empty when it does not reach
    ///     there
    public static Optional<LogSnapshot> fitting(
            byte[] bytes, Optional<JurisdictionId> jurisdiction, Function<LogHead, Optional<LogHead>> log) {
        String reason;
        try {
            SnapshotCodec.Head head = SnapshotCodec.head(bytes);
            boolean isOurs = jurisdiction.equals(Optional.of(head.jurisdiction()))
                    && log.apply(head.log()).equals(Optional.of(head.log()));
            if (isOurs) {
                switch (SnapshotCodec.decode(bytes)) {
                    case SnapshotCodec.Reading.Sound sound -> {
                        return Optional.of(sound.snapshot());
                    }
                    case SnapshotCodec.Reading.Unfit unfit -> reason = unfit.reason();
                }
            } else {
                reason = "it is of another log";
            }
        } catch (IllegalArgumentException e) {
            reason = String.valueOf(e.getMessage());
        }
        System.getLogger(LogSnapshot.class.getName())
                .log(System.Logger.Level.INFO, "the snapshot is left aside, the log is folded: {0}", reason);
        return Optional.empty();
    }

    /// Whether an event is in the log up to there, as far as the tails tell.
    public boolean holds(EventId id) {
        return tails.stream()
                .anyMatch(tail -> tail.station().equals(id.station())
                        && tail.incarnation().equals(id.incarnation())
                        && id.number() <= tail.number());
    }

    public LogSnapshot {
        tails = List.copyOf(tails);
        enrolled = List.copyOf(enrolled);
    }
}
