package org.muster.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Digest;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.journal.RecordCodec;
import org.muster.journal.SaltedBody;
import org.muster.journal.Signature;

/// The binary messages: record batches and segments. Big endian; every part with its length before it. Nothing is
/// allocated by a length that the message itself does not hold.
final class ByteForm {
    private static final int SIGNED = 1;
    private static final int WITH_BODY = 2;
    private static final int PART_HEAD_BYTES = 8 + 8 + Signature.LENGTH;

    private ByteForm() {}

    // ---- writing

    static byte[] entries(List<Entry> entries) {
        ByteBuffer out = ByteBuffer.allocate(
                4 + entries.stream().mapToInt(ByteForm::size).sum());
        out.putInt(entries.size());
        entries.forEach(entry -> put(out, entry));
        return written(out);
    }

    static byte[] segment(Segment segment) {
        ByteBuffer out = ByteBuffer.allocate(128
                + segment.entries().stream()
                        .mapToInt(placed -> size(placed.entry()) + 8)
                        .sum());
        out.putInt(segment.epoch()).putLong(segment.first()).putLong(segment.head());
        out.put(segment.hash().bytes()).put(segment.signature().bytes());
        out.putInt(segment.entries().size());
        for (Segment.Placed placed : segment.entries()) {
            out.putLong(placed.serverAt().toEpochMilli());
            put(out, placed.entry());
        }
        return written(out);
    }

    static byte[] snapshotPart(Reply.SnapshotPart part) {
        return ByteBuffer.allocate(PART_HEAD_BYTES + part.bytes().length)
                .putLong(part.position())
                .putLong(part.total())
                .put(part.signature().bytes())
                .put(part.bytes())
                .array();
    }

    static Reply.SnapshotPart snapshotPart(byte[] bytes) throws MalformedMessage {
        if (bytes.length < PART_HEAD_BYTES) {
            throw new MalformedMessage("the part ends early");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long position = in.getLong();
        long total = in.getLong();
        byte[] signature = new byte[Signature.LENGTH];
        in.get(signature);
        return new Reply.SnapshotPart(
                position, total, new Signature(signature), Arrays.copyOfRange(bytes, PART_HEAD_BYTES, bytes.length));
    }

    static byte[] carried(Reply.Carried carried) {
        byte[] words = carried.words().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Integer.BYTES + words.length + carried.answer().length)
                .putInt(carried.added())
                .putInt(words.length)
                .put(words)
                .put(carried.answer())
                .array();
    }

    static Reply.Carried carried(byte[] bytes) throws MalformedMessage {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            int added = in.getInt();
            String words = new String(part(in, "words", Limits.JSON_BYTES_MAX), StandardCharsets.UTF_8);
            return new Reply.Carried(added, words, fixed(in, in.remaining()));
        } catch (BufferUnderflowException e) {
            throw new MalformedMessage("the message is cut off");
        }
    }

    static byte[] witness(Request.Witness witness) {
        byte[] segment = segment(witness.segment());
        return ByteBuffer.allocate(Digest.LENGTH + segment.length)
                .put(witness.before().bytes())
                .put(segment)
                .array();
    }

    /// Bytes of an entry on the wire.
    static int size(Entry entry) {
        int body = entry.body().map(b -> b.salt().length + b.bytes().length).orElse(0);
        return 4 + entry.record().length() + 1 + (entry.signature().isPresent() ? Signature.LENGTH : 0) + 4 + body;
    }

    private static void put(ByteBuffer out, Entry entry) {
        put(out, entry.record().bytes());
        int parts = (entry.signature().isPresent() ? SIGNED : 0) | (entry.body().isPresent() ? WITH_BODY : 0);
        out.put((byte) parts);
        entry.signature().ifPresent(signature -> out.put(signature.bytes()));
        entry.body().ifPresent(body -> {
            out.put(body.salt());
            put(out, body.bytes());
        });
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    private static byte[] written(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    // ---- reading

    static List<Entry> entries(byte[] bytes) throws MalformedMessage {
        return whole(bytes, 0, in -> {
            int count = count(in, Limits.BATCH_RECORDS_MAX);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                entries.add(entry(in));
            }
            return entries;
        });
    }

    static Request.Witness witness(byte[] bytes) throws MalformedMessage {
        if (bytes.length < Digest.LENGTH) {
            throw new MalformedMessage("the message is cut off");
        }
        Digest before = Digest.fromBytes(Arrays.copyOf(bytes, Digest.LENGTH));
        return new Request.Witness(before, segment(bytes, Digest.LENGTH));
    }

    static Segment segment(byte[] bytes, int from) throws MalformedMessage {
        return whole(bytes, from, in -> {
            int epoch = in.getInt();
            long first = in.getLong();
            long head = in.getLong();
            Digest hash = Digest.fromBytes(fixed(in, Digest.LENGTH));
            Signature signature = new Signature(fixed(in, Signature.LENGTH));
            int count = count(in, Limits.BATCH_RECORDS_MAX);
            if (epoch < 0 || first < 1 || head < first + count - 1) {
                throw new MalformedMessage("a segment's positions contradict each other");
            }
            List<Segment.Placed> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Instant serverAt = Instant.ofEpochMilli(in.getLong());
                entries.add(new Segment.Placed(serverAt, entry(in)));
            }
            return new Segment(epoch, first, entries, hash, signature, head);
        });
    }

    private static Entry entry(ByteBuffer in) throws MalformedMessage {
        JournalRecord record = switch (RecordCodec.decode(part(in, "record", RecordCodec.RECORD_BYTES_MAX))) {
            case RecordCodec.Reading.Sound sound -> sound.record();
            case RecordCodec.Reading.Malformed malformed -> throw new MalformedMessage(malformed.reason());
        };
        int parts = in.get();
        Optional<Signature> signature = Optional.empty();
        if ((parts & SIGNED) != 0) {
            signature = Optional.of(new Signature(fixed(in, Signature.LENGTH)));
        }
        Optional<SaltedBody> body = Optional.empty();
        if ((parts & WITH_BODY) != 0) {
            byte[] salt = fixed(in, SaltedBody.SALT_BYTES);
            body = Optional.of(new SaltedBody(salt, part(in, "body", SaltedBody.BODY_BYTES_MAX)));
        }
        if (body.isPresent() && !body.get().digest().equals(record.bodyDigest())) {
            throw new MalformedMessage("the body of " + record + " is not the one its record names");
        }
        return new Entry(record, body, signature);
    }

    private static byte[] fixed(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static int count(ByteBuffer in, int max) throws MalformedMessage {
        int count = in.getInt();
        if (count < 0 || count > max) {
            throw new MalformedMessage("count: at most " + max + ", not " + count);
        }
        return count;
    }

    private static byte[] part(ByteBuffer in, String name, int max) throws MalformedMessage {
        int length = in.getInt();
        if (length < 0 || length > max || length > in.remaining()) {
            throw new MalformedMessage(name + ": at most " + max + " bytes, not " + length);
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private interface Reading<T> {
        T read(ByteBuffer in) throws MalformedMessage;
    }

    private static <T> T whole(byte[] bytes, int from, Reading<T> reading) throws MalformedMessage {
        if (bytes.length > Limits.MESSAGE_BYTES_MAX) {
            throw new MalformedMessage("a message has at most " + Limits.MESSAGE_BYTES_MAX + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            T read = reading.read(in);
            if (in.hasRemaining()) {
                throw new MalformedMessage(in.remaining() + " bytes too many");
            }
            return read;
        } catch (BufferUnderflowException e) {
            throw new MalformedMessage("the message is cut off");
        }
    }
}
