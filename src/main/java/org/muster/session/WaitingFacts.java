package org.muster.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.model.EventId;
import org.muster.journal.Entry;

/// Own records that wait, each decoded once: they are put on top anew with every slice that arrives. Holds what waits
/// and nothing else. For the writer.
final class WaitingFacts {
    private Map<EventId, Fact> known = new HashMap<>();

    /// More that wait.
    List<Fact> add(List<Entry> entries) {
        List<Fact> facts = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            facts.add(known.computeIfAbsent(entry.record().id(), id -> Fact.waiting(entry)));
        }
        return facts;
    }

    /// All that wait now.
    List<Fact> all(List<Entry> waiting) {
        List<Fact> facts = add(waiting);
        if (known.size() > facts.size()) {
            Map<EventId, Fact> left = HashMap.newHashMap(facts.size());
            facts.forEach(fact -> left.put(fact.recorded().envelope().id(), fact));
            known = left;
        }
        return facts;
    }
}
