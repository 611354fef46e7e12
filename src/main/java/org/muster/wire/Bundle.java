package org.muster.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.StationKeys;

/// A file that one station hands to another without a network, as it lies on the stick; big-endian:
///
/// | Field | Bytes |
/// |---|---|
/// | "MUSTERBU" | 8 |
/// | format | u16 = 1 |
/// | length of the file | u64 |
/// | kind | u8: 1 sealed, 2 open |
/// | jurisdiction | 16 |
/// | recipient | 32, the station; zeros in an open one: whoever is the server |
/// | the writer's public Ed25519 key | 32 |
/// | public X25519 key made for this file | 32, zeros in an open one |
/// | what it holds, as [BundleSeal] closes it | |
/// | SHA-256 of all before | 32 |
///
/// The first three fields and the last are the same in every format, so that each version can say of a later one's file
/// whether it is whole. An open one holds no events: it is how a station asks to be enrolled.
///
/// @param signKey 32 bytes
/// @param onceKey 32 bytes
/// @param closed at most [Limits#BUNDLE_BYTES_MAX] together with the rest
public record Bundle(
        Kind kind, JurisdictionId jurisdiction, StationId recipient, byte[] signKey, byte[] onceKey, byte[] closed) {
    /// The format this version writes and reads.
    public static final int FORMAT = 1;

    /// Where a bundle goes that is for whoever is the server.
    public static final StationId ANY_SERVER = new StationId(Digest.ZERO.hex());

    /// What a folder writes that belongs to no jurisdiction yet.
    public static final JurisdictionId ANY_JURISDICTION = new JurisdictionId("0".repeat(32));

    private static final byte[] MAGIC = "MUSTERBU".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int JURISDICTION_BYTES = 16;
    private static final int LENGTH_AT = MAGIC.length + Short.BYTES;
    private static final int HEAD_AT = LENGTH_AT + Long.BYTES;
    private static final int HEAD_BYTES = 1 + JURISDICTION_BYTES + Digest.LENGTH + 2 * KEY_BYTES;

    /// How it is closed.
    public enum Kind {
        SEALED(1),
        OPEN(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    /// Who wrote it, by its key.
    public StationId writer() {
        return StationKeys.idOf(signKey);
    }

    /// What is signed and authenticated beside the content.
    byte[] head() {
        return ByteBuffer.allocate(HEAD_BYTES)
                .put((byte) kind.code)
                .put(HexFormat.of().parseHex(jurisdiction.hex()))
                .put(HexFormat.of().parseHex(recipient.hex()))
                .put(signKey)
                .put(onceKey)
                .array();
    }

    /// The file's bytes.
    public byte[] bytes() {
        int length = HEAD_AT + HEAD_BYTES + closed.length + Digest.LENGTH;
        ByteBuffer out = ByteBuffer.allocate(length)
                .put(MAGIC)
                .putShort((short) FORMAT)
                .putLong(length)
                .put(head())
                .put(closed);
        byte[] before = Arrays.copyOf(out.array(), out.position());
        return out.put(Digest.of(before).bytes()).array();
    }

    /// Whether bytes begin as a bundle does.
    public static boolean isOne(byte[] begin) {
        return begin.length >= MAGIC.length && Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// Reads a file's bytes.
    ///
    /// @throws MalformedMessage in words that go after the file's name
    public static Bundle of(byte[] file) throws MalformedMessage {
        if (!isOne(file)) {
            throw new MalformedMessage("is no bundle");
        }
        if (file.length > Limits.BUNDLE_BYTES_MAX) {
            throw new MalformedMessage("is larger than a bundle's " + Limits.BUNDLE_BYTES_MAX + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        long length = file.length < HEAD_AT ? Long.MAX_VALUE : in.getLong(LENGTH_AT);
        if (length > file.length) {
            throw new MalformedMessage("is cut off after " + file.length + " bytes: copy it again");
        }
        int end = file.length - Digest.LENGTH;
        if (length < file.length
                || end < HEAD_AT
                || !Arrays.equals(
                        Digest.of(Arrays.copyOf(file, end)).bytes(), Arrays.copyOfRange(file, end, file.length))) {
            throw new MalformedMessage("is damaged: it holds other bytes than were written; copy it again");
        }
        int format = Short.toUnsignedInt(in.getShort(MAGIC.length));
        if (format != FORMAT) {
            throw new MalformedMessage("is of format " + format + ", and this version reads format " + FORMAT + ": "
                    + (format > FORMAT ? "update this one" : "write it anew with this version"));
        }
        if (end < HEAD_AT + HEAD_BYTES) {
            throw new MalformedMessage("is damaged: it holds less than its head");
        }
        in.position(HEAD_AT);
        return new Bundle(
                kind(in.get()),
                new JurisdictionId(hex(in, JURISDICTION_BYTES)),
                new StationId(hex(in, Digest.LENGTH)),
                fixed(in, KEY_BYTES),
                fixed(in, KEY_BYTES),
                fixed(in, end - in.position()));
    }

    private static Kind kind(int code) throws MalformedMessage {
        for (Kind kind : Kind.values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new MalformedMessage("is damaged: no bundle is of kind " + code);
    }

    private static String hex(ByteBuffer in, int length) {
        return HexFormat.of().formatHex(fixed(in, length));
    }

    private static byte[] fixed(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
