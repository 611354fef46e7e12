package org.muster.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.replay.Progress;
import org.muster.replay.ShiftRecord;
import org.muster.replay.Span;
import org.muster.time.SystemClock;

/// A span of a folder's journal, read beside whoever holds the folder.
///
/// @param seat where it is looked at; nothing is ever done in its name
record PastShift(ShiftRecord shift, Seat seat) {
    /// Which span, once it is known what time it is and by whose clocks people read.
    @FunctionalInterface
    interface Wanted {
        Span of(Instant now, ZoneId zone);
    }

    /// @throws Refusal when nothing happened in the span, or too much
    static PastShift read(Folder folder, String operator, Wanted wanted, Progress progress) {
        try (JournalView journal = Journal.read(folder.dir())) {
            SystemClock clock = new SystemClock();
            Station.recallClock(clock, journal);
            Span span = known(wanted.of(clock.now(), zone(journal)), journal);
            ShiftRecord shift = ShiftRecord.read(journal, span, progress);
            if (shift.events() == 0) {
                throw new Refusal("this station knows of no event between " + span.from() + " and " + span.to()
                        + ": choose another span, or fetch the log with muster sync");
            }
            return new PastShift(
                    shift, new Seat(journal.station(), journal.incarnation(), Station.DESK, operator, Role.DISPATCHER));
        } catch (ShiftRecord.TooLong e) {
            throw new Refusal("there are " + e.getMessage() + " between these times: choose a shorter span");
        }
    }

    /// Of a span what the station's log reaches back to: before it there is nothing to see.
    private static Span known(Span wanted, JournalView journal) {
        return journal.confirmed(1, 1).stream()
                .map(ConfirmedEntry::serverAt)
                .filter(begin -> begin.isAfter(wanted.from()) && begin.isBefore(wanted.to()))
                .findFirst()
                .map(begin -> new Span(begin, wanted.to()))
                .orElse(wanted);
    }

    /// The zone by whose clocks the jurisdiction's people read; UTC before it is known.
    private static ZoneId zone(JournalView journal) {
        return journal.confirmed(1, 1).stream()
                .filter(first -> first.record().event() instanceof Event.JurisdictionFounded)
                .flatMap(first -> Situation.EMPTY.evolve(first.recorded()).jurisdiction().stream())
                .map(Jurisdiction::zone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }
}
