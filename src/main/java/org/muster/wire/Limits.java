package org.muster.wire;

/// What a message may hold at most. Whatever exceeds a limit is refused as a whole before it is read further.
public final class Limits {
    /// The version of the messages, part of every path.
    public static final int WIRE_VERSION = 1;

    /// Records in one push or one segment.
    public static final int BATCH_RECORDS_MAX = 500;

    /// Bytes in one push or one segment after which its sender closes it; a single large record still fits below
    /// [#MESSAGE_BYTES_MAX].
    public static final int BATCH_BYTES_TARGET = 1024 * 1024;

    /// Any message, on HTTP and on the WebSocket.
    public static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;

    /// A small message, written as JSON.
    public static final int JSON_BYTES_MAX = 16 * 1024;

    /// Fixes in one frame or one batch of a device.
    public static final int FIXES_MAX = 20_000;

    /// Characters of a name, a token or a device's name.
    public static final int TEXT_MAX = 512;

    private Limits() {}
}
