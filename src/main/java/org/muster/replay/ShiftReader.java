package org.muster.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalView;
import org.muster.session.DeskState;
import org.muster.session.Fact;

/// Reads a journal into the record of one span. For one thread, once.
final class ShiftReader {
    private final JournalView journal;
    private final Span span;
    private final Progress progress;
    private final StationId here;
    private final DeskState before = new DeskState();
    private final List<Fact> batch = new ArrayList<>();
    private final List<ShiftRecord.Placed> placed = new ArrayList<>();
    private final List<ShiftRecord.Own> own = new ArrayList<>();
    private ShiftRecord.Keys keys = new ShiftRecord.Keys(before);
    private Instant reached = Instant.MIN;
    private Instant typed = Instant.MIN;
    private final List<ShiftRecord.ClockError> errors = new ArrayList<>();

    ShiftReader(JournalView journal, Span span, Progress progress) {
        this.journal = journal;
        this.span = span;
        this.progress = progress;
        this.here = journal.station();
    }

    ShiftRecord read() {
        long end = journal.head().position();
        for (long from = 1; from <= end; from += JournalView.PAGE_MAX) {
            if (!progress.at((double) from / end)) {
                throw new CancellationException();
            }
            journal.confirmed(from, JournalView.PAGE_MAX).forEach(this::take);
            foldBatch();
        }
        journal.pending().forEach(this::take);
        return new ShiftRecord(span, placed, own, keys.kept, errors);
    }

    private void take(ConfirmedEntry entry) {
        // The server's time never runs back in the log; should a clock have, it counts as having stood still.
        reached = reached.isAfter(entry.serverAt()) ? reached : entry.serverAt();
        boolean mine = entry.record().id().station().equals(here);
        Instant known = mine ? typedAt(entry.record().envelope(), reached) : reached;
        boolean waited = known.isBefore(reached) && !known.isAfter(span.to()) && !reached.isBefore(span.from());
        if (waited) {
            own(known, reached, entry.entry());
        }
        if (reached.isBefore(span.from())) {
            batch.add(Fact.of(entry));
        } else if (!reached.isAfter(span.to())) {
            begin();
            Fact fact = Fact.of(entry);
            placed.add(new ShiftRecord.Placed(reached, entry.record().type(), fact, waited));
            keys.add(fact);
            limit();
        }
    }

    private void take(Entry entry) {
        Instant known = typedAt(entry.record().envelope(), Instant.MAX);
        if (!known.isAfter(span.to())) {
            own(known, Instant.MAX, entry);
        }
    }

    private void own(Instant from, Instant until, Entry entry) {
        own.add(new ShiftRecord.Own(from, until, entry.record().type(), Fact.waiting(entry)));
        limit();
    }

    /// When a desk typed it, in order: nothing was typed before what stands before it, nor after it reached the
    /// log.
    private Instant typedAt(Envelope envelope, Instant reachedLog) {
        Instant said = envelope.typedAt().at();
        Instant ordered = said.isBefore(typed) ? typed : said;
        typed = ordered.isAfter(reachedLog) ? reachedLog : ordered;
        long error = envelope.errorMillis();
        if (typed.isBefore(span.from())) {
            errors.clear();
        }
        if (errors.isEmpty() || errors.getLast().millis() != error) {
            errors.add(new ShiftRecord.ClockError(typed, error));
        }
        return typed;
    }

    private void limit() {
        if (placed.size() + own.size() > ShiftRecord.EVENTS_MAX) {
            throw new ShiftRecord.TooLong();
        }
    }

    private void foldBatch() {
        before.confirm(batch);
        batch.clear();
        if (placed.isEmpty()) {
            keys = new ShiftRecord.Keys(before);
        }
    }

    /// The first event of the span: what was before becomes the state to go on from.
    private void begin() {
        if (placed.isEmpty()) {
            foldBatch();
        }
    }
}
