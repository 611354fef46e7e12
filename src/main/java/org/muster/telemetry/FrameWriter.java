package org.muster.telemetry;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;

/// Writes one series of frames, the same for all desks: each delta names the frame it builds on, the one before; a
/// key frame builds on nothing and gives a desk that joins the state at the last frame. Layout, all numbers as in
/// [FrameBytes]: format, kind, series, frame, base, count, then for each unit its number (the step from the one
/// before), a mark whether names follow, the names (call sign, device), latitude, longitude and time as differences
/// to the base, accuracy, speed, heading, bits. For one thread.
public final class FrameWriter {
    static final int FORMAT = 1;
    static final int KEY = 1;
    static final int DELTA = 2;

    private final long series;
    private final Map<CallSign, Integer> numbers = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private long frame;

    private record Entry(CallSign unit, String device, FixForm form) {}

    /// @param series names this writer among all that ever wrote, so that a desk which changed the server's node
    ///     takes no foreign frame for its base; random
    public FrameWriter(long series) {
        this.series = series;
    }

    /// The next frame: what changed since the one before. Units beyond [FixPipeline#UNITS_MAX] are left out.
    ///
    /// @param units whose fixes may have changed; each once
    public byte[] next(LatestFixes fixes, Collection<CallSign> units) {
        List<Integer> changed = new ArrayList<>();
        List<Entry> before = new ArrayList<>();
        List<PositionFix> all =
                units.stream().sorted().flatMap(unit -> fixes.of(unit).stream()).toList();
        for (PositionFix fix : all) {
            Entry now = new Entry(fix.unit(), fix.device(), FixForm.of(fix, fixes.flags(fix.unit())));
            Integer number = numbers.get(fix.unit());
            if (number == null && entries.size() < FixPipeline.UNITS_MAX) {
                numbers.put(fix.unit(), entries.size());
                changed.add(entries.size());
                before.add(null);
                entries.add(now);
            } else if (number != null && !entries.get(number).equals(now)) {
                changed.add(number);
                before.add(entries.set(number, now));
            }
        }
        frame++;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> changed.get(a).compareTo(changed.get(b)));
        ByteArrayOutputStream out = head(DELTA, frame - 1, changed.size());
        int last = -1;
        for (int i : order) {
            int number = changed.get(i);
            put(out, number - last, entries.get(number), before.get(i));
            last = number;
        }
        return out.toByteArray();
    }

    /// The state at the last frame written, for a desk that joins or has missed one.
    public byte[] key() {
        ByteArrayOutputStream out = head(KEY, 0, entries.size());
        entries.forEach(entry -> put(out, 1, entry, null));
        return out.toByteArray();
    }

    private ByteArrayOutputStream head(int kind, long base, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 + 16 * count);
        out.write(FORMAT);
        out.write(kind);
        FrameBytes.putLong(out, series);
        FrameBytes.putLong(out, frame);
        FrameBytes.putLong(out, base);
        FrameBytes.putLong(out, count);
        return out;
    }

    private static void put(ByteArrayOutputStream out, int step, Entry entry, @Nullable Entry before) {
        boolean names = before == null || !before.device().equals(entry.device());
        FixForm form = entry.form();
        FrameBytes.putLong(out, step);
        FrameBytes.putLong(out, names ? 1 : 0);
        if (names) {
            FrameBytes.putText(out, entry.unit().text());
            FrameBytes.putText(out, entry.device());
        }
        FrameBytes.putSigned(
                out, form.latE7() - (before == null ? 0 : before.form().latE7()));
        FrameBytes.putSigned(
                out, form.lonE7() - (before == null ? 0 : before.form().lonE7()));
        FrameBytes.putSigned(
                out, form.atMillis() - (before == null ? 0 : before.form().atMillis()));
        FrameBytes.putLong(out, form.accuracy());
        FrameBytes.putLong(out, form.speed());
        FrameBytes.putLong(out, form.heading());
        FrameBytes.putLong(out, form.bits());
    }
}
