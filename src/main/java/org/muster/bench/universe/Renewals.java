package org.muster.bench.universe;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.model.RecordName;
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
}
