package org.muster.bench.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Damages sound bytes: flips, cuts, doubles, splices, and numbers that are too large. For one thread.
final class Damage {
    private static final int WOUNDS_MAX = 4;
    /// What lengths and counts are most likely to trip over.
    private static final byte[][] NUMBERS = {
        {0},
        {-1},
        {0x7f},
        {-128},
        {-1, -1},
        {0, 0, 0, 0},
        {0x7f, -1, -1, -1},
        {-1, -1, -1, -1},
        {-128, 0, 0, 0},
        {0x7f, -1, -1, -1, -1, -1, -1, -1},
        {-1, -1, -1, -1, -1, -1, -1, -1}
    };

    private static final String[] WORDS = {
        "null",
        "{}",
        "[]",
        "1e999",
        "-1",
        "\"\"",
        "\u0000",
        "NaN",
        "99999999999999999999",
        "\n",
        ",",
        ";",
        "{",
        "[[[[[[[[",
        "\\ud800",
        "true",
        "&a [*a,*a]",
        "9999-99-99",
        "\t",
        "'"
    };

    private final RandomGenerator random;

    Damage(RandomGenerator random) {
        this.random = random;
    }

    /// @param sound not changed
    /// @param others where splices come from
    byte[] to(byte[] sound, List<byte[]> others) {
        byte[] damaged = sound.clone();
        for (int i = random.nextInt(WOUNDS_MAX); i >= 0; i--) {
            damaged = wounded(damaged, others);
        }
        return damaged;
    }

    private byte[] wounded(byte[] bytes, List<byte[]> others) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes, at);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> put(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)], true);
            case 3 ->
                put(
                        bytes,
                        at,
                        WORDS[random.nextInt(WORDS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        random.nextBoolean());
            case 4 -> put(bytes, at, Arrays.copyOfRange(bytes, at, at + random.nextInt(bytes.length - at + 1)), false);
            case 5 -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                yield put(Arrays.copyOf(bytes, at), at, Arrays.copyOfRange(other, from, other.length), false);
            }
            default -> without(bytes, at, random.nextInt(bytes.length - at + 1));
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        if (bytes.length > 0) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /// @param over in place of what is there, else before it
    private static byte[] put(byte[] bytes, int at, byte[] more, boolean over) {
        int rest = over ? Math.min(bytes.length, at + more.length) : at;
        byte[] all = new byte[at + more.length + bytes.length - rest];
        System.arraycopy(bytes, 0, all, 0, at);
        System.arraycopy(more, 0, all, at, more.length);
        System.arraycopy(bytes, rest, all, at + more.length, bytes.length - rest);
        return all;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] left = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, left, 0, at);
        System.arraycopy(bytes, at + length, left, at, bytes.length - at - length);
        return left;
    }
}
