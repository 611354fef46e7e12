package org.muster.ui.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.muster.advice.CordonPlan;
import org.muster.advice.Proposal;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Incident;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;

/// Keeps what would close the cordon of the selected incident. Lives on the screen's thread, asks in the background,
/// one question at a time: at once when the incident or who is wanted at its place has changed, else now and then, for
/// everybody moves on.
final class CordonModel {
    private static final Logger LOG = Logger.getLogger(CordonModel.class.getName());
    /// The least time between two looks while nothing else happens.
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final DeskModel.Parts parts;
    private final Consumer<CordonReading> told;
    private Optional<Asked> last = Optional.empty();
    private boolean asking;
    private long askedAtNanos;

    /// What a plan was asked for.
    ///
    /// @param reserved units proposed for the tiers before the ring
    private record Asked(Incident incident, Set<CallSign> reserved) {}

    /// @param told what was found, on the screen's thread
    CordonModel(DeskModel.Parts parts, Consumer<CordonReading> told) {
        this.parts = parts;
        this.told = told;
    }

    /// Another incident may be selected, it may have changed, or time has passed.
    void look(AdviceReading advice) {
        Snapshot snapshot = parts.view().snapshot();
        Optional<Asked> wished = advice.incident()
                .flatMap(snapshot.situation()::incident)
                .filter(incident -> incident.isOpen() && incident.cordon().isPresent())
                .map(incident -> new Asked(incident, reserved(advice.proposal())));
        if (wished.isEmpty()) {
            last = Optional.empty();
            if (!advice.cordon().equals(CordonReading.NOTHING)) {
                told.accept(CordonReading.NOTHING);
            }
            return;
        }
        Asked now = wished.get();
        if (!advice.cordon().incident().equals(advice.incident())) {
            told.accept(CordonReading.loading(now.incident.id()));
        }
        if (!asking && isDue(now)) {
            ask(now);
        }
    }

    private boolean isDue(Asked now) {
        boolean changed = last.filter(before -> before.incident == now.incident && before.reserved.equals(now.reserved))
                .isEmpty();
        return changed || parts.view().clock().monotonicNanos() - askedAtNanos >= BETWEEN_LOOKS.toNanos();
    }

    /// Who is proposed for the tiers before the ring is not taken from them.
    private static Set<CallSign> reserved(Proposal proposal) {
        return proposal.fills().stream()
                .filter(fill -> !fill.underWay() && fill.target().tier() != Tier.FIVE)
                .map(Proposal.Fill::unit)
                .collect(Collectors.toSet());
    }

    private void ask(Asked wished) {
        SituationView view = parts.view();
        last = Optional.of(wished);
        askedAtNanos = view.clock().monotonicNanos();
        asking = true;
        try {
            parts.background().execute(() -> {
                Optional<CordonReading> found = read(view, wished);
                parts.screen().execute(() -> answered(wished, found));
            });
        } catch (RejectedExecutionException e) {
            // The background is full: asked again with the next reading.
            asking = false;
            last = Optional.empty();
        }
    }

    private Optional<CordonReading> read(SituationView view, Asked wished) {
        try {
            Snapshot snapshot = view.snapshot();
            return snapshot.situation()
                    .incident(wished.incident.id())
                    .filter(incident -> incident.cordon().isPresent())
                    .map(incident -> {
                        Instant now = view.clock().now();
                        CordonPlan plan = CordonPlan.at(
                                snapshot.situation(),
                                snapshot.bodies(),
                                view.fixes(),
                                now,
                                parts.around().roads(),
                                incident,
                                wished.reserved);
                        return CordonReading.of(plan, snapshot.bodies(), seen(plan, view.fixes(), now));
                    });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "nobody knows what closes the cordon", e);
            return Optional.empty();
        }
    }

    private Body.AdviceSeen seen(CordonPlan plan, LatestFixes fixes, Instant now) {
        return new Body.AdviceSeen(
                parts.around().roads().version().orElse(""),
                now,
                false,
                plan.points().stream()
                        .map(point -> new Body.UnitSeen(
                                point.unit(),
                                true,
                                fixes.of(point.unit()).map(PositionFix::at),
                                Optional.of(point.travel()),
                                Optional.empty(),
                                Map.of()))
                        .toList());
    }

    /// What was found for an incident that has changed meanwhile is not shown: it may propose who has just been
    /// sent.
    private void answered(Asked asked, Optional<CordonReading> found) {
        asking = false;
        boolean isWanted = last.filter(now -> now.incident == asked.incident).isPresent()
                && parts.view()
                        .snapshot()
                        .situation()
                        .incident(asked.incident.id())
                        .filter(now -> now == asked.incident)
                        .isPresent();
        if (isWanted) {
            found.ifPresent(told);
        }
    }
}
