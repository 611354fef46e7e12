package org.muster.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.muster.dispatch.model.Digest;

/// Reads what [SnapshotOut] wrote. What is none throws [IllegalArgumentException] or
/// [java.nio.BufferUnderflowException]; nothing is allocated beyond what the bytes can hold. For one thread.
final class SnapshotIn {
    private final ByteBuffer in;
    private final List<String> texts = new ArrayList<>();
    private final List<String> identities = new ArrayList<>();

    SnapshotIn(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }

    long count() {
        long number = unsigned();
        if (number < 0) {
            throw new IllegalArgumentException("a number is out of range");
        }
        return number;
    }

    private long unsigned() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number is too long");
    }

    int small() {
        long number = number();
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a number is out of range");
        }
        return (int) number;
    }

    long number() {
        long zigzag = unsigned();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    boolean flag() {
        return in.get() != 0;
    }

    double real() {
        return in.getDouble();
    }

    byte[] blob() {
        byte[] blob = new byte[size()];
        in.get(blob);
        return blob;
    }

    /// How many follow, each of at least a byte.
    private int size() {
        long size = count();
        if (size > in.remaining()) {
            throw new IllegalArgumentException("it ends early");
        }
        return (int) size;
    }

    String text() {
        return known(texts, () -> {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(blob()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("a text is not UTF-8", e);
            }
        });
    }

    String identity() {
        return known(identities, () -> HexFormat.of().formatHex(blob()));
    }

    private String known(List<String> met, Supplier<String> fresh) {
        long number = count();
        if (number == 0) {
            String first = fresh.get();
            met.add(first);
            return first;
        }
        if (number > met.size()) {
            throw new IllegalArgumentException("a reference leads nowhere");
        }
        return met.get((int) number - 1);
    }

    Digest digest() {
        return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    Instant at() {
        long millis = number();
        if (!RecordCodec.isTime(millis)) {
            throw new IllegalArgumentException("a time is out of range");
        }
        return Instant.ofEpochMilli(millis);
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    <T> Optional<T> maybe(Supplier<T> read) {
        return flag() ? Optional.of(read.get()) : Optional.empty();
    }

    <T> List<T> list(Supplier<T> read) {
        int size = size();
        List<T> values = new ArrayList<>(Math.min(size, 16));
        for (int i = 0; i < size; i++) {
            values.add(read.get());
        }
        return values;
    }

    <T> void each(Supplier<T> read, Consumer<T> take) {
        int size = size();
        for (int i = 0; i < size; i++) {
            take.accept(read.get());
        }
    }
}
