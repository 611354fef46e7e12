package org.muster.dispatch.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest as a value.
public record Digest(long a, long b, long c, long d) {
    /// Length in bytes.
    public static final int LENGTH = 32;

    /// All zeros: the start of every chain and the body digest of a record without a body.
    public static final Digest ZERO = new Digest(0, 0, 0, 0);

    /// Never used, only copied: looking the algorithm up takes longer than a short record's digest.
    private static final MessageDigest FRESH = fresh();

    /// The digest of the parts, one after the other.
    public static Digest of(byte[]... parts) {
        MessageDigest sha = sha256();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return fromBytes(sha.digest());
    }

    /// SHA-256 over this digest and another: one step of a chain.
    public Digest then(Digest next) {
        return of(bytes(), next.bytes());
    }

    /// @throws IllegalArgumentException when there are not 32 bytes
    public static Digest fromBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Digest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    public static Digest fromHex(String hex) {
        return fromBytes(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 is copied all over Java", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
