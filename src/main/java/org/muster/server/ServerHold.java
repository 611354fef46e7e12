package org.muster.server;

import java.io.IOException;
import java.util.Optional;
import org.muster.journal.FolderLock;

/// The right to keep the log in a server's folder: two processes that both count positions there would each take the
/// other's. A database sees to that itself.
///
/// @param lock empty where the log is in a database
record ServerHold(Optional<FolderLock> lock) implements AutoCloseable {
    /// @throws IOException when another process has it; the message says so
    static ServerHold of(ServerConfig config) throws IOException {
        if (config.database().isPresent()) {
            return new ServerHold(Optional.empty());
        }
        Optional<FolderLock> lock = FolderLock.tryAcquire(config.folder());
        if (lock.isEmpty()) {
            throw new IOException("another process holds " + config.folder()
                    + ": a server runs there, and takes bundles from any station that has a line to it");
        }
        return new ServerHold(lock);
    }

    @Override
    public void close() {
        if (lock.isPresent()) {
            try {
                lock.get().close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
