package org.muster.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.muster.dispatch.model.CallSign;

/// One minute of up to [TrackStore#STRIPE_UNITS] units, as it lies in the file: column by column over all units, of
/// each unit's column the differences of the order that makes them smallest (none, first, second), as numbers of 7 bits
/// a byte, deflated. The names lie beside, so that a unit is found without unpacking; a sum guards both.
///
/// @param minute since 1970
/// @param names the call signs in the order of the bytes, each between line feeds
record Stripe(long minute, String names, byte[] bytes, int sum) {
    /// Unpacked bytes: every number at its longest, the counts and orders.
    private static final int UNPACKED_MAX =
            TrackStore.STRIPE_UNITS * (TrackRow.LINES_MAX + 1) * (TrackRow.COLUMNS + 1) * 5;

    private static final int ORDER_MAX = 2;
    private static final int LEVEL = 6;

    static Stripe of(long minute, List<TrackRow> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.forEach(row -> FrameBytes.putLong(out, row.lines()));
        for (int column = 0; column < TrackRow.COLUMNS; column++) {
            putColumn(out, rows, column);
        }
        String names = rows.stream().map(row -> row.unit.text()).collect(Collectors.joining("\n", "\n", "\n"));
        byte[] bytes = deflate(out.toByteArray());
        return new Stripe(minute, names, bytes, sum(minute, names, bytes));
    }

    private static void putColumn(ByteArrayOutputStream out, List<TrackRow> rows, int column) {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        int before = 0;
        for (TrackRow row : rows) {
            int order = bestOrder(row, column, before);
            out.write(order);
            Differences differences = new Differences(order, before);
            for (int line = 0; line < row.lines(); line++) {
                FrameBytes.putLong(numbers, Integer.toUnsignedLong(fold(differences.of(row.cell(line, column)))));
            }
            before = row.cell(0, column);
        }
        out.writeBytes(numbers.toByteArray());
    }

    private static int bestOrder(TrackRow row, int column, int before) {
        int leastBits = Integer.MAX_VALUE;
        int best = 0;
        for (int order = ORDER_MAX; order >= 0; order--) {
            int bits = 0;
            Differences differences = new Differences(order, before);
            for (int line = 0; line < row.lines(); line++) {
                bits += Integer.SIZE - Integer.numberOfLeadingZeros(fold(differences.of(row.cell(line, column))));
            }
            if (bits < leastBits) {
                leastBits = bits;
                best = order;
            }
        }
        return best;
    }

    private static int fold(int value) {
        return (value << 1) ^ (value >> 31);
    }

    /// The differences of one unit's column and back; they wrap around, so that every number has one. A unit begins
    /// at the one before it: they are all in one city.
    private static final class Differences {
        private final int order;
        private int last;
        private int step;
        private boolean begins = true;

        Differences(int order, int before) {
            this.order = order;
            this.last = before;
        }

        private int guess() {
            return order == 0 ? 0 : order == 1 ? last : last + step;
        }

        private void pass(int value) {
            step = begins ? 0 : value - last;
            begins = false;
            last = value;
        }

        int of(int value) {
            int difference = value - guess();
            pass(value);
            return difference;
        }

        int back(int difference) {
            int value = guess() + difference;
            pass(value);
            return value;
        }
    }

    /// Unpacks it.
    ///
    /// @throws FrameException when it is damaged
    List<TrackRow> rows() throws FrameException {
        if (sum != sum(minute, names, bytes)) {
            throw new FrameException("its sum does not fit");
        }
        String[] units = names.isEmpty() ? new String[0] : names.substring(1).split("\n");
        ByteBuffer in = inflate(bytes);
        int[] lines = new int[units.length];
        int[][] cells = new int[units.length][];
        for (int i = 0; i < units.length; i++) {
            lines[i] = FrameBytes.getInt(in, TrackRow.LINES_MAX, "the number of fixes");
            if (lines[i] == 0) {
                throw new FrameException("a unit without a fix");
            }
            cells[i] = new int[lines[i] * TrackRow.COLUMNS];
        }
        for (int column = 0; column < TrackRow.COLUMNS; column++) {
            takeColumn(in, cells, column);
        }
        List<TrackRow> rows = new ArrayList<>(units.length);
        for (int i = 0; i < units.length; i++) {
            TrackRow row = new TrackRow(unit(units[i]), cells[i], lines[i]);
            if (!row.isOnEarth()) {
                throw new FrameException(units[i] + " is not on earth");
            }
            rows.add(row);
        }
        return rows;
    }

    private static void takeColumn(ByteBuffer in, int[][] cells, int column) throws FrameException {
        int[] orders = new int[cells.length];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = FrameBytes.getInt(in, ORDER_MAX, "the order of a column");
        }
        int before = 0;
        for (int i = 0; i < cells.length; i++) {
            Differences differences = new Differences(orders[i], before);
            for (int at = column; at < cells[i].length; at += TrackRow.COLUMNS) {
                int folded = (int) FrameBytes.getLong(in);
                cells[i][at] = differences.back((folded >>> 1) ^ -(folded & 1));
            }
            before = cells[i][column];
        }
    }

    private static CallSign unit(String text) throws FrameException {
        try {
            return new CallSign(text);
        } catch (IllegalArgumentException e) {
            throw new FrameException("a name is no call sign");
        }
    }

    private static int sum(long minute, String names, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, minute));
        sum.update(names.getBytes(StandardCharsets.UTF_8));
        sum.update(bytes);
        return (int) sum.getValue();
    }

    private static byte[] deflate(byte[] bytes) {
        try (Deflater deflater = new Deflater(LEVEL, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }

    private static ByteBuffer inflate(byte[] bytes) throws FrameException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(bytes);
            byte[] out = new byte[Math.min(UNPACKED_MAX, 1 + 8 * bytes.length)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == out.length) {
                    if (length == UNPACKED_MAX) {
                        throw new FrameException("it unpacks to more than " + UNPACKED_MAX + " bytes");
                    }
                    out = Arrays.copyOf(out, Math.min(UNPACKED_MAX, 2 * length));
                }
                int got = inflater.inflate(out, length, out.length - length);
                if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new FrameException("it ends too early");
                }
                length += got;
            }
            return ByteBuffer.wrap(out, 0, length);
        } catch (DataFormatException e) {
            throw new FrameException("it cannot be unpacked");
        }
    }
}
