package org.muster.server;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The last messages of one kind, each encoded once for all desks. Readers come with a position and find that it is
/// gone when they have fallen behind by more than the ring holds. Safe for any thread.
final class MessageRing {
    private final int messagesMax;
    private final long bytesMax;
    // Guarded by this.
    private final TreeMap<Long, byte[]> kept = new TreeMap<>();
    private long end;
    private long bytes;

    /// @param messagesMax how many are kept at most
    /// @param bytesMax how many bytes, but for the last message, which is kept in any case
    MessageRing(int messagesMax, long bytesMax) {
        this.messagesMax = messagesMax;
        this.bytesMax = bytesMax;
    }

    synchronized void add(byte[] message) {
        kept.put(end, message);
        end++;
        bytes += message.length;
        while (kept.size() > messagesMax || (bytes > bytesMax && kept.size() > 1)) {
            bytes -= kept.pollFirstEntry().getValue().length;
        }
    }

    /// The position of the oldest message that is kept.
    synchronized long first() {
        return kept.isEmpty() ? end : kept.firstKey();
    }

    /// The position that the next message will have.
    synchronized long end() {
        return end;
    }

    /// The message at a position; null when it is gone or not there yet.
    synchronized byte @Nullable [] at(long position) {
        return kept.get(position);
    }
}
