package org.muster.place;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An address index that cannot be used, in words: which file, why, and what to do.
public final class PlaceFileException extends IOException {
    private static final long serialVersionUID = 1L;

    PlaceFileException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
