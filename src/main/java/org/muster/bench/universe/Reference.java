package org.muster.bench.universe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;

/// What the server's log folds to at each of its positions, event by event, beside the desks that fold in batches. For
/// one thread.
final class Reference {
    private final List<Situation> situations = new ArrayList<>(List.of(Situation.EMPTY));
    private final Function<Situation, Digest> series = StateHash.series();
    private final Map<Long, Digest> hashes = new HashMap<>();
    private final Map<Digest, Long> positions = new HashMap<>();

    void add(ConfirmedEntry entry) {
        situations.add(situations.getLast().evolve(List.of(entry.recorded())));
    }

    Digest hash(long position) {
        return hashes.computeIfAbsent(position, p -> series.apply(at(p)));
    }

    /// Whether the state at this position has a hash that no other position has: every event leaves its trace.
    boolean isDistinct(long position) {
        Long first = positions.putIfAbsent(hash(position), position);
        return first == null || first == position;
    }

    /// With own records on top that wait.
    Situation shown(long position, List<Entry> pending) {
        return at(position)
                .evolve(pending.stream().map(entry -> entry.record().pending()).toList());
    }

    private Situation at(long position) {
        return situations.get((int) position);
    }
}
