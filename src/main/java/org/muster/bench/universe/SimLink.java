package org.muster.bench.universe;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.StationId;
import org.muster.server.LiveLine;
import org.muster.sync.ServerLink;
import org.muster.time.ManualClock;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.wire.DeskMessage;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Route;
import org.muster.wire.WireCodec;

/// A cable between one station and the server: everything goes over it as bytes, late, twice or not at all. For one
/// thread.
final class SimLink implements ServerLink {
    private static final double REQUEST_DROP = 0.03;
    private static final double REQUEST_TWICE = 0.05;
    private static final double ANSWER_DROP = 0.04;
    private static final double PUSH_DROP = 0.1;
    private static final double PUSH_TWICE = 0.1;
    private static final double PUSH_OVERTAKE = 0.3;

    private final SimServer server;
    private final Scheduler universe;
    private final ManualClock clock;
    private final Faults faults;
    private boolean cut;
    private @Nullable Listening listening;

    SimLink(SimServer server, Scheduler universe, ManualClock clock, Faults faults) {
        this.server = server;
        this.universe = universe;
        this.clock = clock;
        this.faults = faults;
    }

    void cut(boolean isCut) {
        cut = isCut;
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public CompletableFuture<Reply> ask(Request request, String session) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        byte[] message = WireCodec.encode(request);
        Route route = Route.of(request);
        if (cut || faults.happens(Faults.Kind.REQUEST_DROPPED, REQUEST_DROP)) {
            return reply;
        }
        universe.after(faults.latency(), () -> deliver(route, session, message, reply));
        if (faults.happens(Faults.Kind.REQUEST_DUPLICATED, REQUEST_TWICE)) {
            universe.after(
                    faults.latency().plus(faults.latency()),
                    () -> deliver(route, session, message, new CompletableFuture<>()));
        }
        return reply;
    }

    private void deliver(Route route, String session, byte[] message, CompletableFuture<Reply> reply) {
        Optional<SimServer.Process> process = server.process();
        if (process.isEmpty()) {
            universe.after(
                    faults.latency(), () -> reply.completeExceptionally(new LinkDown("the server cannot be reached")));
            return;
        }
        process.get()
                .core()
                .answer(route, session, message, clock.read().wall())
                .thenAccept(answer -> answer(route, answer, reply));
    }

    private void answer(Route route, Reply answer, CompletableFuture<Reply> reply) {
        if (answer instanceof Reply.Pushed pushed) {
            server.answersFor(pushed.head());
        }
        if (cut || faults.happens(Faults.Kind.ANSWER_DROPPED, ANSWER_DROP)) {
            return;
        }
        byte[] bytes = WireCodec.encode(answer);
        boolean isOk = !(answer instanceof Reply.Refused);
        universe.after(faults.latency(), () -> {
            try {
                reply.complete(WireCodec.reply(route, isOk, bytes));
            } catch (MalformedMessage e) {
                throw new IllegalStateException("the codec does not read what it wrote", e);
            }
        });
    }

    @Override
    public Pin listen(String session, Live live) {
        Listening fresh = new Listening(live);
        listening = fresh;
        universe.after(faults.latency(), () -> fresh.open(session));
        return fresh;
    }

    @Override
    public void tell(DeskMessage message) {
        Listening now = listening;
        if (now != null && !cut) {
            String text = WireCodec.encode(message);
            universe.after(faults.latency(), () -> now.say(text));
        }
    }

    @Override
    public void close() {}

    /// One live channel.
    private final class Listening implements Pin {
        private final Live live;
        private boolean released;
        private @Nullable LiveLine joined;

        Listening(Live live) {
            this.live = live;
        }

        void open(String session) {
            Optional<SimServer.Process> process = server.process();
            Optional<StationId> station =
                    process.flatMap(running -> running.core().listener(session));
            if (released || cut || process.isEmpty() || station.isEmpty()) {
                live.cut("the live channel did not open");
                return;
            }
            joined = process.get().core().join(station.get(), this::send);
            process.get().cuts().add(() -> live.cut("the server died"));
            live.opened();
        }

        private void send(byte[] message) {
            if (cut || released || faults.happens(Faults.Kind.PUSH_DROPPED, PUSH_DROP)) {
                return;
            }
            universe.after(faults.latency(), () -> receive(message));
            if (faults.happens(Faults.Kind.PUSH_DUPLICATED, PUSH_TWICE)) {
                universe.after(faults.latency(), () -> receive(message));
            }
            if (faults.happens(Faults.Kind.PUSH_OVERTAKEN, PUSH_OVERTAKE)) {
                universe.after(faults.latency().multipliedBy(4), () -> receive(message));
            }
        }

        private void receive(byte[] message) {
            if (!released) {
                try {
                    WireCodec.liveMessage(message).ifPresent(live::received);
                } catch (MalformedMessage e) {
                    throw new IllegalStateException("the codec does not read what it wrote", e);
                }
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
            LiveLine line = joined;
            if (line != null) {
                line.release();
            }
        }
    }
}
