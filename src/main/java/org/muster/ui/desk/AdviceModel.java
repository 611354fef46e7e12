package org.muster.ui.desk;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.muster.advice.Proposal;
import org.muster.advice.Recommendation;
import org.muster.advice.RecommendedUnit;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;

/// Keeps the recommendation for the selected incident. Asks in the background, one question at a time; an answer
/// that comes too late for the selection is dropped. What a person chose outlives a new answer.
public final class AdviceModel {
    private static final Logger LOG = Logger.getLogger(AdviceModel.class.getName());

    private final Advice advice;
    private final SituationView view;
    private final Executor background;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<AdviceReading> reading = new ReadOnlyObjectWrapper<>(AdviceReading.IDLE);
    private boolean asking;
    private boolean askAgain;
    private boolean chosenByPerson;

    AdviceModel(Advice advice, SituationView view, Executor background, Executor screen) {
        this.advice = advice;
        this.view = view;
        this.background = background;
        this.screen = screen;
    }

    public ReadOnlyObjectProperty<AdviceReading> reading() {
        return reading.getReadOnlyProperty();
    }

    /// Another incident, or news about the one there is.
    void ask(Optional<IncidentId> incident) {
        if (!reading.get().incident().equals(incident)) {
            chosenByPerson = false;
            reading.set(incident.map(AdviceReading::loading).orElse(AdviceReading.IDLE));
        }
        start();
    }

    private void start() {
        Optional<IncidentId> incident = reading.get().incident();
        if (incident.isEmpty()) {
            return;
        }
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        background.execute(() -> {
            Snapshot snapshot = view.snapshot();
            LatestFixes fixes = view.fixes();
            Optional<Recommendation> found;
            try {
                Moment now = Snapshot.moment(view.clock().read());
                found = Optional.of(advice.recommend(snapshot, fixes, now, incident.get()));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "no recommendation", e);
                found = Optional.empty();
            }
            Optional<Recommendation> result = found;
            screen.execute(() -> answered(incident.get(), result));
            result.ifPresent(told -> divide(snapshot, fixes, told));
        });
    }

    /// The drives are divided by kind of road when what was told is on the screen already.
    private void divide(Snapshot snapshot, LatestFixes fixes, Recommendation told) {
        try {
            Body.AdviceSeen seen = advice.seen(snapshot, fixes, told);
            screen.execute(() -> {
                if (reading.get().seen().equals(Optional.of(told.seen()))) {
                    reading.set(reading.get().with(seen));
                }
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the drives are kept without the kinds of road", e);
        }
    }

    private void answered(IncidentId incident, Optional<Recommendation> found) {
        asking = false;
        AdviceReading now = reading.get();
        if (now.incident().filter(incident::equals).isPresent()) {
            List<RecommendedUnit> units = found.map(Recommendation::units).orElse(now.units());
            Proposal proposal = found.map(Recommendation::proposal).orElse(now.proposal());
            reading.set(new AdviceReading(
                    now.incident(),
                    found.isPresent() ? AdviceReading.State.READY : AdviceReading.State.FAILED,
                    found.map(Recommendation::basis).or(now::basis),
                    proposal,
                    found.map(Recommendation::diversions).orElse(now.diversions()),
                    units,
                    chosenByPerson ? among(units, now.chosen()) : among(units, proposal.units()),
                    found.map(Recommendation::seen).or(now::seen),
                    now.whatIf(),
                    now.cordon()));
        }
        if (askAgain) {
            askAgain = false;
            start();
        }
    }

    private static Set<CallSign> among(List<RecommendedUnit> units, Collection<CallSign> chosen) {
        return units.stream()
                .map(RecommendedUnit::unit)
                .filter(chosen::contains)
                .collect(Collectors.toSet());
    }

    /// Puts the n-th recommended unit, from 1 on, in or out of what Enter sends. The first one a person chooses
    /// replaces the proposal.
    public void choose(int number) {
        change(number, !chosenByPerson);
    }

    /// The same, but what is proposed stays chosen.
    public void change(int number) {
        change(number, false);
    }

    private void change(int number, boolean isAlone) {
        AdviceReading now = reading.get();
        if (number < 1 || number > now.units().size()) {
            return;
        }
        CallSign unit = now.units().get(number - 1).unit();
        Set<CallSign> chosen = isAlone ? new LinkedHashSet<>() : new LinkedHashSet<>(now.chosen());
        if (!chosen.remove(unit)) {
            chosen.add(unit);
        }
        chosenByPerson = true;
        reading.set(now.choosing(chosen));
    }

    /// Back to what the desk proposes.
    public void propose() {
        AdviceReading now = reading.get();
        chosenByPerson = false;
        reading.set(now.choosing(among(now.units(), now.proposal().units())));
    }

    /// What the chosen would leave uncovered.
    void show(WhatIfReading whatIf) {
        reading.set(reading.get().with(whatIf));
    }

    /// How the cordon stands.
    void show(CordonReading cordon) {
        reading.set(reading.get().with(cordon));
    }

    /// After sending, the next proposal is the desk's again; nothing is chosen until it comes, so that a second
    /// Enter cannot send the same twice.
    void sent() {
        chosenByPerson = false;
        reading.set(reading.get().choosing(Set.of()));
    }
}
