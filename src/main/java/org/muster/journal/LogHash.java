package org.muster.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.muster.dispatch.model.Digest;

/// The hash over the server's order: `H(n) = SHA-256(H(n-1), record bytes, jurisdiction (16), epoch (u32), n (u64),
/// server time in milliseconds (i64))`, `H(0)` = zeros.
public final class LogHash {
    private LogHash() {}

    public static Digest next(Digest before, JournalRecord record, int epoch, long position, Instant serverAt) {
        byte[] order = ByteBuffer.allocate(16 + 4 + 8 + 8)
                .put(HexFormat.of().parseHex(record.jurisdiction().hex()))
                .putInt(epoch)
                .putLong(position)
                .putLong(serverAt.toEpochMilli())
                .array();
        return Digest.of(before.bytes(), record.rawBytes(), order);
    }
}
