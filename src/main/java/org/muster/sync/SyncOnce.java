package org.muster.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.muster.journal.LogHead;
import org.muster.time.Pin;
import org.muster.time.Scheduler;

/// One exchange: ends when nothing is pending and the head seen at its start is reached, or when it fails.
public final class SyncOnce {
    private SyncOnce() {}

    /// How it ended.
    public sealed interface Outcome {
        /// @param head how far the confirmed log reaches now
        record Done(LogHead head) implements Outcome {}

        /// @param words what went wrong, and with it what to do
        record Failed(Optional<LinkState.Trouble> trouble, String words) implements Outcome {}
    }

    /// Runs a synchronizer, not started yet, until it has settled, and closes it. The future completes on the
    /// sync's thread.
    public static CompletableFuture<Outcome> run(
            Synchronizer synchronizer, StationLog log, Scheduler scheduler, Duration limit) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Consumer<Outcome> end = ended -> {
            // The answer comes after the synchronizer's last turn, so that its scheduler may be closed upon it.
            synchronizer.close();
            scheduler.after(Duration.ZERO, () -> outcome.complete(ended));
        };
        synchronizer.onEnding(new Synchronizer.Ending() {
            @Override
            public void settled() {
                end.accept(new Outcome.Done(log.head()));
            }

            @Override
            public void broken(String words) {
                end.accept(new Outcome.Failed(synchronizer.state().trouble(), words));
            }
        });
        Pin timer = scheduler.after(
                limit,
                () -> end.accept(new Outcome.Failed(Optional.empty(), "not done within " + limit.toSeconds() + " s")));
        synchronizer.start();
        return outcome.whenComplete((done, failure) -> timer.release());
    }
}
