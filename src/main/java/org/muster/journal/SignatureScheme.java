package org.muster.journal;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// How a key signs and how its signatures are told from others: [#ED25519] in earnest. A simulation, which checks what
/// follows from signatures and not their arithmetic, may bring a cheaper one. Safe for any thread.
public interface SignatureScheme {
    /// The one that stations and servers have.
    SignatureScheme ED25519 = new SignatureScheme() {
        @Override
        public byte[] publicKey(byte[] seed) {
            byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
            Ed25519.generatePublicKey(seed, 0, key, 0);
            return key;
        }

        @Override
        public Signature sign(byte[] seed, byte[] publicKey, byte[] message) {
            byte[] signature = new byte[Signature.LENGTH];
            Ed25519.sign(seed, 0, publicKey, 0, null, message, 0, message.length, signature, 0);
            return new Signature(signature);
        }

        @Override
        public boolean verify(byte[] publicKey, byte[] message, Signature signature) {
            return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                    && Ed25519.verify(signature.bytes(), 0, publicKey, 0, message, 0, message.length);
        }
    };

    /// @param seed 32 random bytes
    /// @return 32 bytes
    byte[] publicKey(byte[] seed);

    Signature sign(byte[] seed, byte[] publicKey, byte[] message);

    /// Whether the signature over the message is the key's. False, too, for a key that is none.
    boolean verify(byte[] publicKey, byte[] message, Signature signature);
}
