package org.muster.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits for a future on a command's own thread; never used where a screen waits.
final class Waiting {
    private Waiting() {}

    /// The value; what failed comes out as it was.
    static <T> T on(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
