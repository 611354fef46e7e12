package org.muster.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.StationId;

/// One chained record: the exact bytes, which are what is stored, hashed and forwarded, and what they say. Only
/// [RecordCodec] makes one, so bytes and fields always agree. Immutable; two are equal when their bytes are.
public final class JournalRecord {
    private final byte[] bytes;
    private final Digest hash;
    private final JurisdictionId jurisdiction;
    private final Envelope envelope;
    private final String type;
    private final byte[] head;
    private final Digest bodyDigest;
    private final Digest previous;
    /// Read from the head when first asked for; whoever races for it reads the same. An event is immutable.
    private @Nullable Event event;

    JournalRecord(
            byte[] bytes,
            JurisdictionId jurisdiction,
            Envelope envelope,
            String type,
            byte[] head,
            Digest bodyDigest,
            Digest previous) {
        this.bytes = bytes;
        this.hash = Digest.of(bytes);
        this.jurisdiction = jurisdiction;
        this.envelope = envelope;
        this.type = type;
        this.head = head;
        this.bodyDigest = bodyDigest;
        this.previous = previous;
    }

    /// A copy of the exact bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes themselves, for this package only: nobody may change them.
    byte[] rawBytes() {
        return bytes;
    }

    /// Length of the record, bytes.
    public int length() {
        return bytes.length;
    }

    /// SHA-256 of the bytes: the record's place in its author's chain, and what the fold calls its digest.
    public Digest hash() {
        return hash;
    }

    public JurisdictionId jurisdiction() {
        return jurisdiction;
    }

    public EventId id() {
        return envelope.id();
    }

    public Envelope envelope() {
        return envelope;
    }

    /// The stable wire name: `incident.reported`.
    public String type() {
        return type;
    }

    /// A copy of the head, JSON in UTF-8.
    public byte[] head() {
        return head.clone();
    }

    /// The head as an event; [Event.Unknown] when this version cannot read it.
    public Event event() {
        Event known = event;
        if (known == null) {
            known = EventCodec.decode(type, head);
            event = known;
        }
        return known;
    }

    /// What this is recorded anew of; empty for what was not recorded before.
    public Optional<RecordName> renews() {
        return Renewal.named(head);
    }

    /// What this is named by when a station records it anew: by what it renews itself, where it may speak for that,
    /// for a station's word counts for its own records alone; else by itself.
    public RecordName origin(StationId by) {
        return renews().filter(first -> id().station().equals(first.id().station())
                        || id().station().equals(by))
                .orElseGet(() -> new RecordName(id(), hash));
    }

    /// What the body and its salt hash to; [Digest#ZERO] when there never was a body.
    public Digest bodyDigest() {
        return bodyDigest;
    }

    public boolean hasBody() {
        return !bodyDigest.equals(Digest.ZERO);
    }

    /// The hash of the record before this one in the same chain; [Digest#ZERO] for its first.
    public Digest previous() {
        return previous;
    }

    /// What the fold reads, while the record waits for the server.
    public Recorded pending() {
        return new Recorded(envelope, event(), hash, renews(), 0, Optional.empty());
    }

    /// What the fold reads, once the record stands in the log.
    public Recorded confirmed(long position, Instant serverAt) {
        return new Recorded(envelope, event(), hash, renews(), position, Optional.of(serverAt));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JournalRecord that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + id().shortText();
    }
}
