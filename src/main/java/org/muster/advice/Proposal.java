package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.ResponseTarget;

/// The units to send at once so that the whole 1/3/5 response is there: distinct ones within each form, matched to
/// the places where nobody is yet.
///
/// @param units to send now, for the tightest tier first; where no target is in force and nobody was sent, the one that
///     is soonest there
/// @param fills which place each of them fills, and those who are under way already
/// @param lacks the targets that nobody free could fill
public record Proposal(List<CallSign> units, List<Fill> fills, List<Lack> lacks) {
    public static final Proposal NONE = new Proposal(List.of(), List.of(), List.of());

    /// One unit in one place.
    ///
    /// @param underWay whether it was sent already
    /// @param late by how much it comes after the limit, zero when in time; empty when nobody can tell, for it goes
    ///     by the straight line, or is under way without a fresh fix
    public record Fill(ResponseTarget target, CallSign unit, boolean underWay, Optional<Duration> late) {
        /// As far as can be told: who is under way is trusted, who would go by the straight line is not.
        public boolean isInTime() {
            return late.map(Duration::isZero).orElse(underWay);
        }
    }

    /// @param units how many are wanting
    public record Lack(ResponseTarget target, int units) {}

    public Proposal {
        units = List.copyOf(units);
        fills = List.copyOf(fills);
        lacks = List.copyOf(lacks);
    }

    /// The vacancies that nobody fills in time, by tier.
    List<Vacancy> unmet(List<Vacancy> vacancies) {
        return without(vacancies, fill -> true);
    }

    /// Whether all that is required is there or comes in time, so that nobody need be sent.
    public boolean isProvidedFor() {
        return units.isEmpty()
                && lacks.isEmpty()
                && !fills.isEmpty()
                && fills.stream().allMatch(Fill::isInTime);
    }

    static Proposal of(Stream<CallSign> units) {
        return new Proposal(units.toList(), List.of(), List.of());
    }

    /// The vacancies that nobody under way fills in time, as far as can be told.
    List<Vacancy> open(List<Vacancy> vacancies) {
        return without(vacancies, Fill::underWay);
    }

    private List<Vacancy> without(List<Vacancy> vacancies, Predicate<Fill> counts) {
        List<ResponseTarget> filled = new ArrayList<>();
        fills.stream().filter(fill -> counts.test(fill) && fill.isInTime()).forEach(fill -> filled.add(fill.target()));
        return vacancies.stream().filter(v -> !filled.remove(v.target())).toList();
    }
}
