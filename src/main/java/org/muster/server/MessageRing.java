package org.muster.server;

import org.jspecify.annotations.Nullable;

/// The last messages of one kind, each encoded once for all desks. Readers come with a position and find that it is
/// gone when they have fallen behind by more than the ring holds. Safe for any thread.
final class MessageRing {
    private final long bytesMax;
    // Guarded by this.
    private final byte @Nullable [][] kept;
    private long first;
    private long end;
    private long bytes;

    /// @param messagesMax how many are kept at most
    /// @param bytesMax how many bytes, but for the last message, which is kept in any case
    MessageRing(int messagesMax, long bytesMax) {
        this.kept = new byte[messagesMax][];
        this.bytesMax = bytesMax;
    }

    synchronized void add(byte[] message) {
        if (end - first == kept.length) {
            forgetFirst();
        }
        kept[slot(end)] = message;
        end++;
        bytes += message.length;
        while (bytes > bytesMax && end - first > 1) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        byte[] gone = kept[slot(first)];
        bytes -= gone == null ? 0 : gone.length;
        kept[slot(first)] = null;
        first++;
    }

    private int slot(long position) {
        return (int) (position % kept.length);
    }

    /// The position of the oldest message that is kept.
    synchronized long first() {
        return first;
    }

    /// The position that the next message will have.
    synchronized long end() {
        return end;
    }

    /// The message at a position; null when it is gone or not there yet.
    synchronized byte @Nullable [] at(long position) {
        return position >= first && position < end ? kept[slot(position)] : null;
    }
}
