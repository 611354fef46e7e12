package org.muster.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.interop.FixSender;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.simulate.shift.Colleague;
import org.muster.simulate.shift.ShiftPlan;
import org.muster.simulate.shift.ShiftSinks;
import org.muster.simulate.shift.SimulatedShift;

/// Drives a simulated shift: what it sees is a station's, its commands go to that station's session, its fixes to the
/// server as devices send them. Steps are for one thread.
final class ShiftDriver implements AutoCloseable {
    /// The most fixes of one batch.
    static final int BATCH_FIXES_MAX = 10_000;

    private final LiveSession own;
    private final ColleagueDesks desks;
    private final Function<Colleague, LiveSession> sessions;
    private final FixSender devices;
    private final SimulatedShift shift;
    private final List<PositionFix> outgoing = new ArrayList<>();
    private final List<CompletableFuture<?>> underWay = new ArrayList<>();
    private final Tally tally = new Tally();
    private final Counsel counsel;
    private Instant now = Instant.EPOCH;

    /// What came of the shift so far. Safe for any thread.
    static final class Tally {
        // Guarded by this.
        private long events;
        private long fixes;
        private long fixesLost;
        private long incidents;

        synchronized void recorded(int more, boolean incident) {
            events += more;
            incidents += incident ? 1 : 0;
        }

        synchronized void sent(int more, boolean lost) {
            fixes += lost ? 0 : more;
            fixesLost += lost ? more : 0;
        }

        synchronized long events() {
            return events;
        }

        synchronized long fixes() {
            return fixes;
        }

        synchronized long fixesLost() {
            return fixesLost;
        }

        synchronized long incidents() {
            return incidents;
        }
    }

    /// @param own the session of the simulation's station
    /// @param desks told what each of the station's desks handled
    /// @param sessions where somebody's commands go
    /// @param url the server's
    ShiftDriver(
            LiveSession own,
            ColleagueDesks desks,
            Function<Colleague, LiveSession> sessions,
            String url,
            ShiftPlan plan) {
        this.own = own;
        this.desks = desks;
        this.sessions = sessions;
        this.devices = new FixSender(url, "");
        this.counsel = new Counsel(plan.roads());
        this.shift = new SimulatedShift(new Sinks(), plan);
    }

    SimulatedShift shift() {
        return shift;
    }

    Tally tally() {
        return tally;
    }

    /// One step, its fixes sent.
    ///
    /// @return when all that came of it is recorded and received, whatever the outcome
    CompletableFuture<Void> step(Instant at) {
        now = at;
        underWay.clear();
        shift.step(at);
        for (int from = 0; from < outgoing.size(); from += BATCH_FIXES_MAX) {
            underWay.add(send(List.copyOf(outgoing.subList(from, Math.min(outgoing.size(), from + BATCH_FIXES_MAX)))));
        }
        outgoing.clear();
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                .exceptionally(lost -> null);
    }

    /// Sends fixes besides those of the shift.
    CompletableFuture<String> send(List<PositionFix> fixes) {
        return devices.send(fixes).whenComplete((answer, failure) -> tally.sent(fixes.size(), failure != null));
    }

    @Override
    public void close() {
        devices.close();
    }

    private final class Sinks implements ShiftSinks {
        @Override
        public Situation situation() {
            return own.snapshot().situation();
        }

        @Override
        public Bodies bodies() {
            return own.snapshot().bodies();
        }

        @Override
        public void command(Colleague by, DispatchCommand command) {
            boolean reports = command instanceof DispatchCommand.ReportIncident;
            LiveSession session = sessions.apply(by);
            Post post = new Post(by.operator(), by.role(), by.desk());
            DispatchCommand witnessed = counsel.witnessed(command, own.snapshot(), now);
            underWay.add(session.submit(witnessed, post).thenAccept(answer -> {
                tally.recorded(answer.events(), reports && answer.accepted());
                if (session == own) {
                    desks.answered(post, answer);
                }
            }));
        }

        @Override
        public void fix(PositionFix fix) {
            outgoing.add(fix);
            counsel.saw(fix);
        }
    }
}
