package org.muster.extract;

import crosby.binary.Fileformat;
import crosby.binary.Osmformat;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.openstreetmap.osmosis.core.container.v0_6.EntityContainer;
import org.openstreetmap.osmosis.core.domain.v0_6.Entity;
import org.openstreetmap.osmosis.core.domain.v0_6.Tag;
import org.openstreetmap.osmosis.pbf2.v0_6.impl.BlobToBlockMapper;
import org.openstreetmap.osmosis.pbf2.v0_6.impl.PbfBlobDecoder;
import org.openstreetmap.osmosis.pbf2.v0_6.impl.PbfBlobDecoderListener;
import org.openstreetmap.osmosis.pbf2.v0_6.impl.RawBlob;

/// The blocks of a PBF file, one after the other on the calling thread. The framing is our own, because the library's
/// reader starts unnamed threads, trusts every length in the file, and ends a file that was cut off in silence.
/// The limits are those of the format (OpenStreetMap wiki, "PBF Format", section "File format").
final class Blocks {
    private static final int HEADER_BYTES_MAX = 64 * 1024;
    private static final int BLOB_BYTES_MAX = 32 * 1024 * 1024;
    private static final int QUOTED_LENGTH_MAX = 40;
    private static final Set<String> FEATURES_KNOWN = Set.of("OsmSchema-V0.6", "DenseNodes");

    private final Path file;
    private final Progress progress;
    private final Progress.Phase phase;
    private long bytesRead;

    Blocks(Path file, Progress progress, Progress.Phase phase) {
        this.file = file;
        this.progress = progress;
        this.phase = phase;
    }

    /// Takes the decoded blocks.
    interface Taker {
        default void header(Osmformat.HeaderBlock header) throws IOException {}

        void block(List<Entity> entities) throws IOException;
    }

    void readAll(Taker taker) throws IOException {
        long size;
        try {
            if (!Files.isRegularFile(file)) {
                throw new ExtractException(file, Files.exists(file) ? "is not a file" : "there is no such file");
            }
            size = Files.size(file);
        } catch (ExtractException e) {
            throw e;
        } catch (IOException e) {
            throw new ExtractException(file, "cannot be read: " + e.getMessage(), e);
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            progress.at(phase, 0);
            int number = 0;
            while (bytesRead < size) {
                readBlock(in, number++, taker);
                if (progress.cancelled()) {
                    throw new CancellationException("the reading of " + file + " was cancelled");
                }
                progress.at(phase, Math.min(1, (double) bytesRead / size));
            }
            if (number == 0) {
                throw new ExtractException(file, "is empty, not an OpenStreetMap extract (.osm.pbf)");
            }
        } catch (EOFException e) {
            throw new ExtractException(
                    file,
                    bytesRead == 0
                            ? "is not an OpenStreetMap extract (.osm.pbf), or only the first bytes of one"
                            : "is cut off after " + bytesRead + " bytes; fetch it again",
                    e);
        }
    }

    private void readBlock(DataInputStream in, int number, Taker taker) throws IOException {
        boolean first = number == 0;
        int headerBytes = in.readInt();
        if (headerBytes <= 0 || headerBytes > HEADER_BYTES_MAX) {
            throw damaged(first, number, "its header's length is " + headerBytes, null);
        }
        Fileformat.BlobHeader header;
        try {
            header = Fileformat.BlobHeader.parseFrom(exactly(in, headerBytes));
        } catch (EOFException e) {
            throw first ? damaged(true, number, "it ends in the first header", e) : e;
        } catch (IOException e) {
            throw damaged(first, number, "its header cannot be decoded", e);
        }
        boolean isHeader = header.getType().equals("OSMHeader");
        if (first && !isHeader) {
            throw damaged(first, number, "a block of type " + quoted(header.getType()) + " stands there", null);
        }
        int blobBytes = header.getDatasize();
        if (blobBytes <= 0 || blobBytes > BLOB_BYTES_MAX) {
            throw damaged(first, number, "its length is " + blobBytes, null);
        }
        RawBlob blob = new RawBlob(header.getType(), exactly(in, blobBytes));
        checkRawSize(blob, first, number);
        // Osmosis writes a second header when it is given a box.
        if (isHeader) {
            taker.header(decodeHeader(blob));
        } else if (header.getType().equals("OSMData")) {
            taker.block(decode(blob, number));
        }
        bytesRead += 4L + headerBytes + blobBytes;
    }

    private static byte[] exactly(DataInputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    /// The library allocates what the blob declares, so a lie must be caught here.
    private void checkRawSize(RawBlob blob, boolean first, int number) throws IOException {
        int rawSize;
        try {
            rawSize = Fileformat.Blob.parseFrom(blob.getData()).getRawSize();
        } catch (IOException e) {
            throw damaged(first, number, "it cannot be decoded", e);
        }
        if (rawSize < 0 || rawSize > BLOB_BYTES_MAX) {
            throw damaged(first, number, "its unpacked length is " + rawSize, null);
        }
    }

    private Osmformat.HeaderBlock decodeHeader(RawBlob blob) throws ExtractException {
        Osmformat.HeaderBlock header;
        try {
            header = new BlobToBlockMapper().apply(blob).getHeaderBlock().orElseThrow();
        } catch (RuntimeException e) {
            // The library and what it rests on throw many kinds.
            throw damaged(true, 0, "its header cannot be decoded", e);
        }
        for (String feature : header.getRequiredFeaturesList()) {
            if (!FEATURES_KNOWN.contains(feature)) {
                throw new ExtractException(
                        file,
                        "needs " + quoted(feature) + ", which is not supported; use a plain extract without history");
            }
        }
        return header;
    }

    private List<Entity> decode(RawBlob blob, int number) throws ExtractException {
        List<Entity> entities = new ArrayList<>();
        boolean[] failed = new boolean[1];
        new PbfBlobDecoder(blob, new PbfBlobDecoderListener() {
                    @Override
                    public void complete(List<EntityContainer> decoded) {
                        decoded.forEach(c -> entities.add(c.getEntity()));
                    }

                    @Override
                    public void error() {
                        failed[0] = true;
                    }
                })
                .run();
        if (failed[0]) {
            throw damaged(false, number, "its content cannot be decoded", null);
        }
        return entities;
    }

    /// A word of the file, made fit for a message: short and printable.
    private static String quoted(String word) {
        StringBuilder text = new StringBuilder("'");
        word.codePoints().limit(QUOTED_LENGTH_MAX).forEach(c -> text.appendCodePoint(c >= ' ' && c < 0x7F ? c : '?'));
        return text.append('\'').toString();
    }

    private ExtractException damaged(boolean first, int number, String why, @Nullable Throwable cause) {
        return new ExtractException(
                file,
                first
                        ? "is not an OpenStreetMap extract (.osm.pbf): " + why
                        : "is damaged in block " + number + " (byte " + bytesRead + "): " + why,
                cause);
    }

    /// The tags as an immutable map; of a key that comes twice the last stands.
    static Map<String, String> tags(Collection<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.getKey(), tag.getValue()));
        return Collections.unmodifiableMap(map);
    }
}
