package org.muster.basemap;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A map file that cannot be written or read, in words for the person who uses it.
public final class BasemapException extends IOException {
    private static final long serialVersionUID = 1L;

    public BasemapException(Path file, String reason, @Nullable Throwable cause) {
        super("the map " + file + " " + reason, cause);
    }
}
