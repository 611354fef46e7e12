package org.muster.ui.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.advice.Diversion;
import org.muster.advice.Proposal;
import org.muster.advice.Recommendation;
import org.muster.advice.RecommendedUnit;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;

/// The recommended units as they stand.
///
/// @param incident for which incident
/// @param basis what the order rests on; empty until there is one
/// @param proposal the set to send; of the desk, not of a person
/// @param diversions who could be taken from something less urgent
/// @param chosen those that Enter sends
/// @param seen all of that as it is kept with the assignments that come of it; empty until there is something
/// @param cordon how its cordon stands
/// @param whatIf what that would leave uncovered; of others until it is known, see [WhatIfReading#isAbout]
public record AdviceReading(
        Optional<IncidentId> incident,
        State state,
        Optional<Recommendation.Basis> basis,
        Proposal proposal,
        List<Diversion> diversions,
        List<RecommendedUnit> units,
        Set<CallSign> chosen,
        Optional<Body.AdviceSeen> seen,
        WhatIfReading whatIf,
        CordonReading cordon) {
    /// How far the advice has come.
    public enum State {
        /// No incident is selected.
        IDLE,
        LOADING,
        READY,
        FAILED
    }

    public static final AdviceReading IDLE = empty(Optional.empty(), State.IDLE);

    public AdviceReading {
        diversions = List.copyOf(diversions);
        units = List.copyOf(units);
        chosen = Set.copyOf(chosen);
    }

    static AdviceReading loading(IncidentId incident) {
        return empty(Optional.of(incident), State.LOADING);
    }

    private static AdviceReading empty(Optional<IncidentId> incident, State state) {
        return new AdviceReading(
                incident,
                state,
                Optional.empty(),
                Proposal.NONE,
                List.of(),
                List.of(),
                Set.of(),
                Optional.empty(),
                WhatIfReading.NOTHING,
                CordonReading.NOTHING);
    }

    AdviceReading choosing(Set<CallSign> others) {
        return new AdviceReading(incident, state, basis, proposal, diversions, units, others, seen, whatIf, cordon);
    }

    AdviceReading with(Body.AdviceSeen other) {
        return new AdviceReading(
                incident, state, basis, proposal, diversions, units, chosen, Optional.of(other), whatIf, cordon);
    }

    AdviceReading with(WhatIfReading other) {
        return new AdviceReading(incident, state, basis, proposal, diversions, units, chosen, seen, other, cordon);
    }

    AdviceReading with(CordonReading other) {
        return new AdviceReading(incident, state, basis, proposal, diversions, units, chosen, seen, whatIf, other);
    }

    /// A command with what was before the eyes of whoever gave it, where that is about the same incident.
    DispatchCommand witnessed(DispatchCommand command) {
        if (command instanceof DispatchCommand.DispatchUnits c && incident.equals(Optional.of(c.incident()))) {
            return new DispatchCommand.DispatchUnits(c.units(), c.incident(), c.at(), seen);
        }
        if (command instanceof DispatchCommand.DivertUnit c && incident.equals(Optional.of(c.incident()))) {
            return new DispatchCommand.DivertUnit(c.unit(), c.incident(), c.at(), seen);
        }
        return command;
    }

    /// The chosen ones in the order of the list.
    public List<CallSign> toSend() {
        return units.stream()
                .map(RecommendedUnit::unit)
                .filter(chosen::contains)
                .toList();
    }
}
