package org.muster.journal;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.Digest;

/// A body's exact bytes with the salt that lives and dies with them: without it a telephone number could be guessed
/// from its digest. Stored beside the record, never chained.
///
/// @param salt [#SALT_BYTES] random bytes
/// @param bytes JSON in UTF-8
public record SaltedBody(byte[] salt, byte[] bytes) {
    public static final int SALT_BYTES = 32;
    /// The longest body, bytes.
    public static final int BODY_BYTES_MAX = 1024 * 1024;

    public SaltedBody {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes, not " + salt.length);
        }
        if (bytes.length > BODY_BYTES_MAX) {
            throw new IllegalArgumentException("a body may have " + BODY_BYTES_MAX + " bytes, not " + bytes.length);
        }
    }

    /// A body under a fresh salt.
    ///
    /// @throws IllegalArgumentException when the body is too long
    public static SaltedBody of(Body body, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new SaltedBody(salt, BodyCodec.encode(body));
    }

    /// SHA-256 of salt and bytes: what the record carries.
    public Digest digest() {
        return Digest.of(salt, bytes);
    }

    /// The body; empty when this version cannot read it.
    public Optional<Body> body() {
        return BodyCodec.decode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SaltedBody that && Arrays.equals(salt, that.salt) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }
}
