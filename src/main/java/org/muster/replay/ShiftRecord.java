package org.muster.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Situation;
import org.muster.journal.JournalView;
import org.muster.session.DeskState;
import org.muster.session.Fact;

/// A past shift as a desk lived it: at each moment the log as far as it reached then, and on top of it what the desk
/// had typed itself and the log did not have yet. So a spell without the line replays as such a spell, and what others
/// did meanwhile appears when it reached the log.
///
/// Times are the server's for the log and the author's corrected clock for what waits. Only the span's own events are
/// kept, those before it as one state. Immutable once read; safe for any thread.
public final class ShiftRecord {
    /// The most events a span may hold: what a desk's memory bears beside its work.
    public static final int EVENTS_MAX = 300_000;
    /// Events between two states kept to go on from; a jump folds no more than these.
    static final int STRIDE = 500;

    private final Span span;
    private final List<Placed> placed;
    private final List<Own> own;
    private final List<DeskState> keys;
    private final List<ClockError> errors;

    /// An event at its place in the log.
    ///
    /// @param at the server's time
    /// @param waited whether this desk showed it before
    record Placed(Instant at, String type, Fact fact, boolean waited) {}

    /// An own event while it waited.
    ///
    /// @param from when it was typed
    /// @param until when it reached the log; [Instant#MAX] when it has not
    record Own(Instant from, Instant until, String type, Fact fact) {}

    /// What the desk's clock said it might be wrong by, from a moment on.
    record ClockError(Instant from, long millis) {}

    ShiftRecord(Span span, List<Placed> placed, List<Own> own, List<DeskState> keys, List<ClockError> errors) {
        this.span = span;
        this.placed = List.copyOf(placed);
        this.own = List.copyOf(own);
        this.keys = List.copyOf(keys);
        this.errors = List.copyOf(errors);
    }

    /// Reads a journal through once; it may be closed then.
    ///
    /// @throws TooLong when the span holds more than [#EVENTS_MAX] events
    /// @throws CancellationException when the progress said so
    public static ShiftRecord read(JournalView journal, Span span, Progress progress) {
        return new ShiftReader(journal, span, progress).read();
    }

    /// The span holds too many events.
    public static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("more than " + EVENTS_MAX + " events");
        }
    }

    public Span span() {
        return span;
    }

    /// How many events became known in the span.
    public int events() {
        int news = 0;
        for (Placed each : placed) {
            news += each.waited ? 0 : 1;
        }
        for (Own each : own) {
            news += span.holds(each.from) ? 1 : 0;
        }
        return news;
    }

    /// A moment by the desk's clock, with what that last said it might be wrong by.
    public Moment moment(Instant at) {
        int said = before(at, errors.size(), i -> errors.get(i).from);
        return new Moment(at, said == 0 ? 0 : errors.get(said - 1).millis);
    }

    /// How far the log and the desk's own typing had come.
    ///
    /// @param placed events of the span in the log
    /// @param confirmed own events that had waited and did not any more
    /// @param typed own events that had been typed
    record Reach(int placed, int confirmed, int typed) {}

    Reach reach(Instant at) {
        return new Reach(
                before(at, placed.size(), i -> placed.get(i).at),
                before(at, own.size(), i -> own.get(i).until),
                before(at, own.size(), i -> own.get(i).from));
    }

    private interface Times {
        Instant of(int index);
    }

    /// How many of the ordered times lie at or before a moment.
    private static int before(Instant at, int size, Times times) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.of(middle).isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// The state at a reach, from the nearest one kept.
    DeskState state(Reach reach) {
        int key = reach.placed / STRIDE;
        DeskState state = keys.get(key).copy();
        state.confirm(facts(key * STRIDE, reach.placed));
        state.rebase(waiting(reach));
        return state;
    }

    /// Takes a state forward to a later reach.
    void advance(DeskState state, Reach from, Reach to) {
        if (from.placed != to.placed) {
            state.confirm(facts(from.placed, to.placed));
            state.rebase(waiting(to));
        } else if (from.typed != to.typed) {
            state.add(own.subList(from.typed, to.typed).stream().map(Own::fact).toList());
        }
    }

    private List<Fact> facts(int from, int to) {
        return placed.subList(from, to).stream().map(Placed::fact).toList();
    }

    private List<Fact> waiting(Reach reach) {
        return own.subList(reach.confirmed, Math.max(reach.confirmed, reach.typed)).stream()
                .map(Own::fact)
                .toList();
    }

    /// Goes through the span and tells what the desk saw happen, in order of time; at one moment first what reached
    /// the log, then what was typed, then what followed from it.
    ///
    /// @throws CancellationException when the progress said so
    public void walk(Consumer<Happening> teller, Progress progress) {
        Reach reach = reach(span.from().minusNanos(1));
        DeskState state = state(reach);
        LedgerWatch watch = new LedgerWatch(state.snapshot().situation(), moment(span.from()), teller);
        long told = 0;
        for (Instant at : times()) {
            Reach next = reach(at);
            watch.passUntil(at);
            advance(state, reach, next);
            Situation now = state.snapshot().situation();
            placed.subList(reach.placed, next.placed).forEach(each -> teller.accept(tell(each, now)));
            own.subList(reach.typed, next.typed).forEach(each -> teller.accept(tell(each, now)));
            watch.become(now, moment(at));
            reach = next;
            if (++told % STRIDE == 0 && !progress.at((double) reach.placed / Math.max(1, placed.size()))) {
                throw new CancellationException();
            }
        }
        watch.passUntil(span.to().plusNanos(1));
    }

    private static Happening tell(Placed each, Situation now) {
        Recorded recorded = each.fact.recorded();
        Optional<Happening.Of> of = Happening.Of.event(recorded.event(), now);
        return each.waited
                ? new Happening.EventConfirmed(each.at, each.type, recorded, of)
                : new Happening.EventKnown(each.at, each.type, recorded, of);
    }

    private static Happening tell(Own each, Situation now) {
        Recorded recorded = each.fact.recorded();
        return new Happening.EventKnown(each.from, each.type, recorded, Happening.Of.event(recorded.event(), now));
    }

    /// The moments of the span at which something became known.
    private NavigableSet<Instant> times() {
        NavigableSet<Instant> times = new TreeSet<>();
        placed.forEach(each -> times.add(each.at));
        own.forEach(each -> times.add(each.from));
        return Collections.unmodifiableNavigableSet(times.subSet(span.from(), true, span.to(), true));
    }

    /// Collects states to go on from while the log is read.
    static final class Keys {
        private final DeskState state;
        private final List<Fact> since = new ArrayList<>();
        final List<DeskState> kept = new ArrayList<>();

        Keys(DeskState start) {
            state = start;
            kept.add(start.copy());
        }

        void add(Fact fact) {
            since.add(fact);
            if (since.size() == STRIDE) {
                state.confirm(since);
                since.clear();
                kept.add(state.copy());
            }
        }
    }
}
