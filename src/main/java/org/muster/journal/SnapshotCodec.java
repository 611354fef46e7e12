package org.muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;

/// The byte form of a snapshot, big-endian: a head that can be judged without unpacking anything, then the values,
/// deflated.
///
/// | Field | Bytes |
/// |---|---|
/// | magic, format | `MuSn`, u8 = 1 |
/// | fold version | u32 |
/// | jurisdiction | 16 |
/// | epoch, log position, `H` there | u32, u64, 32 |
/// | state hash | 32 |
/// | SHA-256 of what follows | 32 |
///
/// Nothing is promised to last: another format or fold version is not read.
public final class SnapshotCodec {
    /// The longest snapshot, packed.
    public static final int PACKED_BYTES_MAX = 128 * 1024 * 1024;
    /// The longest snapshot, unpacked.
    public static final int UNPACKED_BYTES_MAX = 512 * 1024 * 1024;

    /// Length of the head, bytes.
    public static final int HEAD_BYTES = 4 + 1 + 4 + 16 + 4 + 8 + 3 * Digest.LENGTH;

    private static final int MAGIC = 0x4d75536e;
    private static final byte FORMAT = 1;
    private static final int CHUNK_BYTES = 64 * 1024;

    private SnapshotCodec() {}

    /// What stands before the values.
    public record Head(
            int foldVersion, JurisdictionId jurisdiction, LogHead log, Digest stateHash, Digest valuesDigest) {}

    /// What bytes turn out to be.
    public sealed interface Reading {
        /// @param head what the snapshot says of itself; its state hash is that of the situation
        record Sound(Head head, LogSnapshot snapshot) implements Reading {}

        /// @param reason in words, for the log
        record Unfit(String reason) implements Reading {}
    }

    /// Writes a snapshot. Takes a second for 125,000 incidents.
    public static byte[] encode(LogSnapshot snapshot) {
        SnapshotOut out = new SnapshotOut();
        SnapshotWriter writer = new SnapshotWriter(out);
        writer.situation(snapshot.situation());
        writer.bodies(snapshot.bodies());
        out.each(snapshot.tails(), tail -> {
            out.identity(tail.station().hex());
            out.identity(tail.incarnation().hex());
            out.number(tail.number());
            out.digest(tail.hash());
            out.number(tail.position());
        });
        out.each(snapshot.enrolled(), writer::event);
        byte[] values = deflate(out.bytes());
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + values.length);
        bytes.putInt(MAGIC).put(FORMAT).putInt(Situation.FOLD_VERSION);
        bytes.put(HexFormat.of().parseHex(snapshot.jurisdiction().hex()));
        bytes.putInt(snapshot.head().epoch()).putLong(snapshot.head().position());
        bytes.put(snapshot.head().logHash().bytes());
        bytes.put(StateHash.of(snapshot.situation()).bytes());
        bytes.put(Digest.of(values).bytes());
        return bytes.put(values).array();
    }

    private static byte[] deflate(byte[] values) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(values.length / 2);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, CHUNK_BYTES)) {
            out.write(values);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /// Reads the head alone, of bytes that begin with one.
    ///
    /// @throws IllegalArgumentException when it is none that this version reads
    public static Head head(byte[] bytes) {
        if (bytes.length < HEAD_BYTES) {
            throw new IllegalArgumentException("it is too short");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt() != MAGIC || in.get() != FORMAT) {
            throw new IllegalArgumentException("it is no snapshot of this format");
        }
        int foldVersion = in.getInt();
        if (foldVersion != Situation.FOLD_VERSION) {
            throw new IllegalArgumentException(
                    "it is of fold version " + foldVersion + ", and " + Situation.FOLD_VERSION + " is needed");
        }
        byte[] jurisdiction = new byte[16];
        in.get(jurisdiction);
        return new Head(
                foldVersion,
                new JurisdictionId(HexFormat.of().formatHex(jurisdiction)),
                new LogHead(in.getInt(), in.getLong(), digest(in)),
                digest(in),
                digest(in));
    }

    private static Digest digest(ByteBuffer in) {
        return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    /// Reads a snapshot from anywhere. Never throws: what is unfit is said in words.
    public static Reading decode(byte[] bytes) {
        try {
            Head head = head(bytes);
            byte[] values = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
            if (!Digest.of(values).equals(head.valuesDigest())) {
                return new Reading.Unfit("it is damaged");
            }
            LogSnapshot snapshot = read(head, inflate(values));
            Situation situation = snapshot.situation();
            if (!situation.at().equals(head.log().base())
                    || !StateHash.of(situation).equals(head.stateHash())) {
                return new Reading.Unfit("it holds another state than it says");
            }
            return new Reading.Sound(head, snapshot);
        } catch (BufferUnderflowException e) {
            return new Reading.Unfit("it ends early");
        } catch (DataFormatException e) {
            return new Reading.Unfit("it cannot be unpacked");
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return new Reading.Unfit(e.getMessage() == null ? "it is malformed" : e.getMessage());
        }
    }

    private static LogSnapshot read(Head head, byte[] values) {
        SnapshotIn in = new SnapshotIn(values);
        SnapshotReader reader = new SnapshotReader(in);
        Situation situation = reader.situation();
        Bodies bodies = reader.bodies();
        LogSnapshot snapshot = new LogSnapshot(
                head.jurisdiction(),
                head.log(),
                situation,
                bodies,
                in.list(() -> new LogSnapshot.Tail(
                        new StationId(in.identity()),
                        new IncarnationId(in.identity()),
                        in.number(),
                        in.digest(),
                        in.number())),
                in.list(() -> SnapshotReader.of(Event.StationEnrolled.class, reader.event())));
        if (!in.isAtEnd()) {
            throw new IllegalArgumentException("bytes follow it");
        }
        return snapshot;
    }

    private static byte[] inflate(byte[] values) throws DataFormatException {
        if (values.length > PACKED_BYTES_MAX) {
            throw new IllegalArgumentException("it is too long");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(values);
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream(values.length);
            byte[] chunk = new byte[CHUNK_BYTES];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0) {
                    throw new DataFormatException("it ends early");
                }
                if (unpacked.size() + length > UNPACKED_BYTES_MAX) {
                    throw new IllegalArgumentException("it is too long");
                }
                unpacked.write(chunk, 0, length);
            }
            return unpacked.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
