package org.muster.ui.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.response.DispatchState;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.response.TargetLine;
import org.muster.dispatch.response.TierLine;
import org.muster.dispatch.response.TierState;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// The ledger of the 1/3/5 rule as the screens draw it.
final class StandardLedgers implements LedgerSource {
    @Override
    public Lines of(Situation situation, Incident incident, Moment now) {
        IncidentLedger ledger = Ledger.of(situation, incident, now);
        List<TierCell> cells = new ArrayList<>();
        for (TierLine line : ledger.lines()) {
            cells.add(cell(line, ledger));
        }
        return new Lines(cells, dispatchLeft(ledger));
    }

    private static Optional<Duration> dispatchLeft(IncidentLedger ledger) {
        DispatchState state = ledger.dispatchLimit().state();
        boolean waits = state == DispatchState.RUNNING || state == DispatchState.LATE;
        return waits ? Optional.of(ledger.dispatchLimit().left()) : Optional.empty();
    }

    private static TierCell cell(TierLine line, IncidentLedger ledger) {
        if (line.state() == TierState.NOT_REQUIRED) {
            return TierCell.notRequired(line.tier());
        }
        TargetLine shown = line.shown();
        return new TierCell(
                line.tier(),
                look(line.state()),
                span(line, ledger),
                line.share(),
                line.required(),
                line.there(),
                line.shortBy(),
                shown.coming(),
                false);
    }

    /// What people want to read: time left while it runs, time taken once it is complete, time over when it is
    /// late.
    private static Duration span(TierLine line, IncidentLedger ledger) {
        return switch (line.state()) {
            case WAITING, RUNNING, STOOD_DOWN -> line.left();
            case BREACHED -> line.left().abs();
            case MET, UNPROVEN, MET_LATE ->
                ledger.clockStart()
                        .flatMap(start -> line.metAt().map(met -> Duration.between(start.at(), met.at())))
                        .orElse(line.left().abs());
            case NOT_REQUIRED -> Duration.ZERO;
        };
    }

    private static TierCell.Look look(TierState state) {
        return switch (state) {
            case NOT_REQUIRED -> TierCell.Look.NOT_REQUIRED;
            case MET -> TierCell.Look.MET;
            case STOOD_DOWN -> TierCell.Look.STOOD_DOWN;
            case UNPROVEN -> TierCell.Look.UNPROVEN;
            case WAITING -> TierCell.Look.WAITING;
            case RUNNING -> TierCell.Look.RUNNING;
            case MET_LATE -> TierCell.Look.MET_LATE;
            case BREACHED -> TierCell.Look.BREACHED;
        };
    }
}
