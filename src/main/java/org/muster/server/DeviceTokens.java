package org.muster.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.muster.dispatch.model.Digest;
import org.muster.journal.StationKeys;

/// The tokens by which devices prove who they are: derived from the server's key, so that none is stored.
final class DeviceTokens {
    private static final String PURPOSE = "muster device 1\n";

    private final StationKeys keys;

    DeviceTokens(StationKeys keys) {
        this.keys = keys;
    }

    /// The token of a device.
    String of(String device) {
        byte[] text = (PURPOSE + device).getBytes(StandardCharsets.UTF_8);
        return Digest.of(keys.sign(text).bytes()).hex();
    }

    boolean isOf(String token, String device) {
        return MessageDigest.isEqual(
                of(device).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
