package org.muster.road;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.TravelMode;

/// The graph's file. Big-endian: eight bytes `MUSTROAD`, version (int), length of the body (int), CRC-32C of the body
/// (int); the body: the rules (int: 1 for {@link RoadRules#leftHand}, 2 for {@link RoadRules#againstOneways}), for each
/// way of moving, in the order of {@link TravelMode}, its roads: junctions, stretches, points
/// (ints), then per stretch `from to forward backward shapeStart name` as six whole arrays and its kind of road as a
/// byte, the widest 0, per point `lat lon` as two arrays, then the number of names and each as length and UTF-8, then
/// the number of forbidden turns and each as a long, then the number of forbidden paths and each as length and arcs.
///
/// The turns and the grid are built anew on loading: that is quicker than to check them.
final class RoadFile {
    static final int VERSION = 6;
    private static final long MAGIC = 0x4D555354524F4144L;
    private static final int HEAD_BYTES = 20;
    private static final int LEFT_HAND = 1;
    private static final int AGAINST_ONEWAYS = 2;

    /// More than a province's roads; a longer file is not read into memory.
    private static final long FILE_BYTES_MAX = 1L << 30;

    private static final String AGAIN = "; import the map again";

    private RoadFile() {}

    static void write(RoadNets nets, Path file) throws IOException {
        replace(file, encode(nets));
    }

    /// What names a graph: the same for the same roads, wherever they were read.
    static String version(RoadNets nets) {
        try {
            return String.format(Locale.ROOT, "%08x", encode(nets).getInt(HEAD_BYTES - 4));
        } catch (RoadFileException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer encode(RoadNets nets) throws RoadFileException {
        long length = HEAD_BYTES + 4;
        for (RoadNet net : nets.byMode().values()) {
            length += 20 + 25L * net.stretches() + 8L * net.latE7().length + 8L * net.banned().length + 4;
            for (int[] path : net.forbidden()) {
                length += 4 + 4L * path.length;
            }
            for (String name : net.names()) {
                length += 4 + name.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        if (length > FILE_BYTES_MAX) {
            throw new RoadFileException("the road graph would take " + length + " bytes; import a smaller extract");
        }
        ByteBuffer out = ByteBuffer.allocate((int) length);
        out.putLong(MAGIC).putInt(VERSION).putInt((int) length - HEAD_BYTES).putInt(0);
        RoadRules rules = nets.rules();
        out.putInt((rules.leftHand() ? LEFT_HAND : 0) | (rules.againstOneways() ? AGAINST_ONEWAYS : 0));
        nets.byMode().values().forEach(net -> put(net, out));
        out.putInt(HEAD_BYTES - 4, checksum(out.array()));
        return out.flip();
    }

    private static void put(RoadNet net, ByteBuffer out) {
        out.putInt(net.junctions()).putInt(net.stretches()).putInt(net.latE7().length);
        for (int[] column : columns(net)) {
            out.asIntBuffer().put(column, 0, net.stretches());
            out.position(out.position() + 4 * net.stretches());
        }
        out.put(net.kind());
        for (int[] column : List.of(net.latE7(), net.lonE7())) {
            out.asIntBuffer().put(column);
            out.position(out.position() + 4 * column.length);
        }
        out.putInt(net.names().size());
        for (String name : net.names()) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            out.putInt(bytes.length).put(bytes);
        }
        out.putInt(net.banned().length);
        for (long turn : net.banned()) {
            out.putLong(turn);
        }
        out.putInt(net.forbidden().length);
        for (int[] path : net.forbidden()) {
            out.putInt(path.length);
            for (int arc : path) {
                out.putInt(arc);
            }
        }
    }

    private static List<int[]> columns(RoadNet net) {
        return List.of(net.from(), net.to(), net.forwardMillis(), net.backwardMillis(), net.shapeStart(), net.name());
    }

    private static void replace(Path file, ByteBuffer bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int checksum(byte[] all) {
        CRC32C crc = new CRC32C();
        crc.update(all, HEAD_BYTES, all.length - HEAD_BYTES);
        return (int) crc.getValue();
    }

    static RoadNets read(Path file) throws IOException {
        byte[] all;
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new RoadFileException(file, "is too long for a road graph");
            }
            all = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new RoadFileException(file, "there is no such road graph; import a map first");
        }
        ByteBuffer in = ByteBuffer.wrap(all);
        if (all.length < HEAD_BYTES || in.getLong() != MAGIC) {
            throw new RoadFileException(file, "is not a road graph of Muster" + AGAIN);
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new RoadFileException(
                    file, "is a road graph of version " + version + ", this program reads version " + VERSION + AGAIN);
        }
        int length = in.getInt();
        if (length != all.length - HEAD_BYTES) {
            throw new RoadFileException(
                    file, "is cut off or grown: " + (all.length - HEAD_BYTES) + " bytes instead of " + length + AGAIN);
        }
        if (in.getInt() != checksum(all)) {
            throw new RoadFileException(file, "is damaged: its checksum is wrong" + AGAIN);
        }
        try {
            int rules = in.getInt();
            Map<TravelMode, RoadNet> nets = new EnumMap<>(TravelMode.class);
            for (TravelMode mode : TravelMode.values()) {
                nets.put(mode, decode(in));
            }
            boolean isKnown = (rules & ~(LEFT_HAND | AGAINST_ONEWAYS)) == 0;
            if (!isKnown || in.hasRemaining() || !nets.values().stream().allMatch(RoadFile::isSound)) {
                throw new RoadFileException(file, "is damaged: it points outside itself" + AGAIN);
            }
            if (nets.values().iterator().next().stretches() == 0) {
                throw new RoadFileException(file, "holds no roads for cars" + AGAIN);
            }
            return new RoadNets(new RoadRules((rules & LEFT_HAND) != 0, (rules & AGAINST_ONEWAYS) != 0), nets);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new RoadFileException(file, "is damaged: its parts do not fit" + AGAIN);
        }
    }

    private static RoadNet decode(ByteBuffer in) {
        int junctions = in.getInt();
        int stretches = in.getInt();
        int points = in.getInt();
        int[] from = ints(in, stretches);
        int[] to = ints(in, stretches);
        int[] forward = ints(in, stretches);
        int[] backward = ints(in, stretches);
        int[] shapeStart = Arrays.copyOf(ints(in, stretches), stretches + 1);
        shapeStart[stretches] = points;
        int[] name = ints(in, stretches);
        byte[] kind = new byte[stretches];
        in.get(kind);
        int[] lats = ints(in, points);
        int[] lons = ints(in, points);
        int nameCount = in.getInt();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < nameCount; i++) {
            int bytes = in.getInt();
            if (bytes < 0 || bytes > in.remaining()) {
                throw new BufferUnderflowException();
            }
            names.add(new String(in.array(), in.position(), bytes, StandardCharsets.UTF_8));
            in.position(in.position() + bytes);
        }
        int bannedCount = in.getInt();
        if (bannedCount < 0 || bannedCount > in.remaining() / 8) {
            throw new BufferUnderflowException();
        }
        long[] banned = new long[bannedCount];
        in.asLongBuffer().get(banned);
        in.position(in.position() + 8 * bannedCount);
        int pathCount = in.getInt();
        if (pathCount < 0 || pathCount > in.remaining() / 4) {
            throw new BufferUnderflowException();
        }
        int[][] forbidden = new int[pathCount][];
        for (int i = 0; i < pathCount; i++) {
            forbidden[i] = ints(in, in.getInt());
        }
        return new RoadNet(
                junctions,
                from,
                to,
                forward,
                backward,
                shapeStart,
                lats,
                lons,
                name,
                kind,
                List.copyOf(names),
                banned,
                forbidden);
    }

    private static int[] ints(ByteBuffer in, int count) {
        if (count < 0 || count > in.remaining() / 4) {
            throw new BufferUnderflowException();
        }
        int[] values = new int[count];
        in.asIntBuffer().get(values);
        in.position(in.position() + 4 * count);
        return values;
    }

    /// A file with a right checksum can still have been made by a wrong hand; no index may lead outside.
    private static boolean isSound(RoadNet net) {
        boolean sound = net.junctions() >= 0 && net.junctions() <= 2L * net.stretches() && net.shapeStart()[0] == 0;
        for (int e = 0; sound && e < net.stretches(); e++) {
            sound = within(net.from()[e], net.junctions())
                    && within(net.to()[e], net.junctions())
                    && net.forwardMillis()[e] >= 0
                    && net.backwardMillis()[e] >= 0
                    && within(net.name()[e], net.names().size())
                    && within(net.kind()[e], RoadKind.values().length)
                    && net.shapeStart()[e + 1] - net.shapeStart()[e] >= 2
                    && net.shapeStart()[e + 1] <= net.latE7().length;
        }
        for (int i = 0; sound && i < net.latE7().length; i++) {
            sound = Math.abs((long) net.latE7()[i]) <= 900_000_000L
                    && Math.abs((long) net.lonE7()[i]) <= 1_800_000_000L;
        }
        for (int i = 0; sound && i < net.banned().length; i++) {
            int from = (int) (net.banned()[i] >>> 32);
            int into = (int) net.banned()[i];
            sound = within(from, 2 * net.stretches())
                    && within(into, 2 * net.stretches())
                    && net.head(from) == net.tail(into)
                    && (i == 0 || net.banned()[i - 1] < net.banned()[i]);
        }
        return sound
                && Arrays.stream(net.forbidden()).allMatch(path -> isPath(net, path))
                && net.maxMillis() <= Integer.MAX_VALUE / 4;
    }

    private static boolean isPath(RoadNet net, int[] path) {
        boolean sound = path.length >= 3
                && path.length <= ViaPaths.ARCS_MAX
                && Arrays.stream(path).allMatch(arc -> within(arc, 2 * net.stretches()));
        for (int i = 1; sound && i < path.length; i++) {
            sound = net.head(path[i - 1]) == net.tail(path[i]);
        }
        return sound;
    }

    private static boolean within(int index, int size) {
        return index >= 0 && index < size;
    }
}
