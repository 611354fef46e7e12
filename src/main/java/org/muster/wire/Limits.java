package org.muster.wire;

import org.muster.journal.RecordCodec;

/// What a message may hold at most. Whatever exceeds a limit is refused as a whole before it is read further.
public final class Limits {
    /// The version of the messages, part of every path.
    public static final int WIRE_VERSION = 1;

    /// Records in one push or one segment.
    public static final int BATCH_RECORDS_MAX = 500;

    /// Positions in one question where two logs part.
    public static final int PLACES_MAX = 64;

    /// Events in one question for bodies.
    public static final int BODIES_MAX = 256;

    /// Bytes in one push or one segment after which its sender closes it; a single large record still fits below
    /// [#MESSAGE_BYTES_MAX].
    public static final int BATCH_BYTES_TARGET = 1024 * 1024;

    /// Any message, on HTTP and on the WebSocket, and what a compressed one unpacks to.
    public static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;

    /// A small message, written as JSON.
    public static final int JSON_BYTES_MAX = 16 * 1024;

    /// Fixes in one frame or one batch of a device.
    public static final int FIXES_MAX = 20_000;

    /// Characters of a name, a token or a device's name.
    public static final int TEXT_MAX = 512;

    /// The longest name of a desk or an operator, bytes of UTF-8: no more than a record holds.
    public static final int NAME_BYTES_MAX = RecordCodec.NAME_BYTES_MAX;

    /// Desks at one station.
    public static final int DESKS_PER_STATION_MAX = 16;

    /// Stations that a server tells of as connected, and desks at all of them together; so the longest of all still
    /// fits into [#MESSAGE_BYTES_MAX]. Who comes when they are reached works on unseen.
    public static final int CONNECTED_MAX = 1_000;

    public static final int DESKS_AT_WORK_MAX = 4_000;

    /// A bundle's file: with the server's answer to one it is the largest message there is.
    public static final int BUNDLE_BYTES_MAX = 32 * 1024 * 1024;

    /// What a bundle holds, unpacked.
    public static final int BUNDLE_UNPACKED_BYTES_MAX = 256 * 1024 * 1024;

    /// Own events in one bundle, packed; the rest goes with the next.
    public static final int BUNDLE_EVENT_BYTES_MAX = BUNDLE_BYTES_MAX / 2;

    /// A bundle's content is filled up to a multiple of this, so that its length tells little of what it holds.
    public static final int BUNDLE_PAD_BYTES = 4 * 1024;

    private Limits() {}
}
