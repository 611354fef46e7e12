package org.muster.ui.desk;

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
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;

/// Keeps the recommendation for the selected incident. Asks in the background, one question at a time; an answer
/// that comes too late for the selection is dropped. What a person chose outlives a new answer.
public final class AdviceModel {
    private static final Logger LOG = Logger.getLogger(AdviceModel.class.getName());

    private final Advice advice;
    private final Executor background;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<AdviceReading> reading = new ReadOnlyObjectWrapper<>(AdviceReading.IDLE);
    private boolean asking;
    private boolean askAgain;
    private boolean chosenByPerson;
    private Snapshot snapshot = Snapshot.EMPTY;
    private LatestFixes fixes = LatestFixes.NONE;

    AdviceModel(Advice advice, Executor background, Executor screen) {
        this.advice = advice;
        this.background = background;
        this.screen = screen;
    }

    public ReadOnlyObjectProperty<AdviceReading> reading() {
        return reading.getReadOnlyProperty();
    }

    /// Another incident, or news about the one there is.
    void ask(Optional<IncidentId> incident, Snapshot now, LatestFixes latest) {
        this.snapshot = now;
        this.fixes = latest;
        if (!reading.get().incident().equals(incident)) {
            chosenByPerson = false;
            reading.set(
                    incident.isEmpty()
                            ? AdviceReading.IDLE
                            : new AdviceReading(incident, AdviceReading.State.LOADING, List.of(), Set.of()));
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
        Snapshot asked = snapshot;
        LatestFixes seen = fixes;
        background.execute(() -> {
            Optional<List<Recommended>> found;
            try {
                found = Optional.of(advice.recommend(asked, seen, incident.get()));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "no recommendation", e);
                found = Optional.empty();
            }
            Optional<List<Recommended>> result = found;
            screen.execute(() -> answered(incident.get(), result));
        });
    }

    private void answered(IncidentId incident, Optional<List<Recommended>> found) {
        asking = false;
        AdviceReading now = reading.get();
        if (now.incident().filter(incident::equals).isPresent()) {
            List<Recommended> units = found.map(AdviceModel::shown).orElse(now.units());
            reading.set(new AdviceReading(
                    now.incident(),
                    found.isPresent() ? AdviceReading.State.READY : AdviceReading.State.FAILED,
                    units,
                    chosen(now.chosen(), units)));
        }
        if (askAgain) {
            askAgain = false;
            start();
        }
    }

    private static List<Recommended> shown(List<Recommended> units) {
        return units.size() > Advice.SHOWN_MAX ? units.subList(0, Advice.SHOWN_MAX) : units;
    }

    private Set<CallSign> chosen(Set<CallSign> before, List<Recommended> units) {
        if (!chosenByPerson) {
            return units.isEmpty() ? Set.of() : Set.of(units.getFirst().unit());
        }
        return units.stream().map(Recommended::unit).filter(before::contains).collect(Collectors.toSet());
    }

    /// Puts the n-th recommended unit, from 1 on, in or out of what Enter sends. The first digit a person types
    /// replaces the proposal.
    public void choose(int number) {
        AdviceReading now = reading.get();
        if (number < 1 || number > now.units().size()) {
            return;
        }
        CallSign unit = now.units().get(number - 1).unit();
        Set<CallSign> chosen = chosenByPerson ? new LinkedHashSet<>(now.chosen()) : new LinkedHashSet<>();
        if (!chosen.remove(unit)) {
            chosen.add(unit);
        }
        chosenByPerson = true;
        reading.set(new AdviceReading(now.incident(), now.state(), now.units(), chosen));
    }

    /// After sending, the next proposal is the desk's again.
    void sent() {
        chosenByPerson = false;
    }
}
