package org.muster.dispatch.command;

/// Where new identities come from: random 128 bits as 32 hex digits, or a seeded series in a simulation.
@FunctionalInterface
public interface Ids {
    String next();
}
