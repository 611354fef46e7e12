package org.muster.ui.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.advice.TravelTimes;
import org.muster.advice.WhatIf;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.SiteId;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;

/// Keeps what would become of the sites if the chosen units were sent. Lives on the screen's thread, asks in the
/// background, one question at a time: at once when others are chosen, else only now and then, for it goes through all
/// units and roads.
final class WhatIfModel {
    private static final Logger LOG = Logger.getLogger(WhatIfModel.class.getName());
    /// The least time between two looks at the same units.
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final DeskModel.Parts parts;
    private final Consumer<WhatIfReading> told;
    private WhatIfReading found = WhatIfReading.NOTHING;
    private AdviceReading wished = AdviceReading.IDLE;
    private boolean asking;
    private long askedAtNanos;

    /// @param told what was found, on the screen's thread
    WhatIfModel(DeskModel.Parts parts, Consumer<WhatIfReading> told) {
        this.parts = parts;
        this.told = told;
    }

    /// Other units may have been chosen, or time has passed.
    void look(AdviceReading advice) {
        wished = advice;
        if (!asking && isDue(advice)) {
            ask(advice);
        }
    }

    private boolean isDue(AdviceReading advice) {
        long since = parts.view().clock().monotonicNanos() - askedAtNanos;
        return !advice.toSend().isEmpty()
                && parts.around().roads() != TravelTimes.NONE
                && (!found.isAbout(advice) || since >= BETWEEN_LOOKS.toNanos());
    }

    private void ask(AdviceReading advice) {
        SituationView view = parts.view();
        askedAtNanos = view.clock().monotonicNanos();
        asking = true;
        Optional<IncidentId> incident = advice.incident();
        List<CallSign> units = advice.toSend();
        try {
            parts.background().execute(() -> {
                WhatIfReading answer = read(view, incident, units);
                parts.screen().execute(() -> answered(answer));
            });
        } catch (RejectedExecutionException e) {
            // The background is full: asked again with the next advice.
            asking = false;
        }
    }

    private WhatIfReading read(SituationView view, Optional<IncidentId> incident, List<CallSign> units) {
        Snapshot snapshot = view.snapshot();
        WhatIf then = WhatIf.NOTHING;
        try {
            Optional<SiteId> to = incident.flatMap(snapshot.situation()::incident)
                    .flatMap(i -> i.location().site());
            then = WhatIf.sent(
                    snapshot.situation(),
                    snapshot.bodies(),
                    view.fixes(),
                    view.clock().now(),
                    parts.around().roads(),
                    units,
                    to);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "nobody knows what stays uncovered", e);
        }
        return WhatIfReading.of(incident, units, then, snapshot.bodies());
    }

    private void answered(WhatIfReading answer) {
        asking = false;
        found = answer;
        told.accept(answer);
        if (!answer.isAbout(wished)) {
            look(wished);
        }
    }
}
