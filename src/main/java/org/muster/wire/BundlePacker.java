package org.muster.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.muster.journal.Entry;

/// Packs what a bundle holds, part after part, deflated: each part is its kind (u8), its length (u32) and its bytes, as
/// the messages on the line have them; kind 0 ends, and zeros fill up. For one thread.
public final class BundlePacker {
    static final int END = 0;
    static final int NOTE = 1;
    static final int LOG = 2;
    static final int EVENTS = 3;
    static final int ENCLOSED = 4;
    /// What the file has beside the content, generously.
    static final int FRAME_BYTES_MAX = 4 * 1024;

    private static final int CHUNK_BYTES = 64 * 1024;

    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final DeflaterOutputStream out;
    private final Deflater deflater = new Deflater();
    private final long packedBytesMax;
    private long unpackedBytes;
    /// What the deflater may hold back.
    private long withheldBytes;

    /// @param packedBytesMax after which no further part is taken
    public BundlePacker(BundleNote note, int packedBytesMax) {
        this.packedBytesMax = packedBytesMax - FRAME_BYTES_MAX - Limits.BUNDLE_PAD_BYTES;
        out = new DeflaterOutputStream(packed, deflater, CHUNK_BYTES, true);
        add(NOTE, note.bytes());
    }

    /// A part of the confirmed log.
    ///
    /// @return whether it still fitted
    public boolean add(Segment segment) {
        return add(LOG, ByteForm.segment(segment));
    }

    /// Own events that wait, as one push would bring them.
    ///
    /// @return whether they still fitted
    public boolean add(List<Entry> events) {
        return add(EVENTS, ByteForm.entries(events));
    }

    /// A bundle that is for somebody else.
    ///
    /// @return whether it still fitted
    public boolean enclose(Bundle other) {
        return add(ENCLOSED, other.bytes());
    }

    private boolean add(int kind, byte[] bytes) {
        long size = 1 + Integer.BYTES + bytes.length;
        try {
            if (unpackedBytes + size > Limits.BUNDLE_UNPACKED_BYTES_MAX - 1L || !fits(size)) {
                return false;
            }
            out.write(kind);
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unpackedBytes += size;
        withheldBytes += size;
        return true;
    }

    /// What cannot be deflated at all grows by less than a thousandth.
    private boolean fits(long size) throws IOException {
        if (packed.size() + withheldBytes + size > packedBytesMax) {
            out.flush();
            withheldBytes = 0;
        }
        return packed.size() + size + size / 1_000 <= packedBytesMax;
    }

    /// The content, to be sealed. Nothing can be added any more.
    public byte[] packed() {
        try {
            out.write(END);
            out.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        int over = packed.size() % Limits.BUNDLE_PAD_BYTES;
        packed.writeBytes(new byte[over == 0 ? 0 : Limits.BUNDLE_PAD_BYTES - over]);
        return packed.toByteArray();
    }
}
