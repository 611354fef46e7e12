package org.muster.journal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.StationId;

/// How the head of what is recorded anew names the record that it was: in its last field, which every reader ignores
/// who does not ask for it.
final class Renewal {
    private static final String BEFORE = "\"renews\":\"";
    private static final String AFTER = "\"}";
    /// The station and the incarnation, the longest number, the hash, and the dots between.
    private static final int NAME_MAX = 64 + 32 + 18 + 64 + 3;

    private Renewal() {}

    /// What a head names; empty for what was not recorded before.
    static Optional<RecordName> named(byte[] head) {
        int dot = head.length - AFTER.length() - 64 - 1;
        if (dot < 0 || head[dot] != '.') {
            return Optional.empty();
        }
        int from = Math.max(0, head.length - AFTER.length() - NAME_MAX - BEFORE.length());
        String end = new String(head, from, head.length - from, StandardCharsets.UTF_8);
        int start = end.indexOf(BEFORE);
        return start >= 0 && end.endsWith(AFTER)
                ? RecordName.of(end.substring(start + BEFORE.length(), end.length() - AFTER.length()))
                : Optional.empty();
    }

    /// The head of a record as a station records it anew.
    static byte[] naming(JournalRecord record, StationId by) {
        Optional<RecordName> named = record.renews();
        RecordName origin = record.origin(by);
        if (named.equals(Optional.of(origin))) {
            return record.head();
        }
        String json = new String(record.head(), StandardCharsets.UTF_8).strip();
        int end = named.isPresent() ? json.lastIndexOf(BEFORE) : json.length() - 1;
        String inside = json.substring(0, end).strip();
        String renewed =
                inside + (inside.endsWith("{") || inside.endsWith(",") ? "" : ",") + BEFORE + origin.text() + AFTER;
        return renewed.getBytes(StandardCharsets.UTF_8);
    }
}
