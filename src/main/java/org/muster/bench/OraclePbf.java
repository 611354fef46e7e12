package org.muster.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The oracle's own reader of PBF files: just enough of protobuf and of the format (OpenStreetMap wiki, "PBF Format")
/// to get nodes, ways and restrictions of turns. It shares nothing with `extract` on purpose. It trusts its input and
/// keeps all in memory, for
/// it measures; it does not serve.
final class OraclePbf {
    /// @param headerBox south, west, north, east in degrees; empty when the file has none
    /// @param nodes latitude and longitude in degrees by id
    /// @param barriers tags of the nodes that have a `barrier`
    record Content(
            double[] headerBox,
            Map<Long, double[]> nodes,
            Map<Long, Map<String, String>> barriers,
            List<Way> ways,
            List<Relation> restrictions) {}

    record Way(long id, long[] nodes, Map<String, String> tags) {}

    /// @param types 0 for nodes, 1 for ways
    record Relation(List<String> roles, List<Long> types, List<Long> members, Map<String, String> tags) {
        /// The members of a type in a role.
        List<Long> in(String role, long type) {
            return IntStream.range(0, members.size())
                    .filter(i -> roles.get(i).equals(role) && types.get(i) == type)
                    .mapToObj(members::get)
                    .toList();
        }
    }

    private final Content content =
            new Content(new double[4], new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    private boolean headerBoxSeen;

    private OraclePbf() {}

    static Content read(Path file) throws IOException {
        OraclePbf reader = new OraclePbf();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            long left = Files.size(file);
            while (left > 0) {
                int headerLength = in.readInt();
                Message header = new Message(in.readNBytes(headerLength));
                String type = "";
                int blobLength = 0;
                while (header.next()) {
                    switch (header.field) {
                        case 1 -> type = header.text();
                        case 3 -> blobLength = (int) header.number;
                        default -> {}
                    }
                }
                byte[] block = unpack(in.readNBytes(blobLength));
                if (type.equals("OSMHeader")) {
                    reader.header(block);
                } else if (type.equals("OSMData")) {
                    reader.block(block);
                }
                left -= 4L + headerLength + blobLength;
            }
        }
        Content c = reader.content;
        return reader.headerBoxSeen ? c : new Content(new double[0], c.nodes, c.barriers, c.ways, c.restrictions);
    }

    private static byte[] unpack(byte[] blob) throws IOException {
        Message message = new Message(blob);
        int size = 0;
        byte[] packed = null;
        while (message.next()) {
            switch (message.field) {
                case 1 -> {
                    return message.bytes();
                }
                case 2 -> size = (int) message.number;
                case 3 -> packed = message.bytes();
                default -> {}
            }
        }
        if (packed == null) {
            throw new IOException("a block is packed neither raw nor with zlib");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] block = new byte[size];
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(block, done, size - done);
                if (more == 0) {
                    throw new IOException("a block ends early");
                }
                done += more;
            }
            return block;
        } catch (DataFormatException e) {
            throw new IOException("a block cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }

    private void header(byte[] block) {
        Message header = new Message(block);
        while (header.next()) {
            if (header.field == 1) {
                headerBoxSeen = true;
                Message box = new Message(header.bytes());
                while (box.next()) {
                    double degrees = Math.rint(box.signed() / 100.0) / 1e7;
                    switch (box.field) {
                        case 1 -> content.headerBox[1] = degrees;
                        case 2 -> content.headerBox[3] = degrees;
                        case 3 -> content.headerBox[2] = degrees;
                        case 4 -> content.headerBox[0] = degrees;
                        default -> {}
                    }
                }
            }
        }
    }

    private void block(byte[] bytes) {
        List<String> strings = new ArrayList<>();
        List<byte[]> groups = new ArrayList<>();
        Scale scale = new Scale(100, 0, 0);
        Message block = new Message(bytes);
        while (block.next()) {
            switch (block.field) {
                case 1 -> {
                    Message table = new Message(block.bytes());
                    while (table.next()) {
                        strings.add(table.text());
                    }
                }
                case 2 -> groups.add(block.bytes());
                case 17 -> scale = new Scale(block.number, scale.lat, scale.lon);
                case 19 -> scale = new Scale(scale.grain, block.number, scale.lon);
                case 20 -> scale = new Scale(scale.grain, scale.lat, block.number);
                default -> {}
            }
        }
        for (byte[] group : groups) {
            Message parts = new Message(group);
            while (parts.next()) {
                switch (parts.field) {
                    case 1 -> node(parts.bytes(), strings, scale);
                    case 2 -> dense(parts.bytes(), strings, scale);
                    case 3 -> way(parts.bytes(), strings);
                    case 4 -> relation(parts.bytes(), strings);
                    default -> {}
                }
            }
        }
    }

    private record Scale(long grain, long lat, long lon) {
        double[] degrees(long latitude, long longitude) {
            return new double[] {(lat + grain * latitude) / 1e9, (lon + grain * longitude) / 1e9};
        }
    }

    private void node(byte[] bytes, List<String> strings, Scale scale) {
        Message message = new Message(bytes);
        long id = 0, lat = 0, lon = 0;
        List<Long> keys = List.of(), values = List.of();
        while (message.next()) {
            switch (message.field) {
                case 1 -> id = message.signed();
                case 2 -> keys = message.numbers(false);
                case 3 -> values = message.numbers(false);
                case 8 -> lat = message.signed();
                case 9 -> lon = message.signed();
                default -> {}
            }
        }
        content.nodes.put(id, scale.degrees(lat, lon));
        Map<String, String> tags = tags(keys, values, strings);
        if (tags.containsKey("barrier")) {
            content.barriers.put(id, tags);
        }
    }

    private void dense(byte[] bytes, List<String> strings, Scale scale) {
        Message message = new Message(bytes);
        List<Long> ids = List.of(), lats = List.of(), lons = List.of(), tagNumbers = List.of();
        while (message.next()) {
            switch (message.field) {
                case 1 -> ids = message.numbers(true);
                case 8 -> lats = message.numbers(true);
                case 9 -> lons = message.numbers(true);
                case 10 -> tagNumbers = message.numbers(false);
                default -> {}
            }
        }
        long id = 0, lat = 0, lon = 0;
        int tagAt = 0;
        for (int i = 0; i < ids.size(); i++) {
            id += ids.get(i);
            lat += lats.get(i);
            lon += lons.get(i);
            content.nodes.put(id, scale.degrees(lat, lon));
            Map<String, String> tags = new HashMap<>();
            while (tagAt < tagNumbers.size() && tagNumbers.get(tagAt) != 0) {
                tags.put(strings.get((int) (long) tagNumbers.get(tagAt)), strings.get((int)
                        (long) tagNumbers.get(tagAt + 1)));
                tagAt += 2;
            }
            tagAt++;
            if (tags.containsKey("barrier")) {
                content.barriers.put(id, tags);
            }
        }
    }

    private void way(byte[] bytes, List<String> strings) {
        Message message = new Message(bytes);
        long id = 0;
        List<Long> keys = List.of(), values = List.of(), steps = List.of();
        while (message.next()) {
            switch (message.field) {
                case 1 -> id = message.number;
                case 2 -> keys = message.numbers(false);
                case 3 -> values = message.numbers(false);
                case 8 -> steps = message.numbers(true);
                default -> {}
            }
        }
        long[] nodes = new long[steps.size()];
        long node = 0;
        for (int i = 0; i < nodes.length; i++) {
            node += steps.get(i);
            nodes[i] = node;
        }
        content.ways.add(new Way(id, nodes, tags(keys, values, strings)));
    }

    private void relation(byte[] bytes, List<String> strings) {
        Message message = new Message(bytes);
        List<Long> keys = List.of(), values = List.of(), roles = List.of(), steps = List.of(), types = List.of();
        while (message.next()) {
            switch (message.field) {
                case 2 -> keys = message.numbers(false);
                case 3 -> values = message.numbers(false);
                case 8 -> roles = message.numbers(false);
                case 9 -> steps = message.numbers(true);
                case 10 -> types = message.numbers(false);
                default -> {}
            }
        }
        Map<String, String> tags = tags(keys, values, strings);
        if (tags.getOrDefault("type", "").startsWith("restriction")) {
            List<Long> members = new ArrayList<>();
            long member = 0;
            for (long step : steps) {
                member += step;
                members.add(member);
            }
            List<String> words =
                    roles.stream().map(r -> strings.get((int) (long) r)).toList();
            content.restrictions.add(new Relation(words, types, members, tags));
        }
    }

    private static Map<String, String> tags(List<Long> keys, List<Long> values, List<String> strings) {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.put(strings.get((int) (long) keys.get(i)), strings.get((int) (long) values.get(i)));
        }
        return tags;
    }

    /// Walks the fields of one protobuf message.
    private static final class Message {
        private final byte[] bytes;
        private int at;
        private int start;
        private int end;
        private int field;
        private long number;

        Message(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean next() {
            if (at >= bytes.length) {
                return false;
            }
            long tag = varint();
            field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> number = varint();
                case 1 -> at += 8;
                case 2 -> {
                    int length = (int) varint();
                    start = at;
                    end = at + length;
                    at = end;
                }
                case 5 -> at += 4;
                default -> throw new IllegalStateException("wire type " + (tag & 7));
            }
            return true;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[at++];
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        long signed() {
            return zigzag(number);
        }

        private static long zigzag(long n) {
            return (n >>> 1) ^ -(n & 1);
        }

        byte[] bytes() {
            return Arrays.copyOfRange(bytes, start, end);
        }

        String text() {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }

        List<Long> numbers(boolean signed) {
            Message inside = new Message(bytes());
            List<Long> all = new ArrayList<>();
            while (inside.at < inside.bytes.length) {
                long n = inside.varint();
                all.add(signed ? zigzag(n) : n);
            }
            return all;
        }
    }
}
