package org.muster.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Moment;
import org.muster.session.DeskState;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.telemetry.FixHistory;
import org.muster.telemetry.LatestFixes;
import org.muster.time.ClockReading;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;

/// Plays a past shift: the screens read it as they read the live session, and nothing leads from it to a journal. It
/// stands until it is played or moved. Safe for any thread; all moving is done on the scheduler's.
public final class Replay implements SituationView, AutoCloseable {
    /// The name for the scheduler's thread.
    public static final String THREAD = "replay";
    /// How much faster than life it can be played.
    public static final List<Integer> SPEEDS = List.of(1, 2, 5, 10, 30, 60, 120, 300, 600);

    /// Between two moves while it plays: at 600-fold speed a move is a minute.
    static final Duration FRAME = Duration.ofMillis(100);

    private final ShiftRecord shift;
    private final FixHistory tracks;
    private final Scheduler scheduler;
    private final ShiftClock machine;
    private final Pin frames;
    private final Clock clock = new Clock();
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    // The latest wish only: whoever drags along the timeline wishes faster than it can be met.
    private final AtomicReference<@Nullable Instant> wished = new AtomicReference<>();
    private volatile Frame frame;
    private volatile int speed = SPEEDS.getFirst();
    private volatile boolean playing;
    // The scheduler's thread's own.
    private DeskState state;
    private ShiftRecord.Reach reach;
    private long lastNanos;

    /// What is seen at one moment.
    private record Frame(Moment now, Snapshot snapshot, LatestFixes fixes) {}

    /// Stands at the beginning of the span. Reads the first fixes, so not for the toolkit's thread.
    ///
    /// @param machine how time passes for those who watch
    public Replay(ShiftRecord shift, FixHistory tracks, Scheduler scheduler, ShiftClock machine) {
        this.shift = shift;
        this.tracks = tracks;
        this.scheduler = scheduler;
        this.machine = machine;
        Instant start = shift.span().from();
        reach = shift.reach(start);
        state = shift.state(reach);
        frame = new Frame(shift.moment(start), state.snapshot(), tracks.at(start));
        lastNanos = machine.monotonicNanos();
        frames = scheduler.every(FRAME, this::advance);
    }

    public Span span() {
        return shift.span();
    }

    /// Where it stands.
    public Instant now() {
        return frame.now.at();
    }

    public boolean isPlaying() {
        return playing;
    }

    public int speed() {
        return speed;
    }

    /// Goes on from where it stands; from the beginning once it has come to the end.
    public void play() {
        if (!playing && wished.get() == null && !now().isBefore(span().to())) {
            seek(span().from());
        }
        playing = true;
    }

    public void pause() {
        playing = false;
    }

    /// @param times one of [#SPEEDS]
    /// @throws IllegalArgumentException when it is none
    public void setSpeed(int times) {
        if (!SPEEDS.contains(times)) {
            throw new IllegalArgumentException("no speed: " + times);
        }
        speed = times;
    }

    /// Jumps, within the span. Of several wishes only the last is met.
    public void seek(Instant at) {
        if (wished.getAndSet(span().nearest(at)) == null) {
            scheduler.after(Duration.ZERO, this::meetWish);
        }
    }

    private void meetWish() {
        Instant wish = wished.getAndSet(null);
        if (wish != null) {
            move(wish);
            tell();
        }
    }

    private void advance() {
        long nanos = machine.monotonicNanos();
        Duration passed = Duration.ofNanos(nanos - lastNanos);
        lastNanos = nanos;
        if (!playing) {
            return;
        }
        Frame before = frame;
        move(span().nearest(now().plus(passed.multipliedBy(speed))));
        if (!now().isBefore(span().to())) {
            playing = false;
        }
        boolean seen = frame.snapshot != before.snapshot
                || now().getEpochSecond() != before.now.at().getEpochSecond()
                || !playing;
        if (seen) {
            tell();
        }
    }

    private void move(Instant at) {
        ShiftRecord.Reach next = shift.reach(at);
        Snapshot snapshot = frame.snapshot;
        if (!next.equals(reach)) {
            boolean near = !at.isBefore(now()) && next.placed() - reach.placed() <= ShiftRecord.STRIDE;
            if (near) {
                shift.advance(state, reach, next);
            } else {
                state = shift.state(next);
            }
            reach = next;
            snapshot = state.snapshot();
        }
        frame = new Frame(shift.moment(at), snapshot, tracks.at(at));
    }

    private void tell() {
        Snapshot now = frame.snapshot;
        listeners.forEach(listener -> listener.accept(now));
    }

    @Override
    public Snapshot snapshot() {
        return frame.snapshot;
    }

    @Override
    public ShiftClock clock() {
        return clock;
    }

    @Override
    public LatestFixes fixes() {
        return frame.fixes;
    }

    /// Tells of each move that can be seen, also where time alone has passed.
    @Override
    public Pin onSnapshot(Consumer<Snapshot> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// The shift's clock as it stands in the replay; spans are those of whoever watches.
    private final class Clock implements ShiftClock {
        @Override
        public ClockReading read() {
            Moment now = frame.now;
            return new ClockReading(now.at(), 0, now.errorMillis());
        }

        @Override
        public long monotonicNanos() {
            return machine.monotonicNanos();
        }
    }

    @Override
    public void close() {
        frames.release();
    }
}
