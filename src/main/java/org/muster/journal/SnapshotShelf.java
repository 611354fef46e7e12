package org.muster.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the newest snapshot of a log lies. What is on it may be anything: whoever takes it judges it. Safe for any
/// thread.
public interface SnapshotShelf {
    /// Nothing is kept.
    SnapshotShelf NONE = new SnapshotShelf() {
        @Override
        public Optional<byte[]> read() {
            return Optional.empty();
        }

        @Override
        public void write(byte[] snapshot) {}
    };

    /// A file in a data folder.
    static SnapshotShelf in(Path dir) {
        return new SnapshotFile(dir);
    }

    /// What lies there; empty when nothing does, or it cannot be read.
    Optional<byte[]> read();

    /// Puts a snapshot there instead of the one before.
    ///
    /// @throws IOException when it cannot be written; the one before is still there
    void write(byte[] snapshot) throws IOException;
}
