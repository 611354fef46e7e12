package org.muster.server.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.wire.Refusal;

/// The rules of the ordered append, the same for every store: numbers of an incarnation are contiguous, each record
/// names the one before, and an identity that is there already must bring the same bytes. Pure but for what it looks
/// up.
final class OrderedAppend {
    /// What the store knows, uncommitted appends of the same transaction included.
    interface Known {
        ChainTail tail(StationId station, IncarnationId incarnation);

        Optional<Digest> recordHash(EventId id);
    }

    /// What follows for a push.
    sealed interface Verdict {
        /// These are new, in this order; the others are there already.
        record Fresh(List<Entry> entries) implements Verdict {}

        record Refused(AppendOutcome.Rejected rejected) implements Verdict {}
    }

    private record Author(StationId station, IncarnationId incarnation) {}

    private final Known known;
    private final Map<Author, ChainTail> tails = new HashMap<>();

    private OrderedAppend(Known known) {
        this.known = known;
    }

    static Verdict judge(List<Entry> push, Known known) {
        return new OrderedAppend(known).judge(push);
    }

    /// Judges entries that come back to their old places after a head.
    static Verdict judgeRestored(List<ConfirmedEntry> entries, LogHead head, Known known) {
        LogHead at = head;
        for (ConfirmedEntry entry : entries) {
            boolean follows = entry.position() == at.position() + 1
                    && entry.epoch() >= at.epoch()
                    && LogHash.next(at.logHash(), entry.record(), entry.epoch(), entry.position(), entry.serverAt())
                            .equals(entry.logHash());
            if (!follows) {
                return refused(Refusal.DIVERGED, entry.record() + " does not follow log position " + at.position());
            }
            at = new LogHead(entry.epoch(), entry.position(), entry.logHash());
        }
        List<Entry> plain = entries.stream().map(ConfirmedEntry::entry).toList();
        Verdict verdict = judge(plain, known);
        boolean isKnown =
                verdict instanceof Verdict.Fresh fresh && fresh.entries().size() < entries.size();
        return isKnown ? refused(Refusal.DIVERGED, "some of it stands at another place here") : verdict;
    }

    private Verdict judge(List<Entry> push) {
        List<Entry> fresh = new ArrayList<>();
        for (Entry entry : push) {
            JournalRecord record = entry.record();
            EventId id = record.id();
            Author author = new Author(id.station(), id.incarnation());
            ChainTail tail = tails.computeIfAbsent(author, a -> known.tail(a.station(), a.incarnation()));
            if (leavesGap(id, tail)) {
                return refused(Refusal.GAP, gapWords(record, tail.number()));
            }
            if (id.number() <= tail.number()) {
                boolean same = known.recordHash(id)
                        .or(() -> freshHash(fresh, id))
                        .filter(record.hash()::equals)
                        .isPresent();
                if (!same) {
                    return refused(Refusal.FORKED, otherBytes(record));
                }
                continue;
            }
            if (!record.previous().equals(tail.hash())) {
                return refused(Refusal.FORKED, otherBefore(record));
            }
            tails.put(author, new ChainTail(id.number(), record.hash()));
            fresh.add(entry);
        }
        return new Verdict.Fresh(fresh);
    }

    private static boolean leavesGap(EventId id, ChainTail tail) {
        return id.number() > tail.number() + 1;
    }

    private static Optional<Digest> freshHash(List<Entry> fresh, EventId id) {
        return fresh.stream()
                .map(Entry::record)
                .filter(r -> r.id().equals(id))
                .map(JournalRecord::hash)
                .findFirst();
    }

    /// The words for what a store judged by itself.
    ///
    /// @param tail the last number of the record's author there
    static AppendOutcome.Rejected rejected(Refusal refusal, JournalRecord record, long tail) {
        String words = switch (refusal) {
            case GAP -> gapWords(record, tail);
            case FORKED -> record.id().number() <= tail ? otherBytes(record) : otherBefore(record);
            case FOREIGN_JURISDICTION -> record + " is of another jurisdiction than this log";
            case DIVERGED -> record + " does not follow the head";
            case SESSION_OVER,
                    NOT_ENROLLED,
                    TOKEN_REFUSED,
                    STATION_REVOKED,
                    SIGN_IN_REFUSED,
                    BAD_SIGNATURE,
                    MALFORMED,
                    RECOVERING,
                    SERVER_BEHIND,
                    BUSY,
                    BROKEN -> record + " was not taken";
        };
        return new AppendOutcome.Rejected(refusal, words);
    }

    private static String gapWords(JournalRecord record, long tail) {
        return record + " does not follow number " + tail + ", the last one here";
    }

    private static String otherBytes(JournalRecord record) {
        return record + " is here already with other bytes";
    }

    private static String otherBefore(JournalRecord record) {
        return record + " names another record before it than the one here";
    }

    private static Verdict refused(Refusal refusal, String words) {
        return new Verdict.Refused(new AppendOutcome.Rejected(refusal, words));
    }
}
