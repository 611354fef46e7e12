package org.muster.extract;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An extract that cannot be read, in words fit for the person who chose the file: its name, where in it, and why.
public final class ExtractException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public ExtractException(Path file, String reason) {
        this(file, reason, null);
    }

    public ExtractException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
        this.reason = reason;
    }

    /// The message without the file's name.
    public String reason() {
        return reason;
    }
}
