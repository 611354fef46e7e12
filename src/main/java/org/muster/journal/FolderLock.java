package org.muster.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right to write in a data folder: an OS lock on a file used for nothing else. It ends with the process, however
/// that ends, so a file left behind means nothing.
public final class FolderLock implements AutoCloseable {
    /// The file's name.
    public static final String FILE = "lock";

    private final Path dir;
    private final FileChannel channel;

    private FolderLock(Path dir, FileChannel channel) {
        this.dir = dir;
        this.channel = channel;
    }

    /// Takes the lock; empty when another holds it. Creates the folder where there is none.
    ///
    /// @throws IOException when the folder cannot be written
    public static Optional<FolderLock> tryAcquire(Path dir) throws IOException {
        Files.createDirectories(dir);
        FileChannel channel = FileChannel.open(dir.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FolderLock(dir, channel));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held within this very process.
            return null;
        }
    }

    public Path dir() {
        return dir;
    }

    /// Gives the folder free.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
