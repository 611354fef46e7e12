package org.muster.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalView;
import org.muster.journal.SaltedBody;

/// Reads all the drives of a log, also to incidents that were filed long ago and have left their assignments behind.
public final class PastDrives {
    /// Events folded at a time.
    private static final int BATCH = 500;

    /// What is folded at a time spans no more, by the server's time: an incident is filed three days after its end,
    /// and must still stand in the state before the batch with all that belongs to it.
    private static final Duration BATCH_SPAN = Duration.ofDays(1);

    private final List<Driven> found = new ArrayList<>();
    private Situation situation = Situation.EMPTY;
    private Bodies bodies = Bodies.NONE;

    private PastDrives() {}

    /// Folds the log once from its beginning, and what waits for the server after it.
    ///
    /// @param from the first instant of sending that counts
    /// @param until the first that does not count any more
    /// @return oldest first
    public static List<Driven> read(JournalView journal, Instant from, Instant until) {
        PastDrives past = new PastDrives();
        long end = journal.head().position();
        for (long next = 1; next <= end; next += BATCH) {
            for (List<ConfirmedEntry> batch : byDays(journal.confirmed(next, BATCH))) {
                past.fold(
                        batch, ConfirmedEntry::recorded, entry -> entry.entry().body());
            }
        }
        past.fold(journal.pending(), entry -> entry.record().pending(), Entry::body);
        past.found.addAll(Driven.all(past.situation, past.bodies));
        return past.found.stream()
                .filter(driven ->
                        !driven.sentAt().isBefore(from) && driven.sentAt().isBefore(until))
                .sorted(Comparator.comparing(Driven::sentAt))
                .toList();
    }

    private static List<List<ConfirmedEntry>> byDays(List<ConfirmedEntry> page) {
        List<List<ConfirmedEntry>> batches = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= page.size(); i++) {
            if (i == page.size()
                    || Duration.between(page.get(from).serverAt(), page.get(i).serverAt())
                                    .compareTo(BATCH_SPAN)
                            > 0) {
                batches.add(page.subList(from, i));
                from = i;
            }
        }
        return batches;
    }

    private <E> void fold(
            List<E> entries, Function<E, Recorded> recorded, Function<E, Optional<SaltedBody>> saltedBody) {
        Map<EventId, Body> told = new HashMap<>();
        for (E entry : entries) {
            saltedBody
                    .apply(entry)
                    .flatMap(SaltedBody::body)
                    .ifPresent(body -> told.put(recorded.apply(entry).envelope().id(), body));
        }
        Situation.Advance advance =
                situation.advance(entries.stream().map(recorded).toList());
        advance.filed().forEach(filed -> Driven.to(filed, situation, bodies).forEach(found::add));
        bodies = bodies.after(advance, told);
        situation = advance.situation();
    }
}
