package org.muster.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;

/// The byte form of a record, format 1, big-endian throughout:
///
/// | Field | Bytes |
/// |---|---|
/// | format | u8 = 1 |
/// | jurisdiction | 16 |
/// | station | 32 |
/// | incarnation | 16 |
/// | number | u64, from 1 |
/// | base epoch, base position | u32, u64 |
/// | operator, role, desk | each u16 length and UTF-8 |
/// | wall time, offset, error | i64 milliseconds each; error -1: unmeasured |
/// | type | u16 length and UTF-8 |
/// | head | u32 length and JSON in UTF-8 |
/// | body digest | 32, zeros: no body |
/// | previous hash | 32, zeros: first of its chain |
///
/// Settled for ever: what was written once stays readable.
public final class RecordCodec {
    /// The format this version writes and reads.
    public static final int FORMAT = 1;
    /// The longest operator, role or desk, bytes of UTF-8.
    public static final int NAME_BYTES_MAX = 200;
    /// The longest type, bytes of UTF-8.
    public static final int TYPE_BYTES_MAX = 100;
    /// The longest head, bytes.
    public static final int HEAD_BYTES_MAX = 256 * 1024;
    /// Years 1 to 9999: every time and offset lies within, so that no sum of them leaves what an [Instant] holds.
    public static final long TIME_MILLIS_MAX = 253_402_300_799_999L;

    public static final long TIME_MILLIS_MIN = -62_135_596_800_000L;

    private static final int FIXED_BYTES = 1 + 16 + 32 + 16 + 8 + 4 + 8 + 3 * 2 + 3 * 8 + 2 + 4 + 2 * Digest.LENGTH;
    /// The longest record, bytes.
    public static final int RECORD_BYTES_MAX = FIXED_BYTES + 3 * NAME_BYTES_MAX + TYPE_BYTES_MAX + HEAD_BYTES_MAX;

    private RecordCodec() {}

    /// What bytes from outside turn out to be.
    public sealed interface Reading {
        record Sound(JournalRecord record) implements Reading {}

        /// @param reason in words, for the log and for whoever sent it
        record Malformed(String reason) implements Reading {}
    }

    /// Writes a record. Times outside the years 1 to 9999 are drawn to the nearest that fits.
    ///
    /// @throws IllegalArgumentException when a name, the type or the head is too long
    public static JournalRecord encode(
            JurisdictionId jurisdiction, Envelope envelope, EventCodec.Head head, Digest bodyDigest, Digest previous) {
        byte[] operator = text("operator", envelope.operator(), NAME_BYTES_MAX);
        byte[] role = text("role", envelope.role().name().toLowerCase(Locale.ROOT), NAME_BYTES_MAX);
        byte[] desk = text("desk", envelope.desk(), NAME_BYTES_MAX);
        byte[] type = text("type", head.type(), TYPE_BYTES_MAX);
        byte[] json = head.json();
        if (json.length > HEAD_BYTES_MAX) {
            throw new IllegalArgumentException("a head may have " + HEAD_BYTES_MAX + " bytes, not " + json.length);
        }
        ByteBuffer out = ByteBuffer.allocate(
                FIXED_BYTES + operator.length + role.length + desk.length + type.length + json.length);
        out.put((byte) FORMAT);
        out.put(HexFormat.of().parseHex(jurisdiction.hex()));
        out.put(HexFormat.of().parseHex(envelope.id().station().hex()));
        out.put(HexFormat.of().parseHex(envelope.id().incarnation().hex()));
        out.putLong(envelope.id().number());
        out.putInt(envelope.base().epoch());
        out.putLong(envelope.base().position());
        out.putShort((short) operator.length).put(operator);
        out.putShort((short) role.length).put(role);
        out.putShort((short) desk.length).put(desk);
        out.putLong(millis(envelope.wallAt()));
        out.putLong(within(envelope.offsetMillis()));
        out.putLong(Math.max(-1, within(envelope.errorMillis())));
        out.putShort((short) type.length).put(type);
        out.putInt(json.length).put(json);
        out.put(bodyDigest.bytes());
        out.put(previous.bytes());
        Reading reading = decode(out.array());
        return switch (reading) {
            case Reading.Sound sound -> sound.record();
            case Reading.Malformed malformed -> throw new IllegalArgumentException(malformed.reason());
        };
    }

    /// Reads a record from outside. Never throws: what is not one is said in words.
    public static Reading decode(byte[] bytes) {
        if (bytes.length < FIXED_BYTES || bytes.length > RECORD_BYTES_MAX) {
            return new Reading.Malformed(
                    "a record has " + FIXED_BYTES + " to " + RECORD_BYTES_MAX + " bytes, not " + bytes.length);
        }
        try {
            return new Reading.Sound(read(bytes.clone()));
        } catch (BufferUnderflowException e) {
            return new Reading.Malformed("the record ends early");
        } catch (CharacterCodingException e) {
            return new Reading.Malformed("a text in the record is not UTF-8");
        } catch (IllegalArgumentException e) {
            return new Reading.Malformed(e.getMessage() == null ? "not a record" : e.getMessage());
        }
    }

    private static JournalRecord read(byte[] bytes) throws CharacterCodingException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int format = Byte.toUnsignedInt(in.get());
        require(format == FORMAT, "record format " + format + " is not known here");
        Identities by = Identities.at(bytes, in.position());
        in.position(in.position() + Identities.LENGTH);
        EventId id = new EventId(by.station(), by.incarnation(), in.getLong());
        int epoch = in.getInt();
        long position = in.getLong();
        require(epoch >= 0 && position >= 0, "the base is out of range");
        String operator = text(in, Short.toUnsignedInt(in.getShort()), NAME_BYTES_MAX);
        String role = text(in, Short.toUnsignedInt(in.getShort()), NAME_BYTES_MAX);
        String desk = text(in, Short.toUnsignedInt(in.getShort()), NAME_BYTES_MAX);
        long wall = in.getLong();
        long offset = in.getLong();
        long error = in.getLong();
        require(isTime(wall) && isTime(offset) && isTime(error) && error >= -1, "a time in the record is out of range");
        String type = text(in, Short.toUnsignedInt(in.getShort()), TYPE_BYTES_MAX);
        int headLength = in.getInt();
        require(headLength >= 0 && headLength <= HEAD_BYTES_MAX, "the head is too long");
        require(headLength <= in.remaining(), "the record ends early");
        byte[] head = new byte[headLength];
        in.get(head);
        Digest bodyDigest = digest(in);
        Digest previous = digest(in);
        require(!in.hasRemaining(), "bytes follow the record");
        require((id.number() == 1) == previous.equals(Digest.ZERO), "only the first of a chain has no previous hash");
        Envelope envelope = new Envelope(
                id, new Base(epoch, position), operator, role(role), desk, Instant.ofEpochMilli(wall), offset, error);
        return new JournalRecord(bytes, by.jurisdiction(), envelope, type, head, bodyDigest, previous);
    }

    /// A role that a later version invented counts as the least; what counts is the account's in the log anyway.
    private static Role role(String text) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        return Role.DISPATCHER;
    }

    static boolean isTime(long millis) {
        return millis >= TIME_MILLIS_MIN && millis <= TIME_MILLIS_MAX;
    }

    private static long within(long millis) {
        return Math.clamp(millis, TIME_MILLIS_MIN, TIME_MILLIS_MAX);
    }

    /// Milliseconds of an instant, drawn into the years 1 to 9999.
    static long millis(Instant at) {
        return at.isBefore(Instant.ofEpochMilli(TIME_MILLIS_MIN))
                ? TIME_MILLIS_MIN
                : at.isAfter(Instant.ofEpochMilli(TIME_MILLIS_MAX)) ? TIME_MILLIS_MAX : at.toEpochMilli();
    }

    /// The text cut to at most so many bytes of UTF-8, at a character's border.
    public static String cut(String text, int bytesMax) {
        String fit = text;
        while (fit.getBytes(StandardCharsets.UTF_8).length > bytesMax) {
            fit = fit.substring(0, fit.offsetByCodePoints(fit.length(), -1));
        }
        return fit;
    }

    private static byte[] text(String field, String text, int bytesMax) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > bytesMax) {
            throw new IllegalArgumentException(field + " may have " + bytesMax + " bytes, not " + utf8.length);
        }
        return utf8;
    }

    private static String text(ByteBuffer in, int length, int bytesMax) throws CharacterCodingException {
        require(length <= bytesMax, "a text in the record is too long");
        require(length <= in.remaining(), "the record ends early");
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
    }

    private static Digest digest(ByteBuffer in) {
        return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    private static void require(boolean sound, String otherwise) {
        if (!sound) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
