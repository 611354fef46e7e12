package org.muster.bench.process;

/// What had to hold did not; the message says what.
final class PromiseBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PromiseBroken(String message) {
        super(message);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new PromiseBroken(message);
        }
    }
}
