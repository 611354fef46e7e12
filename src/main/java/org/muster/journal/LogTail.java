package org.muster.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// The end of a confirmed log: how far it reaches, and the last record of every chain in it. Judges what may follow.
/// For one thread.
final class LogTail {
    private LogHead head = LogHead.START;
    private final Map<Life, Link> chains = new HashMap<>();

    /// The last confirmed record of a chain.
    record Link(long number, Digest hash, long position) {
        static final Link NONE = new Link(0, Digest.ZERO, 0);
    }

    /// What the journal around it has.
    ///
    /// @param present the life this journal writes
    /// @param pending its pending record of that number
    /// @param confirmed the confirmed entry of that log position
    record Surroundings(
            Optional<JurisdictionId> jurisdiction,
            Life present,
            LongFunction<Optional<JournalRecord>> pending,
            LongFunction<Optional<ConfirmedEntry>> confirmed) {}

    /// A batch that may follow, and the tail after it.
    record Judged(Intake intake, LogHead head, Map<Life, Link> chains) {}

    LogHead head() {
        return head;
    }

    Link link(Life life) {
        return chains.getOrDefault(life, Link.NONE);
    }

    /// The life of a station, other than this one, that the log met last.
    Optional<Life> lastLifeBefore(Life present) {
        StationId station = present.station();
        return chains.entrySet().stream()
                .filter(e -> e.getKey().station().equals(station) && !e.getKey().equals(present))
                .max(Comparator.comparingLong(e -> e.getValue().position()))
                .map(Map.Entry::getKey);
    }

    void reset(LogHead to, Map<Life, Link> links) {
        head = to;
        chains.clear();
        chains.putAll(links);
    }

    void advance(Judged judged) {
        head = judged.head();
        chains.putAll(judged.chains());
    }

    /// Judges a batch without changing anything.
    Judged judge(List<ConfirmedEntry> batch, Surroundings around) {
        LogHead at = head;
        Map<Life, Link> changed = new HashMap<>();
        List<ConfirmedEntry> fresh = new ArrayList<>();
        for (ConfirmedEntry entry : batch) {
            if (!around.jurisdiction().equals(Optional.of(entry.record().jurisdiction()))) {
                return refused(new Intake.Foreign(entry.record().jurisdiction()));
            }
            if (entry.position() <= at.position()) {
                if (!isKnown(entry, fresh, around)) {
                    return refused(new Intake.Diverged(entry.position()));
                }
                continue;
            }
            if (leavesGap(entry, at)) {
                return refused(new Intake.Gap(at.position() + 1));
            }
            Optional<Intake> fault = fault(entry, at, changed, around);
            if (fault.isPresent()) {
                return refused(fault.get());
            }
            EventId id = entry.record().id();
            changed.put(Life.of(id), new Link(id.number(), entry.record().hash(), entry.position()));
            at = new LogHead(entry.epoch(), entry.position(), entry.logHash());
            fresh.add(entry);
        }
        return new Judged(new Intake.Accepted(List.copyOf(fresh)), at, changed);
    }

    private static boolean leavesGap(ConfirmedEntry entry, LogHead at) {
        return entry.position() > at.position() + 1;
    }

    private Judged refused(Intake intake) {
        return new Judged(intake, head, Map.of());
    }

    private boolean isKnown(ConfirmedEntry entry, List<ConfirmedEntry> fresh, Surroundings around) {
        Optional<ConfirmedEntry> known = entry.position() > head.position()
                ? Optional.of(fresh.get((int) (entry.position() - head.position() - 1)))
                : around.confirmed().apply(entry.position());
        return known.isPresent()
                && known.get().logHash().equals(entry.logHash())
                && known.get().record().equals(entry.record());
    }

    private Optional<Intake> fault(ConfirmedEntry entry, LogHead at, Map<Life, Link> changed, Surroundings around) {
        JournalRecord record = entry.record();
        EventId id = record.id();
        Life life = Life.of(id);
        Link link = changed.getOrDefault(life, link(life));
        if (life.equals(around.present()) && id.number() > link.number()) {
            Optional<JournalRecord> own = around.pending().apply(id.number());
            if (own.isEmpty() || !own.get().equals(record)) {
                return Optional.of(new Intake.Forked(id, own.isPresent()));
            }
        }
        return reason(entry, at, link).map(reason -> new Intake.Broken(entry.position(), reason));
    }

    /// Why an entry cannot follow a head, in words; empty when it can.
    static Optional<String> reason(ConfirmedEntry entry, LogHead at, Link link) {
        JournalRecord record = entry.record();
        if (record.id().number() != link.number() + 1) {
            return Optional.of("number " + record.id().number() + " follows number " + link.number() + " of its chain");
        }
        if (!record.previous().equals(link.hash())) {
            return Optional.of("its previous hash is not that of the record before it");
        }
        if (entry.epoch() < at.epoch()) {
            return Optional.of("epoch " + entry.epoch() + " follows epoch " + at.epoch());
        }
        if (!Instant.ofEpochMilli(RecordCodec.millis(entry.serverAt())).equals(entry.serverAt())) {
            return Optional.of("the server's time is not in whole milliseconds");
        }
        if (!LogHash.next(at.logHash(), record, entry.epoch(), entry.position(), entry.serverAt())
                .equals(entry.logHash())) {
            return Optional.of("the hash of the log does not match");
        }
        return bodyReason(entry.entry());
    }

    /// Why a body is not its record's; empty when it is, or when there is none here.
    static Optional<String> bodyReason(Entry entry) {
        boolean fits = entry.body().isEmpty()
                || entry.body().get().digest().equals(entry.record().bodyDigest());
        return fits ? Optional.empty() : Optional.of("its body is not the one it was recorded with");
    }
}
