package org.muster.server;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muster.dispatch.model.Digest;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.JournalRecord;
import org.muster.server.store.ServerLog;

/// What stands in the log anew, under another identity than it was first recorded by: if it came once more as it was,
/// it would stand twice. Reads the log through when first asked, and later what is new in it; the log must not be
/// another one by then. Safe for any thread.
final class Renewed {
    private static final int STEP_RECORDS = 500;
    private static final int STEP_BYTES = 1 << 20;
    /// What the head of a renewed record says of the identity it had.
    private static final Pattern RENEWS = Pattern.compile(",?\"renews\":\"([0-9a-f]{32}\\.[0-9]+)\"");

    private final ServerLog log;
    // Guarded by this.
    private final Set<Digest> known = new HashSet<>();
    private long next = 1;

    Renewed(ServerLog log) {
        this.log = log;
    }

    /// Whether what a record says stands in the log under another identity.
    ///
    /// @param record one that does not stand there itself
    synchronized boolean has(JournalRecord record) {
        follow();
        String first = record.id().incarnation().hex() + "." + record.id().number();
        return known.contains(words(first, record))
                || renews(record)
                        .filter(name -> known.contains(words(name, record)))
                        .isPresent();
    }

    private void follow() {
        for (List<ConfirmedEntry> step = log.read(next, STEP_RECORDS, STEP_BYTES);
                !step.isEmpty();
                step = log.read(next, STEP_RECORDS, STEP_BYTES)) {
            step.stream()
                    .map(ConfirmedEntry::record)
                    .forEach(record -> renews(record).ifPresent(name -> known.add(words(name, record))));
            next = step.getLast().position() + 1;
        }
    }

    private static Optional<String> renews(JournalRecord record) {
        Matcher named = RENEWS.matcher(head(record));
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private static String head(JournalRecord record) {
        return new String(record.head(), StandardCharsets.UTF_8).strip();
    }

    /// A folder that was set back may have used a number again, so what a record says goes with its name.
    private static Digest words(String name, JournalRecord record) {
        String said = name + " " + record.type() + " " + record.envelope().wallAt() + " "
                + record.bodyDigest().hex() + " " + RENEWS.matcher(head(record)).replaceFirst("");
        return Digest.of(said.getBytes(StandardCharsets.UTF_8));
    }
}
