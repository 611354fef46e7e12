package org.muster.bench.universe;

import org.muster.dispatch.model.Digest;
import org.muster.journal.Signature;
import org.muster.journal.SignatureScheme;

/// Signatures that anybody who looks into them could forge, at a hundredth of the price: nobody in a universe does.
/// They still say whose key it is and what was signed. Stateless.
final class QuickScheme implements SignatureScheme {
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};

    @Override
    public byte[] publicKey(byte[] seed) {
        return Digest.of(seed).bytes();
    }

    @Override
    public Signature sign(byte[] seed, byte[] publicKey, byte[] message) {
        byte[] signature = new byte[Signature.LENGTH];
        System.arraycopy(Digest.of(FIRST, publicKey, message).bytes(), 0, signature, 0, Digest.LENGTH);
        System.arraycopy(Digest.of(SECOND, publicKey, message).bytes(), 0, signature, Digest.LENGTH, Digest.LENGTH);
        return new Signature(signature);
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, Signature signature) {
        return sign(publicKey, publicKey, message).equals(signature);
    }
}
