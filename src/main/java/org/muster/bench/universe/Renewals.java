package org.muster.bench.universe;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.journal.JournalRecord;

/// How a record is found again: as it was, or renewed in a later life.
final class Renewals {
    private static final Pattern RENEWS = Pattern.compile(",?\"renews\":\"([0-9a-f]{32}\\.[0-9]+)\"");

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

    /// What a record says under the name of what it renews.
    static Optional<String> renewedWords(JournalRecord record) {
        Matcher found = RENEWS.matcher(head(record));
        return found.find() ? Optional.of(words(named(found.group(1), record), record)) : Optional.empty();
    }

    /// What a record says under a name: a set-back folder may use a number again for the like.
    static String words(String name, JournalRecord record) {
        return name + " " + record.envelope().wallAt() + " "
                + RENEWS.matcher(head(record)).replaceFirst("");
    }

    private static String head(JournalRecord record) {
        return new String(record.head(), StandardCharsets.UTF_8).strip();
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

    static boolean isAmong(JournalRecord record, Set<String> marks) {
        return marks.contains(record.hash().hex()) || marks.contains(name(record));
    }
}
