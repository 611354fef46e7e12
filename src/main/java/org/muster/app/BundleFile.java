package org.muster.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.muster.wire.Bundle;
import org.muster.wire.Limits;

/// A bundle's file on a stick.
record BundleFile(Path path) {
    private static final int MAGIC_BYTES = 8;

    /// The file's bytes, no more than a bundle has.
    byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Limits.BUNDLE_BYTES_MAX + 1);
        } catch (NoSuchFileException e) {
            throw new Refusal(path + ": there is no such file");
        }
    }

    /// Writes the file; it bears its name only once it is whole and on the disk. Takes the place of an earlier
    /// bundle, and
    /// of nothing else.
    void write(byte[] bytes) throws IOException {
        if (Files.exists(path) && !isBundle()) {
            throw new Refusal(path + " is there already and is no bundle: name another file");
        }
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            try (FileChannel out = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new Refusal(path + ": there is no such folder");
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private boolean isBundle() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Files.isRegularFile(path) && Bundle.isOne(in.readNBytes(MAGIC_BYTES));
        }
    }

    /// Where the server's answer goes unless another place is named.
    Path answer() {
        return path.resolveSibling(path.getFileName() + ".answer");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
