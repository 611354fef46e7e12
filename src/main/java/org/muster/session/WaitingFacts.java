package org.muster.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.model.Digest;
import org.muster.journal.Entry;

/// Own records that wait, each decoded once: they are put on top anew with every slice that arrives. Holds what waits
/// and nothing else. For the writer.
final class WaitingFacts {
    private Map<Digest, Fact> known = new HashMap<>();

    /// More that wait.
    List<Fact> add(List<Entry> entries) {
        List<Fact> facts = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            facts.add(known.computeIfAbsent(entry.record().hash(), hash -> Fact.waiting(entry)));
        }
        return facts;
    }

    /// All that wait now.
    List<Fact> all(List<Entry> waiting) {
        List<Fact> facts = add(waiting);
        if (known.size() > facts.size()) {
            Map<Digest, Fact> left = HashMap.newHashMap(facts.size());
            facts.forEach(fact -> left.put(fact.recorded().digest(), fact));
            known = left;
        }
        return facts;
    }
}
