package org.muster.road;

import java.io.IOException;
import java.nio.file.Path;

/// A road graph that cannot be had: a file that is damaged, foreign or of another version, or an extract without
/// roads; in words fit for the screen.
public final class RoadFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public RoadFileException(Path file, String reason) {
        super(file + ": " + reason);
    }

    public RoadFileException(String reason) {
        super(reason);
    }
}
