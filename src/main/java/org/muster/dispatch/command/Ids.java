package org.muster.dispatch.command;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Where new identities come from: random 128 bits as 32 hex digits, or a seeded series in a simulation.
@FunctionalInterface
public interface Ids {
    String next();

    /// @param random cryptographically strong, but for tests and simulations
    static Ids from(RandomGenerator random) {
        return () -> {
            byte[] id = new byte[16];
            random.nextBytes(id);
            return HexFormat.of().formatHex(id);
        };
    }
}
