package org.muster.sync;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.muster.wire.Limits;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// Fetches the bodies that lie apart: of incidents that are or were protected, for an operator with the right to them.
/// Signs the operator in first, where there is one. Brings those that the server lacks. Nothing else waits
/// for it. For the sync's thread.
final class ApartBodies {
    private static final System.Logger LOG = System.getLogger(ApartBodies.class.getName());

    private final StationLog log;
    private final Turns turns;
    /// After so long the server may have got what it had not.
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);

    /// What the server had nothing for.
    private final Set<Long> asked = new HashSet<>();

    private final Runnable onIdle;
    private boolean underway;
    private boolean again;
    /// Whether the server was not asked yet what it lacks, or not for long.
    private boolean mayBring = true;

    /// @param onIdle told after each fetching that nothing more is missing
    ApartBodies(StationLog log, Turns turns, Runnable onIdle) {
        this.log = log;
        this.turns = turns;
        this.onIdle = onIdle;
    }

    /// Signs in, then goes on.
    void signIn(Optional<SyncConfig.Operator> operator, Runnable then) {
        turns.after(ASK_AGAIN, this::forget);
        if (operator.isEmpty()) {
            then.run();
            return;
        }
        turns.ask(new Request.SignIn(operator.get().account(), operator.get().token()), reply -> {
            switch (reply) {
                case Reply.SignedIn signedIn -> turns.session(signedIn.session());
                case Reply.Refused refused ->
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "{0} is not signed in: {1}",
                            operator.get().account(),
                            refused.words());
                default -> {}
            }
            then.run();
        });
    }

    private void forget() {
        asked.clear();
        mayBring = true;
        fetch();
        turns.after(ASK_AGAIN, this::forget);
    }

    /// Looks whether anything is missing, and fetches it; now and then, whether the server misses anything.
    void fetch() {
        if (underway) {
            again = true;
            return;
        }
        again = false;
        CompletableFuture<List<Long>> missing = log.missingBodies();
        if (missing.isDone()
                && !missing.isCompletedExceptionally()
                && missing.join().isEmpty()
                && !mayBring) {
            return;
        }
        underway = true;
        turns.await(missing, this::ask, failure -> done());
    }

    boolean isIdle() {
        return !underway;
    }

    private void ask(List<Long> missing) {
        List<Long> next = missing.stream()
                .filter(position -> !asked.contains(position))
                .limit(Limits.BODIES_MAX)
                .toList();
        if (next.isEmpty()) {
            bring(0);
            return;
        }
        turns.ask(new Request.Bodies(next), reply -> {
            if (reply instanceof Reply.Bodies bodies) {
                // As many as fit come at once; what is asked again and had none is not asked a third time.
                if (bodies.entries().isEmpty()) {
                    asked.addAll(next);
                }
                turns.await(
                        log.fill(bodies.entries()),
                        kept -> {
                            if (kept == 0) {
                                asked.addAll(next);
                            }
                            again = true;
                            done();
                        },
                        failure -> done());
            } else {
                done();
            }
        });
    }

    /// Brings what the server lacks and is here: it came there from somebody who may not read it.
    private void bring(long after) {
        if (!mayBring) {
            done();
            return;
        }
        turns.ask(new Request.Lacking(after), reply -> {
            if (reply instanceof Reply.Lacking lacking && !lacking.positions().isEmpty()) {
                turns.await(log.having(lacking.positions()), this::bring, failure -> done());
            } else {
                mayBring = false;
                done();
            }
        });
    }

    private void bring(StationLog.Having having) {
        if (having.entries().isEmpty()) {
            bring(having.upTo());
            return;
        }
        turns.ask(new Request.Bring(having.entries()), reply -> {
            mayBring = reply instanceof Reply.Brought;
            bring(having.upTo());
        });
    }

    private void done() {
        underway = false;
        if (again) {
            fetch();
        }
        if (!underway) {
            onIdle.run();
        }
    }
}
