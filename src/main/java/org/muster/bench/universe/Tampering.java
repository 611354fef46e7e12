package org.muster.bench.universe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Digest;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.LogHash;
import org.muster.journal.MemoryJournal;
import org.muster.journal.RecordCodec;
import org.muster.journal.SaltedBody;
import org.muster.journal.StationKeys;

/// Somebody who has a whole log, and all but the keys, changes it: places and hashes are made to fit again. Who reads
/// it with a word of the server's in hand must notice each change. For one thread.
final class Tampering {
    private final List<ConfirmedEntry> log;
    private final Checkpoint word;
    private final StationKeys reader;
    private final String serverKey;
    private final Dice dice;

    private enum Sort {
        CHANGED,
        REMOVED,
        CUT_OFF,
        REORDERED,
        ADDED_AGAIN,
        OTHER_TIME,
        OTHER_EPOCH,
        OTHER_BODY
    }

    /// @param word what a desk keeps of the server's on the last of it
    /// @param reader whoever reads it
    Tampering(List<ConfirmedEntry> log, Checkpoint word, StationKeys reader, String serverKey, Dice dice) {
        this.log = List.copyOf(log);
        this.word = word;
        this.reader = reader;
        this.serverKey = serverKey;
        this.dice = dice;
    }

    /// 11: any changed, removed or reordered record is detected.
    void check() {
        Invariants.require(11, isWhole(log), () -> "the log as it is was found changed");
        for (Sort sort : Sort.values()) {
            List<ConfirmedEntry> changed = changed(sort);
            Invariants.require(11, changed.equals(log) || !isWhole(changed), () -> "nobody noticed a record " + sort);
        }
    }

    private boolean isWhole(List<ConfirmedEntry> read) {
        MemoryJournal journal = new MemoryJournal(reader, dice, false);
        journal.join(log.getFirst().record().jurisdiction());
        Intake intake = journal.appendConfirmed(read, Optional.of(word), Instant.EPOCH);
        return intake instanceof Intake.Accepted
                && word.isSignedBy(serverKey, log.getFirst().record().jurisdiction(), reader.scheme())
                && journal.head().epoch() == word.epoch()
                && journal.head().position() == word.position()
                && journal.head().logHash().equals(word.logHash());
    }

    private List<ConfirmedEntry> changed(Sort sort) {
        List<ConfirmedEntry> changed = new ArrayList<>(log);
        int at = dice.nextInt(log.size() - 1);
        ConfirmedEntry one = log.get(at);
        switch (sort) {
            case CHANGED -> changed.set(at, one.with(other(one.entry())));
            case REMOVED -> changed.remove(at);
            case CUT_OFF -> changed.removeLast();
            case REORDERED -> {
                changed.set(at, log.get(at + 1));
                changed.set(at + 1, one);
            }
            case ADDED_AGAIN -> changed.add(at + 1, one);
            case OTHER_TIME ->
                changed.set(at, placed(one, one.epoch(), one.serverAt().plusMillis(1)));
            case OTHER_EPOCH -> changed.set(at, placed(one, one.epoch() + 1, one.serverAt()));
            case OTHER_BODY ->
                changed.set(
                        at,
                        one.with(new Entry(
                                one.record(),
                                Optional.of(new SaltedBody(new byte[SaltedBody.SALT_BYTES], new byte[] {'{', '}'})),
                                one.entry().signature())));
        }
        return fitting(changed);
    }

    private static ConfirmedEntry placed(ConfirmedEntry one, int epoch, Instant serverAt) {
        return new ConfirmedEntry(one.entry(), epoch, one.position(), serverAt, one.logHash());
    }

    /// One letter of what it says is another one.
    private Entry other(Entry entry) {
        byte[] bytes = entry.record().bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[dice.nextInt(bytes.length)] ^= 1;
            if (RecordCodec.decode(changed) instanceof RecordCodec.Reading.Sound other) {
                return new Entry(other.record(), entry.body(), entry.signature());
            }
        }
        return entry;
    }

    private static List<ConfirmedEntry> fitting(List<ConfirmedEntry> entries) {
        List<ConfirmedEntry> fitting = new ArrayList<>();
        Digest hash = Digest.ZERO;
        for (ConfirmedEntry entry : entries) {
            long position = fitting.size() + 1L;
            hash = LogHash.next(hash, entry.record(), entry.epoch(), position, entry.serverAt());
            fitting.add(new ConfirmedEntry(entry.entry(), entry.epoch(), position, entry.serverAt(), hash));
        }
        return fitting;
    }
}
