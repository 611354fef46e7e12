package org.muster.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// An OpenStreetMap extract of one street with a crossing, written byte by byte after the format's description
/// (OpenStreetMap wiki, "PBF Format"), unpacked, so that damage reaches what it holds.
final class TinyPbf {
    private static final int BYTES = 2;
    /// Degrees in units of the format's hundred nanodegrees.
    private static final long UNITS_PER_DEGREE = 10_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TinyPbf() {}

    static byte[] town() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(block(
                "OSMHeader",
                new TinyPbf().field(4, text("OsmSchema-V0.6")).field(4, text("DenseNodes")).bytes()));
        file.writeBytes(block("OSMData", content()));
        return file.toByteArray();
    }

    private static byte[] block(String type, byte[] content) {
        byte[] blob = new TinyPbf()
                .field(1, content)
                .number(2, content.length)
                .bytes();
        byte[] header =
                new TinyPbf().field(1, text(type)).number(3, blob.length).bytes();
        return ByteBuffer.allocate(Integer.BYTES + header.length + blob.length)
                .putInt(header.length)
                .put(header)
                .put(blob)
                .array();
    }

    private static byte[] content() {
        TinyPbf strings = new TinyPbf();
        for (String string : new String[] {"", "highway", "residential", "name", "人民路", "natural", "water"}) {
            strings.field(1, text(string));
        }
        byte[] dense = new TinyPbf()
                .field(1, signed(1, 1, 1, 1))
                .field(8, signed(38 * UNITS_PER_DEGREE, 1_000, 1_000, 1_000))
                .field(9, signed(106 * UNITS_PER_DEGREE, 1_000, -500, 1_000))
                .field(10, plain(0, 0, 3, 4, 0, 0))
                .bytes();
        TinyPbf group = new TinyPbf().field(2, dense);
        TinyPbf ways = new TinyPbf()
                .field(3, way(10, plain(1, 3), plain(2, 4), signed(1, 1, 1)))
                .field(3, way(11, plain(5), plain(6), signed(1, 1, 1, 1, -3)));
        return new TinyPbf()
                .field(1, strings.bytes())
                .field(2, group.bytes())
                .field(2, ways.bytes())
                .bytes();
    }

    private static byte[] way(long id, byte[] keys, byte[] values, byte[] nodes) {
        return new TinyPbf()
                .number(1, id)
                .field(2, keys)
                .field(3, values)
                .field(8, nodes)
                .bytes();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] plain(long... numbers) {
        TinyPbf packed = new TinyPbf();
        for (long number : numbers) {
            packed.varint(number);
        }
        return packed.bytes();
    }

    /// Numbers with a sign, as the format folds it in.
    private static byte[] signed(long... numbers) {
        TinyPbf packed = new TinyPbf();
        for (long number : numbers) {
            packed.varint((number << 1) ^ (number >> 63));
        }
        return packed.bytes();
    }

    private TinyPbf field(int field, byte[] bytes) {
        varint((long) field << 3 | BYTES);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private TinyPbf number(int field, long number) {
        varint((long) field << 3);
        varint(number);
        return this;
    }

    private void varint(long number) {
        long left = number;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private byte[] bytes() {
        return out.toByteArray();
    }
}
