package org.muster.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muster.time.Pin;
import org.muster.time.Scheduler;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// One connection's requests and timers, brought back to the sync's thread. Once it is over, nothing that belonged to
/// it is heard of any more.
final class Turns {
    /// How long an answer is waited for.
    static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final ServerLink link;
    private final Scheduler scheduler;
    private final BiConsumer<String, Optional<LinkState.Trouble>> onLost;
    private boolean over;
    private String session = "";

    /// @param onLost told once when the connection is lost, on the sync's thread
    Turns(ServerLink link, Scheduler scheduler, BiConsumer<String, Optional<LinkState.Trouble>> onLost) {
        this.link = link;
        this.scheduler = scheduler;
        this.onLost = onLost;
    }

    void session(String opened) {
        session = opened;
    }

    String session() {
        return session;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /// Asks the server; the answer comes as a turn, or the connection is lost.
    void ask(Request request, Consumer<Reply> then) {
        Pin limit = scheduler.after(ANSWER_MAX, () -> lost("no answer within " + ANSWER_MAX.toSeconds() + " s"));
        CompletableFuture<Reply> answer = link.ask(request, session);
        await(
                answer,
                reply -> {
                    limit.release();
                    then.accept(reply);
                },
                failure -> {
                    limit.release();
                    lost(failure, trouble(answer));
                });
    }

    /// Waits for something; both outcomes come as turns.
    <T> void await(CompletableFuture<T> future, Consumer<T> then, Consumer<String> otherwise) {
        future.whenComplete((value, failure) -> turn(() -> {
            if (failure == null) {
                then.accept(value);
            } else {
                otherwise.accept(words(failure));
            }
        }));
    }

    private static String words(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        @Nullable String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    /// Runs on the sync's thread, unless the connection is over by then.
    void turn(Runnable step) {
        after(Duration.ZERO, step);
    }

    void after(Duration delay, Runnable step) {
        scheduler.after(delay, () -> {
            if (!over) {
                step.run();
            }
        });
    }

    private static Optional<LinkState.Trouble> trouble(CompletableFuture<Reply> answer) {
        return answer.isCompletedExceptionally() && answer.exceptionNow() instanceof ServerLink.Untrusted
                ? Optional.of(LinkState.Trouble.UNTRUSTED)
                : Optional.empty();
    }

    void lost(String why) {
        lost(why, Optional.empty());
    }

    private void lost(String why, Optional<LinkState.Trouble> trouble) {
        if (!over) {
            over = true;
            onLost.accept(why, trouble);
        }
    }
}
