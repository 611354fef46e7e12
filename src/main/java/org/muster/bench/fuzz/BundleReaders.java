package org.muster.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;
import org.muster.journal.Signature;
import org.muster.journal.StationKeys;
import org.muster.wire.Bundle;
import org.muster.wire.BundleNote;
import org.muster.wire.BundlePacker;
import org.muster.wire.BundleSeal;
import org.muster.wire.BundleUnpacker;
import org.muster.wire.Limits;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Segment;

/// Bundles that were damaged on purpose: sums and packing are put right again, or nothing behind them would ever be
/// reached.
final class BundleReaders {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    /// Where a bundle's length stands.
    private static final int LENGTH_AT = 10;

    private final List<Entry> entries;
    private final StationKeys writer = StationKeys.generate(new SplittableRandom(1));
    private final StationKeys reader = StationKeys.generate(new SplittableRandom(2));
    private final JurisdictionId jurisdiction;

    private BundleReaders(List<Entry> entries) {
        this.entries = entries;
        this.jurisdiction = entries.getFirst().record().jurisdiction();
    }

    static List<Reader> all(List<Entry> entries) {
        return new BundleReaders(entries).all();
    }

    private List<Reader> all() {
        byte[] answer = content(Optional.empty(), Optional.of(answer()));
        byte[] asking = content(Optional.of(new BundleNote.Asking("field", new byte[32])), Optional.empty());
        Bundle sealed = BundleSeal.seal(
                jurisdiction, writer, reader.station(), reader.agreeKey(), answer, new SplittableRandom(3));
        Bundle open = BundleSeal.open(Bundle.ANY_JURISDICTION, writer, asking);
        return List.of(
                new Reader(
                        "bundle",
                        List.of(sealed.bytes(), open.bytes()),
                        Readers.refusing(file -> BundleSeal.opened(Bundle.of(summed(file)), reader))),
                new Reader("bundle-content", List.of(answer, asking), Readers.refusing(BundleReaders::unpacked)),
                new Reader(
                        "bundle-parts",
                        List.of(inflated(answer), inflated(asking)),
                        Readers.refusing(parts -> unpacked(deflated(parts)))));
    }

    private BundleNote.Answer answer() {
        return new BundleNote.Answer(life(), 3, Digest.ZERO);
    }

    private IncarnationId life() {
        return entries.getFirst().record().id().incarnation();
    }

    private byte[] content(Optional<BundleNote.Asking> asking, Optional<BundleNote.Answer> answer) {
        BundlePacker packer =
                new BundlePacker(new BundleNote(NOW, life(), LogHead.START, asking, answer), Limits.BUNDLE_BYTES_MAX);
        List<Entry> few = entries.subList(0, 4);
        packer.add(few);
        packer.add(new Segment(
                0,
                1,
                few.stream().map(entry -> new Segment.Placed(NOW, entry)).toList(),
                Digest.ZERO,
                new Signature(new byte[Signature.LENGTH]),
                9));
        packer.enclose(BundleSeal.open(jurisdiction, writer, new byte[100]));
        return packer.packed();
    }

    /// With the length and the sum that fit.
    private static byte[] summed(byte[] file) {
        int end = file.length - Digest.LENGTH;
        if (end < LENGTH_AT + Long.BYTES) {
            return file;
        }
        byte[] sound = file.clone();
        ByteBuffer.wrap(sound).putLong(LENGTH_AT, sound.length);
        System.arraycopy(Digest.of(Arrays.copyOf(sound, end)).bytes(), 0, sound, end, Digest.LENGTH);
        return sound;
    }

    private static Object unpacked(byte[] packed) throws MalformedMessage {
        BundleUnpacker content = new BundleUnpacker(packed);
        int parts = 0;
        while (content.next().isPresent()) {
            parts++;
        }
        return parts;
    }

    static byte[] deflated(byte[] plain) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(plain);
            deflater.finish();
            return drained(deflater::deflate);
        } catch (DataFormatException e) {
            throw new IllegalStateException("everything can be deflated", e);
        }
    }

    static byte[] inflated(byte[] packed) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            return drained(inflater::inflate);
        } catch (DataFormatException e) {
            throw new IllegalStateException("it was deflated a moment ago", e);
        }
    }

    private interface Stream {
        int next(byte[] step) throws DataFormatException;
    }

    private static byte[] drained(Stream from) throws DataFormatException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] step = new byte[8 * 1024];
        for (int length = from.next(step); length > 0; length = from.next(step)) {
            all.write(step, 0, length);
        }
        return all.toByteArray();
    }
}
