package org.muster.server;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.StationId;
import org.muster.journal.LogHead;
import org.muster.server.store.ServerLog;
import org.muster.telemetry.FrameWriter;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;
import org.muster.wire.DeskMessage;
import org.muster.wire.Limits;
import org.muster.wire.LiveMessage;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Segment;
import org.muster.wire.WireCodec;

/// Sends on to all desks what is new: one reader of the log for all of them, coalesced, into rings from which each desk
/// reads at its own pace (see [LiveReader]). All work runs on the scheduler's thread; joining, leaving and hints are
/// safe from any.
final class LiveHub {
    /// What goes to desks is gathered for so long; the first after a pause leaves at once.
    static final Duration COALESCE = Duration.ofMillis(100);

    /// Segments in one turn; what lies beyond is announced and pulled.
    private static final int SEGMENTS_MAX = 4;

    private final ServerLog log;
    private final Segments segments;
    private final Scheduler scheduler;
    private final ShiftClock clock;
    private final Set<LiveReader> readers = new CopyOnWriteArraySet<>();
    private final Set<Line> lines = new CopyOnWriteArraySet<>();
    private final LiveFeed feed;
    private final RollCall roll;
    private final Predicate<StationId> isRevoked;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean rollDue = new AtomicBoolean();
    // On the scheduler's thread only.
    private LogHead sent;
    private volatile long sentNanos;

    /// @param isRevoked whether a station was taken out of the jurisdiction, as far as segments were made
    /// @param series names this server's frames among all others; random
    LiveHub(
            ServerLog log,
            Segments segments,
            RollCall roll,
            Predicate<StationId> isRevoked,
            Scheduler scheduler,
            ShiftClock clock,
            long series) {
        this.isRevoked = isRevoked;
        this.log = log;
        this.roll = roll;
        this.segments = segments;
        this.scheduler = scheduler;
        this.clock = clock;
        this.feed = new LiveFeed(new FrameWriter(series));
        this.sent = log.head();
        this.sentNanos = clock.monotonicNanos() - COALESCE.toNanos();
    }

    /// Sends to a desk from now on, a key frame of the fixes first, and tells everybody that its station is on
    /// line.
    LiveLine join(StationId station, LiveDesk desk) {
        LiveReader reader = new LiveReader(desk, feed);
        readers.add(reader);
        roll.joined(station, desk);
        rollChanged();
        reader.goOn();
        Line line = new Line(station, desk, reader);
        lines.add(line);
        return line;
    }

    private final class Line implements LiveLine {
        private final StationId station;
        private final LiveDesk desk;
        private final LiveReader reader;

        Line(StationId station, LiveDesk desk, LiveReader reader) {
            this.station = station;
            this.desk = desk;
            this.reader = reader;
        }

        @Override
        public void heard(String message) throws MalformedMessage {
            Optional<DeskMessage> known = WireCodec.deskMessage(station, message);
            if (known.isPresent()) {
                switch (known.get()) {
                    case DeskMessage.KeyFrame asked -> reader.askKey();
                    case DeskMessage.Attending told -> {
                        if (roll.told(desk, told.desks())) {
                            rollChanged();
                        }
                    }
                }
            }
        }

        void hangUp() {
            release();
            desk.hangUp();
        }

        @Override
        public void release() {
            lines.remove(this);
            readers.remove(reader);
            if (roll.left(desk)) {
                rollChanged();
            }
        }
    }

    /// Waits a moment in any case: a station that comes on line says at once who sits there.
    private void rollChanged() {
        if (rollDue.compareAndSet(false, true)) {
            scheduler.after(COALESCE, this::sendRoll);
        }
    }

    private void sendRoll() {
        rollDue.set(false);
        feed.setRoll(WireCodec.encode(new LiveMessage.AtWork(roll.now())));
        readers.forEach(LiveReader::goOn);
    }

    /// The log went on.
    void appended() {
        if (due.compareAndSet(false, true)) {
            long pause = COALESCE.toNanos() - (clock.monotonicNanos() - sentNanos);
            scheduler.after(Duration.ofNanos(Math.max(0, pause)), this::sendAppended);
        }
    }

    private void sendAppended() {
        due.set(false);
        sentNanos = clock.monotonicNanos();
        if (readers.isEmpty()) {
            sent = log.head();
            return;
        }
        for (int i = 0; i < SEGMENTS_MAX && sent.position() < log.head().position(); i++) {
            sendSegment(segments.after(sent.base(), sent.logHash(), Limits.BATCH_RECORDS_MAX));
        }
        LogHead head = log.head();
        if (sent.position() < head.position()) {
            sendSegment(segments.announcement(head));
        }
        // Whichever node it was revoked at, the log says so.
        lines.stream().filter(line -> isRevoked.test(line.station)).forEach(Line::hangUp);
        readers.forEach(LiveReader::goOn);
    }

    private void sendSegment(Segment segment) {
        feed.events().add(WireCodec.encode(new LiveMessage.Appended(segment)));
        sent = new LogHead(segment.epoch(), segment.last(), segment.hash());
    }

    /// Sends on the fixes that changed. On the scheduler's thread.
    void sendFrame(LatestFixes latest, Collection<CallSign> changed) {
        feed.frames().next(latest, changed);
        readers.forEach(LiveReader::goOn);
    }
}
