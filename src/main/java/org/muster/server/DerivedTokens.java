package org.muster.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.state.Account;
import org.muster.journal.StationKeys;

/// The tokens by which devices and operators prove who they are: derived from the server's key, so that none is stored
/// and none is lost with a store.
final class DerivedTokens {
    private static final String DEVICE = "muster device 1\n";
    private static final String ACCOUNT = "muster account 1\n";

    private final StationKeys keys;

    DerivedTokens(StationKeys keys) {
        this.keys = keys;
    }

    /// The token of a device.
    String device(String device) {
        return derived(DEVICE + device);
    }

    boolean isDevice(String token, String device) {
        return same(device(device), token);
    }

    /// The token of an operator; each granting of the account makes another.
    String account(Account account) {
        EventId granted = account.stamp().event();
        return derived(ACCOUNT + account.name() + "\n" + granted.station().hex()
                + granted.incarnation().hex() + granted.number());
    }

    boolean isAccount(String token, Account account) {
        return account.isOpen() && same(account(account), token);
    }

    private String derived(String text) {
        return Digest.of(keys.sign(text.getBytes(StandardCharsets.UTF_8)).bytes())
                .hex();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
