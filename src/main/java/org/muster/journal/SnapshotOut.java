package org.muster.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.muster.dispatch.model.Digest;

/// Writes the small values of a snapshot: numbers in 7-bit groups, the lowest first; a text or an identity whole where
/// it is met first, as its running number afterwards. For one thread.
final class SnapshotOut {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<String, Integer> identities = new HashMap<>();

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /// Not negative.
    void count(long number) {
        long left = number;
        while ((left & ~0x7fL) != 0) {
            bytes.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    void number(long number) {
        count(number << 1 ^ number >> 63);
    }

    void flag(boolean set) {
        bytes.write(set ? 1 : 0);
    }

    void real(double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (bits >>> shift));
        }
    }

    void blob(byte[] blob) {
        count(blob.length);
        bytes.writeBytes(blob);
    }

    void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        count(known == null ? 0 : known + 1);
        if (known == null) {
            blob(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// An identity of hexadecimal digits.
    void identity(String hex) {
        Integer known = identities.putIfAbsent(hex, identities.size());
        count(known == null ? 0 : known + 1);
        if (known == null) {
            blob(HexFormat.of().parseHex(hex));
        }
    }

    void digest(Digest digest) {
        bytes.writeBytes(digest.bytes());
    }

    void at(Instant at) {
        number(RecordCodec.millis(at));
    }

    void name(Enum<?> value) {
        text(value.name());
    }

    <T> void maybe(Optional<T> value, Consumer<T> write) {
        flag(value.isPresent());
        value.ifPresent(write);
    }

    <T> void each(Collection<T> values, Consumer<T> write) {
        count(values.size());
        values.forEach(write);
    }
}
