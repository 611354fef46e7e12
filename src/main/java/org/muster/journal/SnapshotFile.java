package org.muster.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The snapshot beside a log, as a file that is there whole or not at all.
final class SnapshotFile implements SnapshotShelf {
    /// The file's name in the data folder.
    static final String FILE = "snapshot";

    private final Path dir;

    SnapshotFile(Path dir) {
        this.dir = dir;
    }

    @Override
    public Optional<byte[]> read() {
        Path file = dir.resolve(FILE);
        try {
            boolean isThere = Files.exists(file)
                    && Files.size(file) <= SnapshotCodec.HEAD_BYTES + (long) SnapshotCodec.PACKED_BYTES_MAX;
            return isThere ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            System.getLogger(SnapshotFile.class.getName())
                    .log(System.Logger.Level.INFO, "the snapshot cannot be read: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void write(byte[] snapshot) throws IOException {
        Path fresh = dir.resolve(FILE + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(snapshot);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, dir.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
