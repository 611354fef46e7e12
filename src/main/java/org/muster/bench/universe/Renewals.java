package org.muster.bench.universe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.JournalRecord;

/// How a record is found again: as it was, or renewed in a later life.
final class Renewals {
    private Renewals() {}

    static RecordName name(JournalRecord record) {
        return new RecordName(record.id(), record.hash());
    }

    /// What a record first was.
    static RecordName first(JournalRecord record) {
        return record.renews().orElseGet(() -> name(record));
    }

    /// The names of records, and of those that they renew.
    static Set<RecordName> marks(Stream<JournalRecord> records) {
        Set<RecordName> marks = new HashSet<>();
        records.forEach(record -> {
            marks.add(name(record));
            marks.add(first(record));
        });
        return marks;
    }

    static boolean isAmong(JournalRecord record, Set<RecordName> marks) {
        return marks.contains(name(record)) || marks.contains(first(record));
    }

    /// 1: what was recorded anew and also came as it was has effect once; and the server says of nothing that it
    /// stands which does not.
    static void checkEffects(List<ConfirmedEntry> log) {
        Map<EventId, RecordName> firsts = new HashMap<>();
        Set<RecordName> stand = new HashSet<>();
        for (ConfirmedEntry entry : log) {
            JournalRecord record = entry.record();
            if (record.event() instanceof Event.RecordsStand said) {
                Invariants.require(1, stand.containsAll(said.records()), () -> record + " names what does not stand");
            }
            firsts.put(record.id(), first(record));
            stand.add(first(record));
        }
        Set<RecordName> told = new HashSet<>();
        Situation.EMPTY.advance(log.stream().map(ConfirmedEntry::recorded).toList()).told().stream()
                .map(recorded -> recorded.envelope().id())
                .forEach(id ->
                        Invariants.require(1, told.add(firsts.get(id)), () -> id.shortText() + " has effect twice"));
    }
}
