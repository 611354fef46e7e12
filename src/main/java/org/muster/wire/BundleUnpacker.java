package org.muster.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.muster.journal.Entry;

/// Reads what a bundle holds, part after part, never more of it in memory than one. For one thread.
public final class BundleUnpacker {
    /// Before the bytes of each part.
    private static final int FRAME_BYTES = 1 + Integer.BYTES;

    private final DataInputStream in;
    private long unpackedBytes;
    private final BundleNote note;
    private boolean hasLog;

    /// One part.
    public sealed interface Part {
        /// A part of the confirmed log.
        record Log(Segment segment) implements Part {}

        /// Events of the writer that wait for the server, in order, the last of them signed.
        record Events(List<Entry> entries) implements Part {
            public Events {
                entries = List.copyOf(entries);
            }
        }

        /// A bundle for somebody else.
        record Enclosed(byte[] file) implements Part {}
    }

    /// @param packed of a bundle whose signature was checked
    /// @throws MalformedMessage when it does not begin with its note
    public BundleUnpacker(byte[] packed) throws MalformedMessage {
        in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)));
        note = first();
    }

    public BundleNote note() {
        return note;
    }

    private BundleNote first() throws MalformedMessage {
        return reading(() -> {
            if (in.readUnsignedByte() != BundlePacker.NOTE) {
                throw new MalformedMessage("it does not begin with its note");
            }
            return BundleNote.of(bytes(Limits.JSON_BYTES_MAX));
        });
    }

    /// The next part; empty after the last.
    public Optional<Part> next() throws MalformedMessage {
        return reading(() -> switch (in.readUnsignedByte()) {
            case BundlePacker.END -> Optional.empty();
            case BundlePacker.LOG -> Optional.of(log(ByteForm.segment(bytes(Limits.MESSAGE_BYTES_MAX), 0)));
            case BundlePacker.EVENTS -> Optional.of(events(ByteForm.entries(bytes(Limits.MESSAGE_BYTES_MAX))));
            case BundlePacker.ENCLOSED -> Optional.of(new Part.Enclosed(bytes(Limits.BUNDLE_BYTES_MAX)));
            default -> throw new MalformedMessage("it holds a part that this format does not know");
        });
    }

    /// The first of the log may be no more than the word that closes what the reader has.
    private Part log(Segment segment) throws MalformedMessage {
        boolean isFirst = !hasLog;
        hasLog = true;
        return new Part.Log(isFirst ? segment : filled(segment, segment.entries()));
    }

    private static Part events(List<Entry> entries) throws MalformedMessage {
        return new Part.Events(filled(entries, entries));
    }

    /// Nobody packs an empty part, and millions of them are a few bytes on the stick.
    private static <T> T filled(T part, List<?> entries) throws MalformedMessage {
        if (entries.isEmpty()) {
            throw new MalformedMessage("it holds an empty part");
        }
        return part;
    }

    private byte[] bytes(int max) throws IOException, MalformedMessage {
        int length = in.readInt();
        unpackedBytes += FRAME_BYTES + (long) length;
        if (length < 0 || length > max || unpackedBytes > Limits.BUNDLE_UNPACKED_BYTES_MAX) {
            throw new MalformedMessage(
                    "a part has at most " + max + " bytes, and all together " + Limits.BUNDLE_UNPACKED_BYTES_MAX);
        }
        // Grows with what is there, not with what the length says.
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private interface Reading<T> {
        T read() throws IOException, MalformedMessage;
    }

    private static <T> T reading(Reading<T> reading) throws MalformedMessage {
        try {
            return reading.read();
        } catch (EOFException e) {
            throw unsound("what it holds ends early");
        } catch (ZipException e) {
            throw unsound("what it holds cannot be unpacked");
        } catch (IOException | MalformedMessage e) {
            throw unsound(String.valueOf(e.getMessage()));
        }
    }

    /// In words that go after the file's name.
    private static MalformedMessage unsound(String why) {
        return new MalformedMessage("is signed by its writer and yet no sound bundle: " + why);
    }
}
