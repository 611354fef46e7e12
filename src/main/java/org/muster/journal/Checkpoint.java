package org.muster.journal;

import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;

/// The server's signed word on the order up to a log position; every desk keeps them as a witness.
public record Checkpoint(int epoch, long position, Digest logHash, Signature signature) {
    /// Whether the server's key signed it.
    ///
    /// @param serverKey public Ed25519 key, hex
    public boolean isSignedBy(String serverKey, JurisdictionId jurisdiction) {
        return isSignedBy(serverKey, jurisdiction, SignatureScheme.ED25519);
    }

    /// The same by the scheme of the keys at hand.
    public boolean isSignedBy(String serverKey, JurisdictionId jurisdiction, SignatureScheme scheme) {
        return Signed.verify(scheme, serverKey, Signed.checkpoint(jurisdiction, epoch, position, logHash), signature);
    }

    /// Whether it is on a log up to where that ends.
    public boolean closes(LogHead head) {
        return new LogHead(epoch, position, logHash).equals(head);
    }
}
