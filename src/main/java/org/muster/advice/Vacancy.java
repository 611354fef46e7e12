package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.TargetLine;
import org.muster.dispatch.response.TierLine;
import org.muster.dispatch.response.TierState;

/// One place of a target where nobody is yet, whoever is under way.
///
/// @param left until the limit, negative when it has passed; the whole deadline while the clock waits, for the
///     instruction itself starts it
record Vacancy(ResponseTarget target, Duration left) {
    /// The most that are looked at, the tightest tiers first; nobody sends more units in one breath.
    static final int MAX = 30;

    /// The vacancies of an incident, by tier.
    static List<Vacancy> of(IncidentLedger ledger, Instant now) {
        List<Vacancy> vacancies = new ArrayList<>();
        for (TierLine tier : ledger.lines()) {
            for (TargetLine line : tier.targets()) {
                Duration left = line.limit()
                        .map(limit -> Duration.between(now, limit.at()))
                        .orElse(line.target().deadline());
                for (int i = 0; isOpen(line.state()) && i < line.shortBy() && vacancies.size() < MAX; i++) {
                    vacancies.add(new Vacancy(line.target(), left));
                }
            }
        }
        return vacancies;
    }

    private static boolean isOpen(TierState state) {
        return switch (state) {
            case WAITING, RUNNING, BREACHED -> true;
            case NOT_REQUIRED, MET, STOOD_DOWN, UNPROVEN, MET_LATE -> false;
        };
    }
}
