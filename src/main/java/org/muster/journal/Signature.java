package org.muster.journal;

import java.util.Arrays;

/// An Ed25519 signature.
///
/// @param bytes [#LENGTH] bytes
public record Signature(byte[] bytes) {
    public static final int LENGTH = 64;

    public Signature {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a signature has " + LENGTH + " bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
