package org.muster.bench.universe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Entry;
import org.muster.journal.JournalRecord;
import org.muster.server.LiveDesk;
import org.muster.server.LiveLine;
import org.muster.sync.ServerLink;
import org.muster.time.ManualClock;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.wire.DeskMessage;
import org.muster.wire.LiveMessage;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.Segment;
import org.muster.wire.WireCodec;

/// A cable between one station and the server: everything goes over it as bytes, late, twice, tampered with or not at
/// all. For one thread.
final class SimLink implements ServerLink {
    /// How long a desk does not notice that its live channel is dead, and how long the server does not.
    static final Duration DESK_NOTICES = Duration.ofSeconds(6);

    static final Duration SERVER_NOTICES = Duration.ofSeconds(9);

    private static final int AMBUSH_MILLIS_MAX = 300;
    private static final double REQUEST_DROP = 0.03;
    private static final double REQUEST_TWICE = 0.05;
    private static final double REQUEST_OVERTAKE = 0.04;
    private static final double ANSWER_DROP = 0.04;
    private static final double PUSH_DROP = 0.1;
    private static final double PUSH_TWICE = 0.1;
    private static final double PUSH_OVERTAKE = 0.3;
    private static final double PUSH_TAMPER = 0.05;

    /// By then a server must know whom its log says to be taken out.
    private static final Duration REVOKED_KNOWN = Duration.ofSeconds(2);

    private final SimServer server;
    private final String operator;
    private final Invariants invariants;
    private final Scheduler universe;
    private final ManualClock clock;
    private final Faults faults;
    private final Dice dice;
    private final Dice timeDice;
    private final List<ProtocolStep> underway = new ArrayList<>();
    private boolean cut;
    private boolean deaf;
    private ProtocolStep ambushed = ProtocolStep.REST;
    private Runnable ambush = () -> {};
    private Optional<StationId> greeted = Optional.empty();
    private Optional<Instant> revokedSince = Optional.empty();
    private String session = "";
    private @Nullable Listening listening;

    /// @param timeDice for exchanges of the time: how many there are depends on what clocks do, and nothing else
    ///     may
    SimLink(
            SimServer server,
            String operator,
            Invariants invariants,
            Scheduler universe,
            ManualClock clock,
            Faults faults,
            Dice dice,
            Dice timeDice) {
        this.server = server;
        this.operator = operator;
        this.invariants = invariants;
        this.universe = universe;
        this.clock = clock;
        this.faults = faults;
        this.dice = dice;
        this.timeDice = timeDice;
    }

    void cut(boolean isCut) {
        boolean wasCut = cut;
        cut = isCut;
        Listening now = listening;
        if (isCut && !wasCut && now != null) {
            now.fallSilent();
        }
    }

    /// All that the server pushes of its log is lost, and nothing else.
    void deaf(boolean isDeaf) {
        deaf = isDeaf;
    }

    boolean isCut() {
        return cut;
    }

    /// The requests that wait for their answer; REST when there are none.
    List<ProtocolStep> underway() {
        return underway.isEmpty() ? List.of(ProtocolStep.REST) : List.copyOf(underway);
    }

    /// The session that was opened last.
    String session() {
        return session;
    }

    /// The station's process died, and its sockets with it.
    void died() {
        underway.clear();
        Listening now = listening;
        if (now != null) {
            now.release();
        }
        listening = null;
    }

    private Dice dice(ProtocolStep at) {
        return at == ProtocolStep.TIME ? timeDice : dice;
    }

    /// Does something while the next request of this kind is under way.
    void ambush(ProtocolStep at, Runnable what) {
        ambushed = at;
        ambush = what;
    }

    private void spring(ProtocolStep at) {
        if (at == ambushed) {
            ambushed = ProtocolStep.REST;
            universe.after(Duration.ofMillis(dice.nextInt(AMBUSH_MILLIS_MAX)), ambush);
        }
    }

    private boolean isStoppedByCut(ProtocolStep at) {
        if (cut) {
            faults.count(Faults.Kind.PARTITION, at);
        }
        return cut;
    }

    @Override
    public CompletableFuture<Reply> ask(Request request, String asking) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        byte[] message = WireCodec.encode(request);
        if (request instanceof Request.Hello hello) {
            greeted = Optional.of(hello.station());
        }
        Route route = Route.of(request);
        ProtocolStep at = ProtocolStep.of(route);
        Dice own = dice(at);
        if (isStoppedByCut(at) || faults.happens(Faults.Kind.REQUEST_DROPPED, at, REQUEST_DROP, own)) {
            return reply;
        }
        underway.add(at);
        spring(at);
        boolean late = faults.happens(Faults.Kind.REQUEST_OVERTAKEN, at, REQUEST_OVERTAKE, own);
        universe.after(faults.latency(own).multipliedBy(late ? 6 : 1), () -> deliver(route, asking, message, reply));
        if (faults.happens(Faults.Kind.REQUEST_DUPLICATED, at, REQUEST_TWICE, own)) {
            universe.after(
                    faults.latency(own).plus(faults.latency(own)),
                    () -> deliver(route, asking, message, new CompletableFuture<>()));
        }
        return reply;
    }

    private void deliver(Route route, String asking, byte[] message, CompletableFuture<Reply> reply) {
        Optional<SimServer.Process> process = server.process();
        if (process.isEmpty()) {
            universe.after(faults.latency(dice(ProtocolStep.of(route))), () -> {
                underway.remove(ProtocolStep.of(route));
                reply.completeExceptionally(new LinkDown("the server cannot be reached"));
            });
            return;
        }
        Optional<StationId> revoked = greeted.filter(station -> route.inSession() && isRevokedForLong(station));
        Set<JournalRecord> lacking = lacking(route, message);
        process.get().core().answer(route, asking, message, clock.read().wall()).thenAccept(answer -> {
            if (answer instanceof Reply.Witnessed witnessed && witnessed.serves()) {
                invariants.keeps(server.log(), lacking);
            }
            if (!(answer instanceof Reply.Refused)) {
                revoked.ifPresent(invariants::served);
            }
            answer(route, answer, reply);
        });
    }

    /// The server looks at its log every second.
    private boolean isRevokedForLong(StationId station) {
        Instant now = clock.read().wall();
        revokedSince = invariants.isRevoked(server.log(), station)
                ? revokedSince.or(() -> Optional.of(now))
                : Optional.empty();
        return revokedSince
                .filter(since -> since.isBefore(now.minus(REVOKED_KNOWN)))
                .isPresent();
    }

    private Set<JournalRecord> lacking(Route route, byte[] message) {
        try {
            return route == Route.WITNESS && WireCodec.request(route, message) instanceof Request.Witness witness
                    ? invariants.lacking(server.log(), witness.segment())
                    : Set.of();
        } catch (MalformedMessage e) {
            throw new IllegalStateException("the codec does not read what it wrote", e);
        }
    }

    private void answer(Route route, Reply answer, CompletableFuture<Reply> reply) {
        if (answer instanceof Reply.Pushed pushed) {
            server.answersFor(pushed.head());
        }
        ProtocolStep at = ProtocolStep.of(route);
        Dice own = dice(at);
        if (isStoppedByCut(at) || faults.happens(Faults.Kind.ANSWER_DROPPED, at, ANSWER_DROP, own)) {
            underway.remove(at);
            return;
        }
        Reply sent = sent(route, answer);
        universe.after(faults.latency(own), () -> {
            underway.remove(at);
            reply.complete(sent);
        });
    }

    private Reply sent(Route route, Reply answer) {
        try {
            Reply sent = WireCodec.reply(route, !(answer instanceof Reply.Refused), WireCodec.encode(answer));
            if (sent instanceof Reply.Pulled pulled) {
                invariants.sent(server.log(), Optional.empty(), entries(pulled.segment()));
            } else if (sent instanceof Reply.Bodies bodies) {
                invariants.sent(server.log(), Optional.of(operator), bodies.entries());
            }
            return sent;
        } catch (MalformedMessage e) {
            throw new IllegalStateException("the codec does not read what it wrote", e);
        }
    }

    static List<Entry> entries(Segment segment) {
        return segment.entries().stream().map(Segment.Placed::entry).toList();
    }

    @Override
    public Pin listen(String opened, Live live) {
        session = opened;
        Listening fresh = new Listening(live);
        listening = fresh;
        universe.after(faults.latency(dice), () -> fresh.open(opened));
        return fresh;
    }

    @Override
    public void tell(DeskMessage message) {
        Listening now = listening;
        if (now != null && !isStoppedByCut(ProtocolStep.DESK_WORD)) {
            String text = WireCodec.encode(message);
            universe.after(faults.latency(dice), () -> now.say(text));
        }
    }

    /// Something comes over the live channel, if there is one.
    void flood(LiveMessage message) {
        Listening now = listening;
        if (now != null) {
            now.send(WireCodec.encode(message));
        }
    }

    @Override
    public void close() {}

    private static ProtocolStep stepOf(LiveMessage message) {
        return switch (message) {
            case LiveMessage.Appended m -> ProtocolStep.LIVE_EVENTS;
            case LiveMessage.FixFrame m -> ProtocolStep.LIVE_FIXES;
            case LiveMessage.AtWork m -> ProtocolStep.LIVE_ATTENDANCE;
        };
    }

    private static LiveMessage read(byte[] message) {
        try {
            return WireCodec.liveMessage(message).orElseThrow();
        } catch (MalformedMessage e) {
            throw new IllegalStateException("the codec does not read what it wrote", e);
        }
    }

    /// One live channel. What is said of attendance is neither lost nor reordered while the line holds: it is a
    /// stream.
    private final class Listening implements LiveDesk, Pin {
        private final Live live;
        private boolean released;
        private @Nullable LiveLine joined;

        Listening(Live live) {
            this.live = live;
        }

        void open(String opened) {
            Optional<SimServer.Process> process = server.process();
            Optional<StationId> station =
                    process.flatMap(running -> running.core().listener(opened));
            if (released || isStoppedByCut(ProtocolStep.LIVE_OPENING) || process.isEmpty() || station.isEmpty()) {
                live.cut("the live channel did not open");
                return;
            }
            joined = process.get().core().join(station.get(), this);
            process.get().cuts().add(this::hangUp);
            live.opened();
        }

        @Override
        public void send(byte[] message, Runnable left) {
            send(message);
            left.run();
        }

        @Override
        public void hangUp() {
            live.cut("the server hung up");
        }

        /// The line is cut: whether it is mended by then or not, both ends give a silent channel up.
        void fallSilent() {
            universe.after(DESK_NOTICES, () -> {
                if (!released) {
                    live.cut("no sign of life");
                }
            });
            universe.after(SERVER_NOTICES, this::leave);
        }

        private void leave() {
            LiveLine line = joined;
            if (line != null) {
                line.release();
            }
        }

        /// What arrives was read from the bytes once, however often it arrives: a message is immutable.
        private void send(byte[] bytes) {
            if (released) {
                return;
            }
            LiveMessage message = read(bytes);
            ProtocolStep at = stepOf(message);
            if (isStoppedByCut(at)) {
                return;
            }
            if (at == ProtocolStep.LIVE_ATTENDANCE) {
                universe.after(Duration.ofMillis(5), () -> receive(message));
                return;
            }
            if (deaf || faults.happens(Faults.Kind.PUSH_DROPPED, at, PUSH_DROP, dice)) {
                return;
            }
            if (message instanceof LiveMessage.Appended appended) {
                invariants.sent(server.log(), Optional.empty(), entries(appended.segment()));
                tamper(appended.segment());
            }
            universe.after(faults.latency(dice), () -> receive(message));
            if (faults.happens(Faults.Kind.PUSH_DUPLICATED, at, PUSH_TWICE, dice)) {
                universe.after(faults.latency(dice), () -> receive(message));
            }
            if (faults.happens(Faults.Kind.PUSH_OVERTAKEN, at, PUSH_OVERTAKE, dice)) {
                universe.after(faults.latency(dice).multipliedBy(4), () -> receive(message));
            }
        }

        /// Sends the segment once more, and first, as it is not: an entry left out, moved, or claimed at
        /// another place.
        private void tamper(Segment segment) {
            if (segment.entries().isEmpty()
                    || !faults.happens(Faults.Kind.PUSH_TAMPERED, ProtocolStep.LIVE_EVENTS, PUSH_TAMPER, dice)) {
                return;
            }
            List<Segment.Placed> entries = new ArrayList<>(segment.entries());
            long first = segment.first();
            if (entries.size() == 1 && dice.nextBoolean()) {
                first++;
            } else if (entries.size() == 1) {
                Segment.Placed only = entries.removeFirst();
                entries.add(new Segment.Placed(only.serverAt().plusSeconds(1), only.entry()));
            } else if (dice.nextBoolean()) {
                entries.removeFirst();
            } else {
                entries.addFirst(entries.removeLast());
            }
            Segment other = new Segment(
                    segment.epoch(), first, entries, segment.hash(), segment.signature(), segment.head() + 1);
            LiveMessage message = read(WireCodec.encode(new LiveMessage.Appended(other)));
            universe.after(Duration.ofMillis(1), () -> receive(message));
        }

        private void receive(LiveMessage message) {
            if (!released && !cut) {
                live.received(message);
            }
        }

        private void say(String text) {
            LiveLine line = joined;
            if (line != null && !released) {
                try {
                    line.heard(text);
                } catch (MalformedMessage e) {
                    throw new IllegalStateException("the codec does not read what it wrote", e);
                }
            }
        }

        @Override
        public void release() {
            released = true;
            universe.after(cut ? SERVER_NOTICES : faults.latency(dice), this::leave);
        }
    }
}
