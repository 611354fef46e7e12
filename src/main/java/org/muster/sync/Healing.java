package org.muster.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muster.session.LifeNotice;
import org.muster.time.Scheduler;
import org.muster.time.ShiftClock;
import org.muster.wire.Reply;

/// Heals a folder that is not what the server knows of it: restored, copied, or robbed of its tail by its disk.
/// First a person is told, then a new life starts, durably; whoever owns the line greets with it, and what was set
/// aside is renewed once the log is known up to the server's head. Each step stands in the journal before the next
/// begins, so a crash between any two goes on from there. For the sync's thread.
final class Healing {
    /// A folder that needs more than one new life in this time is not healed by another.
    static final Duration LIFE_PERIOD = Duration.ofMinutes(5);

    private final StationLog log;
    private final Scheduler scheduler;
    private final ShiftClock clock;
    private final Owner owner;
    private @Nullable Long startedAtNanos;
    private boolean underway;

    /// Who is told how it goes.
    interface Owner {
        /// There is a new life: greet with it.
        void newLife();

        /// What was set aside is renewed and can be sent.
        void renewed();

        void stuck(LinkState.Trouble trouble, String words);
    }

    Healing(StationLog log, Scheduler scheduler, ShiftClock clock, Owner owner) {
        this.log = log;
        this.scheduler = scheduler;
        this.clock = clock;
        this.owner = owner;
    }

    /// Looks whether the folder is the one that the server knows.
    ///
    /// @param go told when it is, or when it may go on all the same
    void examine(Reply.Welcome welcome, Turns turns, Runnable go) {
        switch (welcome.holder()) {
            case STALE -> {
                newLife(LifeNotice.Kind.RESTORED, "the server has seen a later state of this folder");
                return;
            }
            case COPIED -> tell(LifeNotice.Kind.COPIED);
            case COPY -> tell(LifeNotice.Kind.COPY);
            case SOLE -> {}
        }
        if (welcome.lastNumber() == 0) {
            go.run();
            return;
        }
        turns.await(
                log.wrote(welcome.lastNumber(), welcome.lastHash()),
                wrote -> {
                    if (wrote) {
                        go.run();
                    } else {
                        boolean differs =
                                !log.pendingAfter(welcome.lastNumber() - 1, 1).isEmpty();
                        newLife(
                                differs ? LifeNotice.Kind.FORKED : LifeNotice.Kind.RESTORED,
                                "the server has number " + welcome.lastNumber() + " of this folder, "
                                        + (differs ? "with other bytes" : "which the folder has not"));
                    }
                },
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
    }

    private void tell(LifeNotice.Kind kind) {
        LifeNotice notice = new LifeNotice(kind, clock.now(), log.incarnation());
        log.tell(notice).whenComplete((kept, failure) -> {
            if (failure != null) {
                System.getLogger(Healing.class.getName())
                        .log(System.Logger.Level.WARNING, "a notice was not kept", failure);
            }
        });
    }

    /// Starts a new life, once however often it is found to be needed.
    ///
    /// @param words what was found
    void newLife(LifeNotice.Kind kind, String words) {
        if (underway) {
            return;
        }
        long now = clock.monotonicNanos();
        if (startedAtNanos != null && now - startedAtNanos < LIFE_PERIOD.toNanos()) {
            owner.stuck(
                    switch (kind) {
                        case FORKED -> LinkState.Trouble.FORKED;
                        case RESTORED, COPIED, COPY -> LinkState.Trouble.STATION_BEHIND;
                    },
                    words + ", again within " + LIFE_PERIOD.toMinutes() + " minutes of its new life");
            return;
        }
        startedAtNanos = now;
        run(log.startLife(new LifeNotice(kind, clock.now(), log.incarnation())), life -> owner.newLife());
    }

    /// Renews what is set aside; the log is known up to the server's head.
    void renew() {
        if (!underway) {
            run(log.renew(), count -> owner.renewed());
        }
    }

    /// One step at a time, to its end, whatever becomes of the line meanwhile.
    private <T> void run(CompletableFuture<T> step, Consumer<T> then) {
        underway = true;
        step.whenComplete((done, failure) -> scheduler.after(Duration.ZERO, () -> {
            underway = false;
            if (failure == null) {
                then.accept(done);
            } else {
                owner.stuck(
                        LinkState.Trouble.STORAGE,
                        Optional.ofNullable(failure.getMessage()).orElse(failure.toString()));
            }
        }));
    }
}
