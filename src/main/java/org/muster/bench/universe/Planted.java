package org.muster.bench.universe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Account;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Epochs;
import org.muster.dispatch.state.PMap;
import org.muster.dispatch.state.Stamp;
import org.muster.journal.Checkpoint;
import org.muster.journal.Entry;
import org.muster.journal.EventCodec;
import org.muster.journal.JournalRecord;
import org.muster.journal.LogHead;
import org.muster.journal.RecordCodec;
import org.muster.journal.Signature;
import org.muster.journal.SignatureScheme;
import org.muster.server.store.AppendOutcome;
import org.muster.server.store.ServerLog;
import org.muster.session.DeskState;
import org.muster.session.LiveSession;
import org.muster.sync.Synchronizer;
import org.muster.wire.Segment;

/// What planted bugs do, called by the changed code alone. Public for that.
@SuppressWarnings("unused")
public final class Planted {
    private static final Map<LiveSession, Long> SENT = new WeakHashMap<>();
    private static final Map<EventId, Instant> WALLS = new ConcurrentHashMap<>();

    private Planted() {}

    public static boolean yes(Digest one, @Nullable Object other) {
        return true;
    }

    public static boolean yes(Optional<?> one) {
        return true;
    }

    public static int again(long added) {
        return Math.toIntExact(added) + 1;
    }

    public static boolean yes(Set<?> one) {
        return true;
    }

    public static boolean yes(List<?> one) {
        return true;
    }

    public static boolean yes(Account account) {
        return true;
    }

    public static boolean yes(Role role, Event event, PMap<String, Conflict> conflicts) {
        return true;
    }

    public static boolean arrived(Stamp stamp, Envelope later, Epochs epochs) {
        return stamp.position() > 0;
    }

    public static Draft orderless(Event event) {
        return Draft.of(
                event instanceof Event.EarlierOrder order
                        ? new Event.EarlierOrder(order.epoch(), order.first(), List.of())
                        : event);
    }

    public static CompletableFuture<AppendOutcome> anew(ServerLog log, List<Entry> entries) {
        return log.append(entries.stream().map(Planted::anew).toList());
    }

    private static Entry anew(Entry entry) {
        JournalRecord record = entry.record();
        if (!(record.event() instanceof Event.Unknown)) {
            return entry;
        }
        String head = new String(record.head(), StandardCharsets.UTF_8).replace(" ", "");
        JournalRecord other = RecordCodec.encode(
                record.jurisdiction(),
                record.envelope(),
                new EventCodec.Head(record.type(), head.getBytes(StandardCharsets.UTF_8)),
                record.bodyDigest(),
                record.previous());
        return new Entry(other, entry.body(), entry.signature());
    }

    public static boolean yes(SignatureScheme scheme, String key, byte[] message, Signature signature) {
        return true;
    }

    public static boolean yes(Checkpoint checkpoint, String key, JurisdictionId jurisdiction, SignatureScheme scheme) {
        return true;
    }

    public static <T, R> Optional<R> none(Optional<T> one, Function<T, R> mapping) {
        return Optional.empty();
    }

    public static void nothing(LiveSession session) {}

    public static void nothing(DeskState state, List<?> facts) {}

    public static void nothing(Synchronizer synchronizer, Optional<Attendance> attendance) {}

    public static Base start(LogHead head) {
        return LogHead.START.base();
    }

    public static long claimed(LogHead head, Segment segment) {
        return segment.first() - 1;
    }

    public static synchronized List<Entry> once(LiveSession session, long number, int max) {
        long from = Math.max(number, SENT.getOrDefault(session, 0L));
        List<Entry> entries = session.pendingAfter(from, max);
        if (!entries.isEmpty()) {
            SENT.put(session, entries.getLast().record().id().number());
        }
        return entries;
    }

    public static CompletableFuture<AppendOutcome> known(ServerLog log, List<Entry> entries) {
        List<Entry> known = entries.stream()
                .filter(entry -> !(entry.record().event() instanceof Event.Unknown))
                .toList();
        return known.isEmpty()
                ? CompletableFuture.completedFuture(new AppendOutcome.Stored(0, log.head()))
                : log.append(known);
    }

    public static String first(CharSequence delimiter, CharSequence[] parts) {
        return parts[0].toString();
    }

    public static Envelope noted(Recorded recorded) {
        WALLS.put(recorded.envelope().id(), recorded.envelope().wallAt());
        return recorded.envelope();
    }

    public static boolean earlier(Stamp stamp, Envelope later, Epochs epochs) {
        Instant wall = WALLS.get(stamp.event());
        return wall != null && wall.isBefore(later.wallAt());
    }
}
