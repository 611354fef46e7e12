package org.muster.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;

/// Writes the next records of one chain, and signs them in the end. Lives for one append. The server, which places its
/// own records itself, writes them by this too.
public final class ChainWriter {
    /// Long appends are signed in between too, so that what is sent in pieces can be checked piece by piece.
    public static final int SIGNED_EVERY = 500;

    private final JurisdictionId jurisdiction;
    private final Life life;
    private final StationKeys keys;
    private final RandomGenerator random;
    private final List<Entry> entries = new ArrayList<>();
    private long number;
    private Digest previous;

    ChainWriter(
            JurisdictionId jurisdiction,
            Life life,
            StationKeys keys,
            RandomGenerator random,
            long number,
            Digest previous) {
        this.jurisdiction = jurisdiction;
        this.life = life;
        this.keys = keys;
        this.random = random;
        this.number = number;
        this.previous = previous;
    }

    /// @param lastNumber the number of the chain's last record, 0 before the first
    /// @param lastHash the hash of that record, zeros before the first
    public ChainWriter(
            JurisdictionId jurisdiction,
            org.muster.dispatch.model.IncarnationId incarnation,
            StationKeys keys,
            RandomGenerator random,
            long lastNumber,
            Digest lastHash) {
        this(jurisdiction, new Life(keys.station(), incarnation), keys, random, lastNumber, lastHash);
    }

    /// The number of the last record so far.
    long number() {
        return number;
    }

    /// @throws IllegalArgumentException when the event or its body is too long
    public void add(Author author, Draft draft) {
        add(author, EventCodec.encode(draft.event()), draft.body());
    }

    void add(Author author, EventCodec.Head head, Optional<Body> body) {
        Envelope envelope = new Envelope(
                new EventId(life.station(), life.incarnation(), number + 1),
                author.base(),
                author.operator(),
                author.role(),
                author.desk(),
                author.clock().wall(),
                author.clock().offsetMillis(),
                author.clock().errorMillis());
        add(envelope, head, body.map(words -> SaltedBody.of(words, random)));
    }

    void add(Envelope by, EventCodec.Head head, Optional<SaltedBody> body) {
        addRecord(by, head, body, body.map(SaltedBody::digest).orElse(Digest.ZERO));
    }

    /// Opens a life that begins by renewing: in the name of whoever recorded the first of it.
    void start(Event started, List<Entry> old) {
        add(old.getFirst().record().envelope(), EventCodec.encode(started), Optional.empty());
    }

    /// Records an event of an earlier life anew, by the same author and of the same time. Its head names the record
    /// it was. The start of a life is not recorded anew.
    public void renew(Entry old) {
        JournalRecord record = old.record();
        if (record.event() instanceof Event.IncarnationStarted) {
            // That life never came to the log; the present one has named what went before.
            return;
        }
        EventCodec.Head head = new EventCodec.Head(record.type(), Renewal.naming(record, life.station()));
        addRecord(record.envelope(), head, old.body(), record.bodyDigest());
    }

    private void addRecord(Envelope by, EventCodec.Head head, Optional<SaltedBody> body, Digest bodyDigest) {
        Envelope envelope = new Envelope(
                new EventId(life.station(), life.incarnation(), number + 1),
                by.base(),
                by.operator(),
                by.role(),
                by.desk(),
                by.wallAt(),
                by.offsetMillis(),
                by.errorMillis());
        JournalRecord record = RecordCodec.encode(jurisdiction, envelope, head, bodyDigest, previous);
        entries.add(new Entry(record, body, Optional.empty()));
        number++;
        previous = record.hash();
    }

    /// The entries, the last of them with the signature that covers all.
    public List<Entry> sign() {
        List<Entry> signed = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean isSigned = (i + 1) % SIGNED_EVERY == 0 || i + 1 == entries.size();
            signed.add(
                    isSigned
                            ? new Entry(
                                    entry.record(),
                                    entry.body(),
                                    Optional.of(keys.sign(
                                            Signed.chain(entry.record().hash()))))
                            : entry);
        }
        return signed;
    }

    @Override
    public String toString() {
        return "chain of " + life + " at " + number;
    }
}
