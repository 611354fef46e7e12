package org.muster.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.muster.dispatch.model.IncarnationId;
import org.muster.journal.Entry;

/// Own records of the present life that wait for the server, durable all. The writer alone changes it; any thread
/// reads. Nothing of it leaves while records of an earlier life are set aside: it may build on those.
final class Outbox {
    private final ConcurrentNavigableMap<Long, Entry> waiting = new ConcurrentSkipListMap<>();
    private volatile int aside;

    void add(List<Entry> entries) {
        entries.forEach(entry -> waiting.put(entry.record().id().number(), entry));
    }

    /// Holds what waits in a journal, and nothing else.
    void refill(List<Entry> pending, IncarnationId present) {
        waiting.clear();
        countAside(pending, present);
        pending.stream()
                .filter(entry -> entry.record().id().incarnation().equals(present))
                .forEach(entry -> waiting.put(entry.record().id().number(), entry));
    }

    /// Lets go of what no longer waits: records are confirmed in order, so all before the first that still does.
    void keepFrom(List<Entry> pending, IncarnationId present) {
        countAside(pending, present);
        long first = pending.stream()
                .map(entry -> entry.record().id())
                .filter(id -> id.incarnation().equals(present))
                .mapToLong(id -> id.number())
                .findFirst()
                .orElse(Long.MAX_VALUE);
        waiting.headMap(first).clear();
    }

    /// Those set aside come first.
    private void countAside(List<Entry> pending, IncarnationId present) {
        int count = 0;
        while (count < pending.size()
                && !pending.get(count).record().id().incarnation().equals(present)) {
            count++;
        }
        aside = count;
    }

    /// How many records of earlier lives are set aside.
    int aside() {
        return aside;
    }

    /// A page in order that ends with a signature, so that the server can check all of it; but where the disk has
    /// lost the end of an append, what is left of it is given all the same, or it would wait for ever.
    List<Entry> after(long number, int max) {
        if (aside > 0) {
            return List.of();
        }
        List<Entry> page = new ArrayList<>(
                waiting.tailMap(number, false).values().stream().limit(max).toList());
        boolean isTorn =
                !page.isEmpty() && page.getLast() == waiting.lastEntry().getValue();
        while (!isTorn && !page.isEmpty() && page.getLast().signature().isEmpty()) {
            page.removeLast();
        }
        return page;
    }
}
