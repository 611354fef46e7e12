package org.muster.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncidentId;
import org.muster.server.store.ServerLog;
import org.muster.wire.Limits;
import org.muster.wire.PackedSegment;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Segment;

/// Old events in compressed segments, for desks that were away for long or are new: each is packed once, when the first
/// desk asks, and kept for the next ones. A segment is closed when nothing can join it: it ends at a multiple of
/// [Limits#BATCH_RECORDS_MAX], at its bytes' limit or with its epoch. What the log's tail holds beyond is not packed.
/// Safe for any thread; who asks for what another desk's request is packing waits for that.
final class PackedSegments {
    /// What is kept, bytes: some 500,000 events.
    static final long BYTES_MAX = 64L << 20;

    private final ServerLog log;
    private final Segments segments;
    private final Withholding withholding;
    // Guarded by this, in the order of use.
    private final LinkedHashMap<Long, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    PackedSegments(ServerLog log, Segments segments, Withholding withholding) {
        this.withholding = withholding;
        this.log = log;
        this.segments = segments;
    }

    /// A closed segment as it was packed.
    ///
    /// @param hidden whose bodies were kept out of it
    private record Closed(Digest before, long last, Digest hash, Set<IncidentId> hidden, byte[] packed) {}

    /// What is packed, or being packed, from one position on.
    private static final class Slot {
        // Guarded by this.
        private @Nullable Closed closed;
        // Guarded by the monitor of the segments.
        private int length;

        /// What is there and is still right, or what is packed now.
        synchronized Closed closed(Predicate<Closed> isRight, Supplier<Closed> packing) {
            Closed known = closed;
            Closed now = known != null && isRight.test(known) ? known : packing.get();
            closed = now;
            return now;
        }
    }

    /// The closed segment that follows a position; empty where none does.
    ///
    /// @param pull whose hash is the log's at its position
    Optional<Reply> after(Request.Pull pull) {
        long first = pull.at().position() + 1;
        int size = Limits.BATCH_RECORDS_MAX - (int) ((first - 1) % Limits.BATCH_RECORDS_MAX);
        long head = log.head().position();
        if (!pull.packed() || pull.limit() < size || head < first + size - 1) {
            return Optional.empty();
        }
        Slot slot = slot(first);
        Closed closed = slot.closed(known -> isTheLogs(known, pull), () -> packed(pull, size));
        keep(first, slot, closed.packed().length);
        return Optional.of(new Reply.PulledPacked(closed.packed(), head));
    }

    /// What was protected or laid open since must not come as it was packed. A log that lost its tail while it was
    /// served, by a fail-over, may have gone on differently.
    private boolean isTheLogs(Closed known, Request.Pull pull) {
        return known.before().equals(pull.hash())
                && known.hidden().equals(withholding.hidden())
                && log.hashAt(known.last()).filter(known.hash()::equals).isPresent();
    }

    private Closed packed(Request.Pull pull, int size) {
        // Before the segment is read: what is protected meanwhile is packed anew for the next one.
        Set<IncidentId> hidden = withholding.hidden();
        Segment segment = segments.after(pull.at(), pull.hash(), size);
        return new Closed(pull.hash(), segment.last(), segment.hash(), hidden, PackedSegment.of(segment));
    }

    private synchronized Slot slot(long first) {
        return slots.computeIfAbsent(first, position -> new Slot());
    }

    private synchronized void keep(long first, Slot slot, int length) {
        if (slots.get(first) != slot) {
            return;
        }
        bytes += length - slot.length;
        slot.length = length;
        Iterator<Slot> oldest = slots.values().iterator();
        while (bytes > BYTES_MAX && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
