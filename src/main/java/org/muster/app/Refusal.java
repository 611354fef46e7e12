package org.muster.app;

/// What was asked cannot be done; the message says in one line why, or what to do.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
