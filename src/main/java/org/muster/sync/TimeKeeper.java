package org.muster.sync;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Measures the offset to the server's clock, often at first, then steadily, and watches for jumps. For the sync's
/// thread.
final class TimeKeeper {
    private static final Duration WATCH_PERIOD = Duration.ofSeconds(1);
    private static final Duration EXCHANGE_PAUSE_FIRST = Duration.ofMillis(250);
    private static final Duration EXCHANGE_PAUSE = Duration.ofSeconds(10);
    private static final int FIRST_EXCHANGES = 4;

    private final ServerLink link;
    private final Scheduler scheduler;
    private final ShiftClock clock;
    private final OffsetSink sink;
    private final ClockOffset offset = new ClockOffset();
    private final Pin watching;
    private int exchanges;

    private record Answer(Reply reply, long backNanos) {}

    TimeKeeper(ServerLink link, Scheduler scheduler, ShiftClock clock, OffsetSink sink) {
        this.link = link;
        this.scheduler = scheduler;
        this.clock = clock;
        this.sink = sink;
        this.watching = scheduler.every(WATCH_PERIOD, this::watch);
    }

    /// Measures as long as the connection lasts.
    void keep(Turns turns) {
        exchanges = 0;
        exchange(turns);
    }

    private void exchange(Turns turns) {
        long sent = clock.monotonicNanos();
        // The time of the answer is taken where it arrives, before it waits for its turn.
        CompletableFuture<Answer> answer =
                link.ask(new Request.Time(), "").thenApply(reply -> new Answer(reply, clock.monotonicNanos()));
        Pin limit = scheduler.after(
                Turns.ANSWER_MAX, () -> turns.lost("no answer within " + Turns.ANSWER_MAX.toSeconds() + " s"));
        turns.await(
                answer,
                back -> {
                    limit.release();
                    if (back.reply() instanceof Reply.Timed timed) {
                        offset.exchanged(sent, back.backNanos(), timed.receivedAt(), timed.sentAt());
                        exchanges++;
                        tell();
                    }
                    turns.after(
                            exchanges < FIRST_EXCHANGES ? EXCHANGE_PAUSE_FIRST : EXCHANGE_PAUSE, () -> exchange(turns));
                },
                failure -> {
                    limit.release();
                    turns.lost(failure);
                });
    }

    private void watch() {
        if (offset.watch(clock.read().wall(), clock.monotonicNanos())) {
            exchanges = 0;
            tell();
        }
    }

    private void tell() {
        ClockOffset.Offset now = offset.at(clock.read().wall(), clock.monotonicNanos());
        if (now.errorMillis() >= 0) {
            sink.adjust(now.offsetMillis(), now.errorMillis());
        }
    }

    void close() {
        watching.release();
    }
}
