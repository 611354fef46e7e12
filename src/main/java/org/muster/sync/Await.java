package org.muster.sync;

import java.util.concurrent.CompletableFuture;

/// How whoever reads a bundle waits for what its station does: a command waits for the session's thread, a simulation
/// drives the session until it is done.
@FunctionalInterface
public interface Await {
    <T> T on(CompletableFuture<T> future);
}
