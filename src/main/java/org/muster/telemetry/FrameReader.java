package org.muster.telemetry;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;

/// Reads the frames of one server and puts them on a board. A frame that does not build on the last one read changes
/// nothing; the desk then asks for a key frame. A frame that is none changes nothing either. For one thread.
public final class FrameReader {
    /// The largest frame, bytes; more is refused unread.
    public static final int BYTES_MAX = 8 * 1024 * 1024;

    private final LatestBoard board;
    private List<Entry> entries = List.of();
    private long series;
    private long frame = -1;

    private record Entry(CallSign unit, String device, FixForm form) {}

    /// What became of a frame.
    public enum Outcome {
        /// It is on the board.
        TAKEN,
        /// It builds on a frame that is not here: ask for a key frame.
        KEY_NEEDED,
        /// It is older than what is here.
        OLD
    }

    public FrameReader(LatestBoard board) {
        this.board = board;
    }

    /// Whether bytes claim to be a key frame.
    public static boolean isKey(byte[] bytes) {
        return bytes.length > 1 && bytes[1] == FrameWriter.KEY;
    }

    /// Takes a frame.
    ///
    /// @param receivedAt by this desk's corrected clock
    /// @throws FrameException when the bytes are no frame; nothing has changed then
    public Outcome take(byte[] bytes, Instant receivedAt) throws FrameException {
        if (bytes.length > BYTES_MAX) {
            throw new FrameException("a frame of " + bytes.length + " bytes, at most " + BYTES_MAX + " is allowed");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int format = FrameBytes.getInt(in, Byte.MAX_VALUE, "the format");
        if (format != FrameWriter.FORMAT) {
            throw new FrameException("format " + format + " of frames is not known here");
        }
        int kind = FrameBytes.getInt(in, FrameWriter.DELTA, "the kind");
        long ofSeries = FrameBytes.getLong(in);
        long number = FrameBytes.getLong(in);
        long base = FrameBytes.getLong(in);
        if (kind == FrameWriter.DELTA) {
            if (frame < 0 || ofSeries != series || base > frame) {
                return Outcome.KEY_NEEDED;
            }
            if (base < frame) {
                return Outcome.OLD;
            }
        } else if (ofSeries == series && number < frame) {
            return Outcome.OLD;
        }
        List<Entry> next = kind == FrameWriter.DELTA ? new ArrayList<>(entries) : new ArrayList<>();
        List<Entry> changed = entries(in, next);
        series = ofSeries;
        frame = number;
        entries = next;
        changed.forEach(entry -> show(entry, receivedAt));
        return Outcome.TAKEN;
    }

    private static List<Entry> entries(ByteBuffer in, List<Entry> into) throws FrameException {
        int count = FrameBytes.getInt(in, FixPipeline.UNITS_MAX, "the count of units");
        List<Entry> changed = new ArrayList<>(Math.min(count, in.remaining()));
        int number = -1;
        for (int i = 0; i < count; i++) {
            number += FrameBytes.getInt(in, FixPipeline.UNITS_MAX, "a unit's number");
            if (number < 0 || number > into.size() || number >= FixPipeline.UNITS_MAX) {
                throw new FrameException("unit number " + number + " has no name");
            }
            Entry entry = entry(in, number < into.size() ? into.get(number) : null);
            if (number < into.size()) {
                into.set(number, entry);
            } else {
                into.add(entry);
            }
            changed.add(entry);
        }
        if (in.hasRemaining()) {
            throw new FrameException(in.remaining() + " bytes too many");
        }
        return changed;
    }

    private static Entry entry(ByteBuffer in, @Nullable Entry before) throws FrameException {
        boolean named = FrameBytes.getInt(in, 1, "the mark of names") == 1;
        if (!named && before == null) {
            throw new FrameException("a unit without a name");
        }
        CallSign unit = named || before == null ? unit(FrameBytes.getText(in, "a call sign")) : before.unit();
        String device = named || before == null ? FrameBytes.getText(in, "a device's name") : before.device();
        FixForm form = new FixForm(
                FrameBytes.getSigned(in) + (before == null ? 0 : before.form().latE7()),
                FrameBytes.getSigned(in) + (before == null ? 0 : before.form().lonE7()),
                FrameBytes.getSigned(in) + (before == null ? 0 : before.form().atMillis()),
                FrameBytes.getInt(in, FixForm.FIGURE_MAX, "an accuracy"),
                FrameBytes.getInt(in, FixForm.FIGURE_MAX, "a speed"),
                FrameBytes.getInt(in, FixForm.FIGURE_MAX, "a heading"),
                FrameBytes.getInt(in, FixForm.BITS_MAX, "the bits of a fix"));
        if (Math.abs(form.latE7()) > 900_000_000L || Math.abs(form.lonE7()) > 1_800_000_000L) {
            throw new FrameException(unit + " is not on earth");
        }
        return new Entry(unit, device, form);
    }

    private static CallSign unit(String text) throws FrameException {
        try {
            return new CallSign(text);
        } catch (IllegalArgumentException e) {
            throw new FrameException(Optional.ofNullable(e.getMessage()).orElse("not a call sign"));
        }
    }

    /// The server has clamped what came from the future by its clock; what still lies ahead of ours is clamped
    /// here, so that one wrong time cannot hold a unit in place.
    private void show(Entry entry, Instant receivedAt) {
        FixForm form = entry.form();
        boolean ahead = form.at().isAfter(receivedAt.plus(FixPipeline.AHEAD_MAX));
        PositionFix fix = new PositionFix(
                entry.unit(),
                new GeoPoint(form.latE7() / 1e7, form.lonE7() / 1e7),
                ahead ? receivedAt : form.at(),
                receivedAt,
                form.accuracyMeters(),
                form.speedMetersPerSecond(),
                form.headingDegrees(),
                entry.device(),
                form.verified());
        board.put(fix, ahead ? Set.of(FixFlag.FROM_THE_FUTURE) : form.flags());
    }
}
