package org.muster.basemap;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.muster.extract.Polyline;

/// Byte form of rings in the store: the number of rings, then for each the number of points and their coordinates as
/// differences to the point before, all as variable-length integers, signed ones zigzag.
final class RingCoding {
    private RingCoding() {}

    static byte[] encode(List<Polyline> rings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        int lat = 0;
        int lon = 0;
        unsigned(out, rings.size());
        for (Polyline ring : rings) {
            unsigned(out, ring.size());
            for (int i = 0; i < ring.size(); i++) {
                signed(out, ring.latE7()[i] - lat);
                signed(out, ring.lonE7()[i] - lon);
                lat = ring.latE7()[i];
                lon = ring.lonE7()[i];
            }
        }
        return out.toByteArray();
    }

    /// @throws IllegalArgumentException for bytes that are no rings
    static List<Polyline> decode(byte[] bytes) {
        Reader in = new Reader(bytes);
        int rings = in.unsigned();
        in.check(rings);
        List<Polyline> list = new ArrayList<>(rings);
        int lat = 0;
        int lon = 0;
        for (int r = 0; r < rings; r++) {
            int size = in.unsigned();
            in.check(size);
            int[] lats = new int[size];
            int[] lons = new int[size];
            for (int i = 0; i < size; i++) {
                lats[i] = lat += in.signed();
                lons[i] = lon += in.signed();
            }
            list.add(new Polyline(lats, lons));
        }
        return list;
    }

    private static void signed(ByteArrayOutputStream out, int value) {
        unsigned(out, (value << 1) ^ (value >> 31));
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /// A count larger than the bytes left is a damaged store, not a reason to allocate.
        void check(int count) {
            if (count < 0 || count > bytes.length - at) {
                throw new IllegalArgumentException("damaged rings: " + count + " announced at byte " + at);
            }
        }

        int signed() {
            int value = unsigned();
            return (value >>> 1) ^ -(value & 1);
        }

        int unsigned() {
            int value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                if (at >= bytes.length) {
                    break;
                }
                byte b = bytes[at++];
                value |= (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("damaged rings at byte " + at);
        }
    }
}
