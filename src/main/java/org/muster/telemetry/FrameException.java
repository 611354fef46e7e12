package org.muster.telemetry;

import java.io.Serial;

/// Bytes that are no frame of fixes; the message says what is wrong with them.
public final class FrameException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
