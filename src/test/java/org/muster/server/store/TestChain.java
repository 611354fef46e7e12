package org.muster.server.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Author;
import org.muster.journal.ChainWriter;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.StationKeys;
import org.muster.time.ClockReading;

/// A station that writes its chain: signed appends, one after the other.
public final class TestChain {
    public static final JurisdictionId JURISDICTION = new JurisdictionId("00112233445566778899aabbccddeeff");

    private final Random random;
    private final StationKeys keys;
    private final IncarnationId incarnation;
    private long number;
    private Digest hash = Digest.ZERO;

    public TestChain(long seed) {
        this(new Random(seed));
    }

    private TestChain(Random random) {
        this(random, StationKeys.generate(random));
    }

    private TestChain(TestChain like) {
        random = new Random(77);
        keys = like.keys;
        incarnation = like.incarnation;
        number = like.number;
        hash = like.hash;
    }

    /// The same station in a new life.
    public TestChain reborn() {
        return new TestChain(random, keys);
    }

    private TestChain(Random random, StationKeys keys) {
        this.random = random;
        this.keys = keys;
        byte[] life = new byte[16];
        random.nextBytes(life);
        incarnation = new IncarnationId(HexFormat.of().formatHex(life));
    }

    /// A copy that goes on from here with the same identity, as a cloned folder does.
    public TestChain cloned() {
        return new TestChain(this);
    }

    public StationId station() {
        return keys.station();
    }

    public IncarnationId incarnation() {
        return incarnation;
    }

    public StationKeys keys() {
        return keys;
    }

    /// One append of so many events.
    public List<Entry> append(int events) {
        return append(JURISDICTION, "V", events);
    }

    /// A note with its words.
    public List<Entry> note(String words) {
        return write(
                JURISDICTION,
                (writer, author) -> writer.add(
                        author,
                        Draft.of(new Event.IncidentNoted(new IncidentId("1c".repeat(16))), new Body.Words(words))));
    }

    /// What was recorded before, recorded anew.
    public List<Entry> renew(List<Entry> before) {
        return write(JURISDICTION, (writer, author) -> before.forEach(writer::renew));
    }

    public List<Entry> append(JurisdictionId jurisdiction, String name, int events) {
        return write(jurisdiction, (writer, author) -> {
            for (int i = 0; i < events; i++) {
                writer.add(author, Draft.of(new Event.UnitInService(new CallSign(name + (number + i)))));
            }
        });
    }

    private List<Entry> write(JurisdictionId jurisdiction, BiConsumer<ChainWriter, Author> what) {
        ChainWriter writer = new ChainWriter(jurisdiction, incarnation, keys, random, number, hash);
        Author author = new Author(
                "li",
                Role.DISPATCHER,
                "1",
                new ClockReading(Instant.parse("2026-11-01T08:00:00Z"), 0, 5),
                Base.NOTHING);
        what.accept(writer, author);
        List<Entry> entries = writer.sign();
        JournalRecord last = entries.getLast().record();
        number = last.id().number();
        hash = last.hash();
        return entries;
    }
}
