package org.muster.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Attendance;
import org.muster.journal.StationKeys;
import org.muster.session.LifeNotice;
import org.muster.telemetry.FrameException;
import org.muster.telemetry.FrameReader;
import org.muster.telemetry.LatestBoard;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;
import org.muster.wire.DeskMessage;
import org.muster.wire.Limits;
import org.muster.wire.LiveMessage;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;

/// Keeps a station and its server in step for as long as it runs: greets, sends, takes in, measures the time, and comes
/// back after every break. All steps run on the scheduler's thread, which nothing else may use; [#state] and the
/// subscriptions are safe for any thread. The session is never waited for and never held up.
public final class Synchronizer implements AutoCloseable {
    /// How often the log's head is asked for, whatever is pushed.
    private static final Duration LOOK_PERIOD = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(Synchronizer.class.getName());

    /// Entries that may be on their way without the desk being behind: what a server sends on in one go.
    private static final long UNDERWAY_MAX = 4L * Limits.BATCH_RECORDS_MAX;

    /// The pause before a try that will hardly go better than the last one.
    private static final Duration STUCK_PAUSE = Duration.ofSeconds(30);

    private static final int TICKET_BYTES = 16;

    private final StationLog log;
    private final StationKeys keys;
    private final ServerLink link;
    private final Scheduler scheduler;
    private final ShiftClock clock;
    private final SyncConfig config;
    private final Backoff backoff;
    private final TimeKeeper time;
    private final RandomGenerator random;
    private final Healing healing;
    private final Pin pendingPin;
    private final List<Consumer<LinkState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Optional<Attendance>>> attendanceListeners = new CopyOnWriteArrayList<>();
    private Optional<FrameReader> frames = Optional.empty();
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private volatile LinkState state;
    private volatile Optional<Attendance> attendance = Optional.empty();
    private volatile DeskMessage.Attending own = new DeskMessage.Attending(List.of());
    // On the scheduler's thread only.
    private @Nullable Connection connection;
    private boolean closed;

    /// Told how an attempt goes; on the scheduler's thread.
    interface Ending {
        /// Nothing waits, and the head seen at the start is reached.
        void settled();

        void broken(String words);
    }

    /// @param clock what its readings are corrected by is handed to `offsets`
    public Synchronizer(
            StationLog log,
            StationKeys keys,
            ServerLink link,
            Scheduler scheduler,
            ShiftClock clock,
            OffsetSink offsets,
            RandomGenerator random,
            SyncConfig config) {
        this.log = log;
        this.keys = keys;
        this.link = link;
        this.scheduler = scheduler;
        this.clock = clock;
        this.config = config;
        this.random = random;
        this.backoff = new Backoff(random);
        this.healing = new Healing(log, scheduler, clock, new Healed());
        this.time = new TimeKeeper(link, scheduler, clock, offsets);
        this.state = new LinkState(
                LinkState.Phase.CONNECTING, clock.now(), log.pending(), Optional.empty(), Optional.empty(), false);
        this.pendingPin = log.onPending(() -> scheduler.after(Duration.ZERO, this::pending));
    }

    /// Begins; returns at once.
    public void start() {
        scheduler.after(Duration.ZERO, this::connect);
    }

    public LinkState state() {
        return state;
    }

    /// Tells of each change of the link's state, on the sync's thread.
    public Pin onState(Consumer<LinkState> listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    /// Puts the fixes the server sends on a board; without one they are not looked at. To be called before the
    /// start.
    public void showFixesOn(LatestBoard board) {
        frames = Optional.of(new FrameReader(board));
    }

    /// Says who sits at this station's desks and what each has open: at once, and again after each break of the
    /// line. From any thread.
    ///
    /// @param desks all of the station's; none when nobody is there
    /// @throws IllegalArgumentException when more than [Limits#DESKS_PER_STATION_MAX]
    public void attend(List<Attendance.AtDesk> desks) {
        own = new DeskMessage.Attending(desks);
        scheduler.after(Duration.ZERO, () -> {
            if (connection != null) {
                connection.attend();
            }
        });
    }

    /// Who is at work, as the server told last; empty while there is no line, or before its first word on it.
    public Optional<Attendance> attendance() {
        return attendance;
    }

    /// Tells of each change of the attendance, on the sync's thread.
    public Pin onAttendance(Consumer<Optional<Attendance>> listener) {
        attendanceListeners.add(listener);
        return () -> attendanceListeners.remove(listener);
    }

    private void setAttendance(Optional<Attendance> now) {
        if (!now.equals(attendance)) {
            attendance = now;
            attendanceListeners.forEach(listener -> listener.accept(now));
        }
    }

    void onEnding(Ending ending) {
        endings.add(ending);
    }

    private void connect() {
        if (closed || connection != null) {
            return;
        }
        Connection fresh = new Connection();
        connection = fresh;
        fresh.start();
    }

    /// A random word for a ticket.
    private String word() {
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Goes on after each step of a healing, in whatever state the line is by then.
    private final class Healed implements Healing.Owner {
        @Override
        public void newLife() {
            connectAnew();
        }

        @Override
        public void renewed() {
            pending();
        }

        @Override
        public void stuck(LinkState.Trouble trouble, String words) {
            if (connection != null) {
                connection.stuck(trouble, words);
            }
        }
    }

    /// Greets again: a bundle has given the folder a new life.
    public void greetAgain() {
        scheduler.after(Duration.ZERO, this::connectAnew);
    }

    private void connectAnew() {
        if (!closed) {
            hangUp();
            publish(LinkState.Phase.CONNECTING, state.lastExchange(), Optional.empty());
            connect();
        }
    }

    private void hangUp() {
        if (connection != null) {
            connection.end();
            connection = null;
            setAttendance(Optional.empty());
        }
    }

    private void pending() {
        publish(state.phase(), state.lastExchange(), state.trouble());
        if (connection != null) {
            connection.pump();
        }
    }

    private void publish(LinkState.Phase phase, Optional<Instant> lastExchange, Optional<LinkState.Trouble> trouble) {
        LinkState before = state;
        boolean behind = connection != null && connection.isBehind();
        LinkState now = new LinkState(
                phase,
                phase == before.phase() ? before.since() : clock.now(),
                log.pending(),
                lastExchange,
                trouble,
                behind);
        if (!now.equals(before)) {
            state = now;
            stateListeners.forEach(listener -> listener.accept(now));
        }
    }

    /// One connection from its greeting to its end.
    private final class Connection
            implements Greeting.Owner, Outbox.Owner, Inbox.Owner, Witnessing.Owner, ServerLink.Live {
        private final Turns turns = new Turns(link, scheduler, (why, trouble) -> down(why, trouble, false));
        private @Nullable Outbox outbox;
        private @Nullable Inbox inbox;
        private final ApartBodies apart = new ApartBodies(log, turns, this::settle);
        private Pin live = () -> {};
        private boolean isOpen;
        private long goal;
        private boolean goalReached;
        private boolean witnessing;

        void start() {
            new Greeting(log, keys, config, turns, Synchronizer.this::word, this).start();
        }

        @Override
        public void welcome(JurisdictionId jurisdiction, String serverKey, Reply.Welcome welcome) {
            healing.examine(welcome, turns, () -> admitted(jurisdiction, serverKey, welcome));
        }

        private void admitted(JurisdictionId jurisdiction, String serverKey, Reply.Welcome welcome) {
            turns.session(welcome.session());
            goal = welcome.head().position();
            outbox = new Outbox(log, keys, turns, this, welcome.lastNumber());
            inbox = new Inbox(log, jurisdiction, serverKey, keys.scheme(), turns, this);
            exchanged();
            time.keep(turns);
            apart.signIn(config.operator(), () -> catchUp(jurisdiction, serverKey));
        }

        private void catchUp(JurisdictionId jurisdiction, String serverKey) {
            if (goal - log.head().position() >= config.lookAheadBehind()) {
                // Before the log, which would have both machines at work for longer than the snapshot takes.
                new FirstSight(log, jurisdiction, serverKey, keys.scheme(), turns, this::exchange).start();
            } else {
                exchange();
            }
        }

        private void exchange() {
            if (config.live()) {
                live = link.listen(turns.session(), this);
            }
            if (inbox != null && outbox != null) {
                inbox.announce(goal);
                outbox.pump();
            }
            turns.after(LOOK_PERIOD, this::look);
        }

        boolean isBehind() {
            goalReached |= inbox != null && log.head().position() >= goal;
            return inbox != null && (!goalReached || inbox.missing() > UNDERWAY_MAX);
        }

        /// Asks whether the log went on: a push may have been lost with nothing after it to show the gap.
        private void look() {
            if (inbox != null) {
                inbox.suspectGap();
            }
            turns.after(LOOK_PERIOD, this::look);
        }

        void pump() {
            if (outbox != null) {
                outbox.pump();
            }
            settle();
        }

        @Override
        public void pushed(Reply.Pushed reply) {
            exchanged();
            if (inbox != null) {
                inbox.announce(reply.head());
            }
            settle();
        }

        @Override
        public void received() {
            exchanged();
            apart.fetch();
            // With what arrived the last of what was set aside may have come home, and the rest may leave.
            pump();
        }

        private void settle() {
            if (inbox == null
                    || outbox == null
                    || !inbox.isIdle()
                    || !outbox.isIdle()
                    || !apart.isIdle()
                    || witnessing) {
                return;
            }
            if (log.aside() > 0 && log.head().position() >= goal) {
                healing.renew();
                return;
            }
            backoff.reset();
            publish(LinkState.Phase.ONLINE, state.lastExchange(), Optional.empty());
            if (log.pending() == 0 && log.head().position() >= goal) {
                endings.forEach(Ending::settled);
            }
        }

        private void exchanged() {
            publish(LinkState.Phase.ONLINE, Optional.of(clock.now()), state.trouble());
        }

        @Override
        public void forked(LifeNotice.Kind kind, String words) {
            healing.newLife(kind, words);
        }

        @Override
        public void pushRefused(Reply.Refused refused) {
            if (refused.refusal() == Refusal.FORKED) {
                forked(LifeNotice.Kind.FORKED, refused.words());
            } else {
                pullRefused(refused);
            }
        }

        @Override
        public void pullRefused(Reply.Refused refused) {
            switch (refused.refusal()) {
                case GAP, SERVER_BEHIND, RECOVERING -> parted(LinkState.Trouble.SERVER_BEHIND, refused);
                case DIVERGED -> parted(LinkState.Trouble.DIVERGED, refused);
                default -> refused(refused);
            }
        }

        /// The server's log is not the one that this desk has of it.
        private void parted(LinkState.Trouble trouble, Reply.Refused refused) {
            if (outbox != null && !witnessing) {
                witnessing = true;
                outbox.block();
                publish(LinkState.Phase.ONLINE, state.lastExchange(), Optional.of(trouble));
                new Witnessing(log, turns, refused.refusal() != Refusal.RECOVERING, this).start();
            }
        }

        @Override
        public void waits() {
            down("the server takes back what it has lost: come back in half a minute", Optional.empty(), false);
        }

        @Override
        public void takenBack() {
            LOG.log(System.Logger.Level.WARNING, "the server's log goes on differently; it is followed again");
            hangUp();
            scheduler.after(Duration.ZERO, Synchronizer.this::connect);
        }

        @Override
        public void refused(Reply.Refused refused) {
            switch (refused.refusal()) {
                case SESSION_OVER, SIGN_IN_REFUSED, BUSY -> down(refused.words(), Optional.empty(), false);
                case BROKEN -> down(refused.words(), Optional.of(LinkState.Trouble.SERVER_STORAGE), false);
                case NOT_ENROLLED, TOKEN_REFUSED -> stuck(LinkState.Trouble.NOT_ENROLLED, refused.words());
                case STATION_REVOKED -> stuck(LinkState.Trouble.STATION_REVOKED, refused.words());
                case FOREIGN_JURISDICTION -> stuck(LinkState.Trouble.FOREIGN_JURISDICTION, refused.words());
                case FORKED -> stuck(LinkState.Trouble.FORKED, refused.words());
                case SERVER_BEHIND, RECOVERING, GAP ->
                    down(refused.words(), Optional.of(LinkState.Trouble.SERVER_BEHIND), false);
                case DIVERGED -> down(refused.words(), Optional.of(LinkState.Trouble.DIVERGED), false);
                case BAD_SIGNATURE -> stuck(LinkState.Trouble.FORKED, refused.words());
                case MALFORMED -> stuck(LinkState.Trouble.OTHER_VERSION, refused.words());
            }
        }

        @Override
        public void stuck(LinkState.Trouble trouble, String words) {
            down(words, Optional.of(trouble), true);
        }

        void down(String words, Optional<LinkState.Trouble> trouble, boolean isStuck) {
            if (connection != this) {
                return;
            }
            turns.end();
            live.release();
            connection = null;
            setAttendance(Optional.empty());
            publish(LinkState.Phase.OFFLINE, state.lastExchange(), trouble.or(state::trouble));
            scheduler.after(isStuck ? STUCK_PAUSE : backoff.take(), Synchronizer.this::connect);
            endings.forEach(ending -> ending.broken(words));
        }

        void end() {
            turns.end();
            live.release();
        }

        // ---- the live channel, on any thread

        @Override
        public void opened() {
            turns.turn(() -> {
                isOpen = true;
                attend();
                if (inbox != null) {
                    inbox.suspectGap();
                }
            });
        }

        void attend() {
            if (isOpen) {
                link.tell(own);
            }
        }

        @Override
        public void received(LiveMessage message) {
            turns.turn(() -> take(message));
        }

        @Override
        public void cut(String why) {
            turns.turn(() -> turns.lost(why));
        }

        private void take(LiveMessage message) {
            switch (message) {
                case LiveMessage.Appended appended -> {
                    if (inbox != null) {
                        inbox.pushed(appended.segment());
                    }
                }
                case LiveMessage.FixFrame fixes -> frame(fixes);
                case LiveMessage.AtWork atWork -> setAttendance(Optional.of(atWork.attendance()));
            }
        }

        /// A frame that cannot be read is let go: events share the line, and asking again would bring the same.
        private void frame(LiveMessage.FixFrame sent) {
            if (frames.isEmpty()) {
                return;
            }
            try {
                if (frames.get().take(sent.bytes(), clock.now()) == FrameReader.Outcome.KEY_NEEDED) {
                    link.tell(new DeskMessage.KeyFrame());
                }
            } catch (FrameException e) {
                LOG.log(System.Logger.Level.WARNING, "a frame of fixes cannot be read: {0}", e.getMessage());
            }
        }
    }

    /// Ends; the link is left to whoever opened it.
    @Override
    public void close() {
        scheduler.after(Duration.ZERO, () -> {
            closed = true;
            pendingPin.release();
            time.close();
            hangUp();
        });
    }
}
