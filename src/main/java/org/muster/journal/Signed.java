package org.muster.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;

/// What keys of this house sign. Every message starts with its own purpose, so that no signature can be passed off
/// as one of another kind.
public final class Signed {
    private static final byte[] CHAIN = "muster chain 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHECKPOINT = "muster checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] SNAPSHOT = "muster snapshot 1\n".getBytes(StandardCharsets.US_ASCII);

    private Signed() {}

    /// What a station signs at the end of an append: the hash of its last record, and so all records before it.
    public static byte[] chain(Digest lastHash) {
        return ByteBuffer.allocate(CHAIN.length + Digest.LENGTH)
                .put(CHAIN)
                .put(lastHash.bytes())
                .array();
    }

    /// What the server signs: the order of everything up to a log position.
    public static byte[] checkpoint(JurisdictionId jurisdiction, int epoch, long position, Digest logHash) {
        return ByteBuffer.allocate(CHECKPOINT.length + 16 + 4 + 8 + Digest.LENGTH)
                .put(CHECKPOINT)
                .put(HexFormat.of().parseHex(jurisdiction.hex()))
                .putInt(epoch)
                .putLong(position)
                .put(logHash.bytes())
                .array();
    }

    /// What the server signs: the head of a snapshot, which covers its values by their digest.
    public static byte[] snapshot(byte[] head) {
        return ByteBuffer.allocate(SNAPSHOT.length + head.length)
                .put(SNAPSHOT)
                .put(head)
                .array();
    }

    /// Whether the signature over the message is the key's. False, too, for a key that is none.
    ///
    /// @param publicKeyHex Ed25519, 32 bytes in hex
    public static boolean verify(String publicKeyHex, byte[] message, Signature signature) {
        return verify(SignatureScheme.ED25519, publicKeyHex, message, signature);
    }

    /// The same by the scheme of the keys at hand.
    public static boolean verify(SignatureScheme scheme, String publicKeyHex, byte[] message, Signature signature) {
        try {
            return scheme.verify(HexFormat.of().parseHex(publicKeyHex), message, signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
