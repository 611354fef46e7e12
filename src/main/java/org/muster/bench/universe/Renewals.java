package org.muster.bench.universe;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.MemoryJournal;

/// How a record is found again: as it was, or renewed in a later life.
final class Renewals {
    private static final Pattern RENEWS = Pattern.compile("\"renews\":\"([0-9a-f]{32}\\.[0-9]+)\"");

    private Renewals() {}

    /// A set-back folder may use a number again, so what was recorded belongs to the name.
    static String name(JournalRecord record) {
        return named(record.id().incarnation().hex() + "." + record.id().number(), record);
    }

    private static String named(String identity, JournalRecord record) {
        return identity + " " + record.type() + " " + record.bodyDigest().hex();
    }

    static Optional<String> renewed(JournalRecord record) {
        String head = new String(record.head(), StandardCharsets.ISO_8859_1);
        Matcher found = RENEWS.matcher(head);
        return head.contains("\"renews\"") && found.find()
                ? Optional.of(named(found.group(1), record))
                : Optional.empty();
    }

    /// Hashes of records, for two may bear one name; and the names of those they renew.
    static Set<String> marks(Stream<JournalRecord> records) {
        Set<String> marks = new HashSet<>();
        records.forEach(record -> {
            marks.add(record.hash().hex());
            renewed(record).ifPresent(marks::add);
        });
        return marks;
    }

    /// All records of a station's disk that can come back to a server from there: its own, and of the others' what
    /// a word of the server's closes.
    static Stream<JournalRecord> on(MemoryJournal disk) {
        long proven =
                disk.checkpoint(0, Long.MAX_VALUE).map(Checkpoint::position).orElse(0L);
        return Stream.concat(
                disk.pending().stream().map(Entry::record),
                disk.confirmed(1, Integer.MAX_VALUE).stream()
                        .filter(entry -> entry.position() <= proven
                                || entry.record().id().station().equals(disk.station()))
                        .map(ConfirmedEntry::record));
    }

    static boolean isAmong(JournalRecord record, Set<String> marks) {
        return marks.contains(record.hash().hex()) || marks.contains(name(record));
    }
}
