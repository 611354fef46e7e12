package org.muster.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The few shapes of which a frame is made: whole numbers of 7 bits a byte, lowest first (LEB128), signed ones folded
/// (zigzag), texts with their length. Reading checks every bound.
final class FrameBytes {
    /// The longest text, bytes.
    private static final int TEXT_MAX = 4 * FixPipeline.DEVICE_LENGTH_MAX;

    private FrameBytes() {}

    static void putLong(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    static long getLong(ByteBuffer in) throws FrameException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!in.hasRemaining()) {
                throw new FrameException("the frame ends inside a number");
            }
            byte b = in.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new FrameException("a number of more than 64 bits");
    }

    static int getInt(ByteBuffer in, int max, String what) throws FrameException {
        long value = getLong(in);
        if (value < 0 || value > max) {
            throw new FrameException(what + " is " + value + ", at most " + max + " is allowed");
        }
        return (int) value;
    }

    static void putSigned(ByteArrayOutputStream out, long value) {
        putLong(out, (value << 1) ^ (value >> 63));
    }

    static long getSigned(ByteBuffer in) throws FrameException {
        long folded = getLong(in);
        return (folded >>> 1) ^ -(folded & 1);
    }

    static void putText(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putLong(out, bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    static String getText(ByteBuffer in, String what) throws FrameException {
        int length = getInt(in, TEXT_MAX, "the length of " + what);
        if (length > in.remaining()) {
            throw new FrameException("the frame ends inside " + what);
        }
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new FrameException(what + " is not UTF-8");
        }
    }
}
