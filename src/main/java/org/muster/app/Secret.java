package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where secrets come from: a file, or the environment; never an argument.
final class Secret {
    private static final int LENGTH_MAX = 4_096;

    private Secret() {}

    /// The file's only line, else `MUSTER_SECRET`, else nothing.
    static String read(@Nullable Path file) throws IOException {
        if (file == null) {
            String secret = System.getenv("MUSTER_SECRET");
            return secret == null ? "" : secret.strip();
        }
        if (Files.size(file) > LENGTH_MAX) {
            throw new Refusal(file + " is too long for a token");
        }
        return Files.readString(file).strip();
    }
}
