package org.muster.bench.universe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;

/// Every log that the server ever had on its disk, as one tree: where its log was taken back and went on otherwise, it
/// branches. The log's hash names a place in it, for it covers all before. At each place stands what the log up to
/// there folds to, event by event, beside the desks that fold in batches. For one thread.
final class Histories {
    private final Function<Situation, Digest> series = StateHash.series();
    private final Map<Digest, Place> places = new HashMap<>();
    private final Map<Digest, Place> states = new HashMap<>();
    private final Place start = new Place(null, LogHead.START, Situation.EMPTY, null);

    /// One log position of one of the logs.
    final class Place {
        private final @Nullable Place before;
        private final LogHead head;
        private final Situation situation;
        private final @Nullable ConfirmedEntry entry;
        private @Nullable Digest hash;

        private Place(@Nullable Place before, LogHead head, Situation situation, @Nullable ConfirmedEntry entry) {
            this.before = before;
            this.head = head;
            this.situation = situation;
            this.entry = entry;
        }

        LogHead head() {
            return head;
        }

        Situation situation() {
            return situation;
        }

        Digest stateHash() {
            Digest known = hash;
            if (known == null) {
                known = series.apply(situation);
                hash = known;
            }
            return known;
        }

        /// Whether no other log position of the same log has the same state hash: every event leaves its trace.
        boolean isDistinct() {
            Place first = states.putIfAbsent(stateHash(), this);
            return first == null || first == this || !first.isBefore(this);
        }

        /// With own records on top that wait.
        Situation shown(List<Entry> pending) {
            return situation.evolve(
                    pending.stream().map(entry -> entry.record().pending()).toList());
        }

        /// The same log some positions earlier.
        Place at(long position) {
            Place place = this;
            while (place.before != null && place.head.position() > position) {
                place = place.before;
            }
            return place;
        }

        /// Whether the other log goes on from here.
        boolean isBefore(Place other) {
            return other.at(head.position()) == this;
        }

        /// What the log has after an earlier place of it, in order.
        List<ConfirmedEntry> since(Place earlier) {
            List<ConfirmedEntry> entries = new ArrayList<>();
            for (Place place = this; place != earlier && place.entry != null; place = place.before()) {
                entries.addFirst(place.entry);
            }
            return entries;
        }

        private Place before() {
            return before == null ? start : before;
        }
    }

    Histories() {
        places.put(LogHead.START.logHash(), start);
    }

    Place start() {
        return start;
    }

    Place after(Place before, ConfirmedEntry entry) {
        return places.computeIfAbsent(
                entry.logHash(),
                hash -> new Place(
                        before,
                        new LogHead(entry.epoch(), entry.position(), hash),
                        before.situation.evolve(List.of(entry.recorded())),
                        entry));
    }

    /// Where a log that a desk has stands; empty when no server ever had it.
    Optional<Place> find(LogHead head) {
        return Optional.ofNullable(places.get(head.logHash()))
                .filter(place -> place.head.position() == head.position());
    }

    static String chain(EventId id) {
        return id.station().hex() + id.incarnation().hex();
    }
}
