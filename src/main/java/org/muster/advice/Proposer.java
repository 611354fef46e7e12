package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Tier;

/// Matches units to vacancies, form by form, since a unit counts once within a form and in both forms at once. What is
/// best, in this order: as many places as can be filled in time, first those of tier ONE, then THREE, then FIVE; as
/// few places as can be left empty; the fewest minutes late, begun ones counted; as few units as can be sent, for who
/// is under way or sent for the other form comes before anybody else; the shortest drives, a second in tier ONE
/// weighing as much as three in THREE or nine in FIVE, and who goes off duty soon counting as if it were ten minutes
/// farther.
final class Proposer {
    /// A step of the order above outweighs all that the steps below it can sum up to over all places.
    private static final long OF_PLACES = Vacancy.MAX + 1;

    private static final long SECONDS_MAX = Duration.ofHours(2).toSeconds();
    private static final long LATE_MINUTES_MAX = 60;
    private static final long UNIT = OF_PLACES * 9 * SECONDS_MAX;
    private static final long LATE_MINUTE = UNIT * OF_PLACES;
    private static final long EMPTY = LATE_MINUTE * OF_PLACES * LATE_MINUTES_MAX;
    private static final long LATE_FIVE = EMPTY * OF_PLACES;
    private static final long LATE_THREE = LATE_FIVE * OF_PLACES;
    private static final long LATE_ONE = LATE_THREE * OF_PLACES;

    /// Who goes off duty soon is sent where another as good would drive so much longer.
    static final Duration GOES_OFF = Duration.ofMinutes(10);

    /// Only for an order among those nobody can tell of: 36 km/h along the straight line.
    private static final double STRAIGHT_METERS_PER_SECOND = 10;

    private final List<Candidate> candidates;
    private final Set<CallSign> counted = new HashSet<>();
    private final List<Filled> filled = new ArrayList<>();
    private final Map<ResponseTarget, Integer> lacks = new LinkedHashMap<>();

    /// Whether a unit goes there already.
    enum Going {
        IF_SENT,
        UNDER_WAY,
        /// To a point of the cordon, which tier FIVE counts and no other.
        TO_HOLD_A_POINT
    }

    /// A unit that may fill a place.
    ///
    /// @param within how soon it is surely there along the roads; empty when nobody can tell
    /// @param straightMeters the order of those nobody can tell of
    /// @param goesOff whether its shift ends before it would be done
    record Candidate(
            CallSign unit,
            Force force,
            Set<String> capabilities,
            Going going,
            Optional<Duration> within,
            double straightMeters,
            boolean goesOff) {
        boolean fits(ResponseTarget target) {
            return (going != Going.TO_HOLD_A_POINT || target.tier() == Tier.FIVE)
                    && target.requirement().admits(force, capabilities);
        }

        boolean underWay() {
            return going != Going.IF_SENT;
        }

        /// Who is under way and cannot be looked at is trusted; who would go by the straight line is not.
        private boolean inTime(Vacancy vacancy) {
            return within.map(w -> w.compareTo(vacancy.left()) <= 0).orElse(underWay());
        }

        private long seconds() {
            long seconds = within.map(Duration::toSeconds)
                    .orElseGet(() -> underWay() ? 0 : (long) (straightMeters / STRAIGHT_METERS_PER_SECOND));
            return Math.min(seconds, SECONDS_MAX);
        }
    }

    private record Filled(Vacancy vacancy, Candidate candidate) {
        Proposal.Fill told() {
            Optional<Duration> late = candidate.within().map(within -> within.minus(vacancy.left()));
            return new Proposal.Fill(
                    vacancy.target(),
                    candidate.unit(),
                    candidate.underWay(),
                    late.map(by -> by.isNegative() ? Duration.ZERO : by));
        }
    }

    private Proposer(List<Candidate> candidates) {
        this.candidates = candidates;
        candidates.stream().filter(Candidate::underWay).forEach(c -> counted.add(c.unit()));
    }

    /// @param vacancies at most [Vacancy#MAX]
    /// @param candidates in an order that is the same everywhere, each unit once
    static Proposal propose(List<Vacancy> vacancies, List<Candidate> candidates) {
        Proposer proposer = new Proposer(candidates);
        for (Form form : Form.values()) {
            proposer.match(
                    vacancies.stream().filter(v -> v.target().form() == form).toList());
        }
        return proposer.proposal();
    }

    private void match(List<Vacancy> vacancies) {
        int units = candidates.size();
        // A column for each unit, and for each place one that leaves it empty.
        long[][] cost = new long[vacancies.size()][units + vacancies.size()];
        for (int v = 0; v < vacancies.size(); v++) {
            Vacancy vacancy = vacancies.get(v);
            for (int c = 0; c < units; c++) {
                cost[v][c] = cost(vacancy, candidates.get(c));
            }
            for (int e = 0; e < vacancies.size(); e++) {
                cost[v][units + e] = late(vacancy) + EMPTY;
            }
        }
        int[] column = CheapestMatching.of(cost);
        for (int v = 0; v < column.length; v++) {
            ResponseTarget target = vacancies.get(v).target();
            if (column[v] < units) {
                filled.add(new Filled(vacancies.get(v), candidates.get(column[v])));
                counted.add(candidates.get(column[v]).unit());
            } else {
                lacks.merge(target, 1, Integer::sum);
            }
        }
    }

    private long cost(Vacancy vacancy, Candidate candidate) {
        if (!candidate.fits(vacancy.target())) {
            return CheapestMatching.NEVER;
        }
        int weight = switch (vacancy.target().tier()) {
            case ONE -> 9;
            case THREE -> 3;
            case FIVE -> 1;
        };
        return (candidate.inTime(vacancy) ? 0 : late(vacancy) + LATE_MINUTE * lateMinutes(vacancy, candidate))
                + (counted.contains(candidate.unit()) ? 0 : UNIT)
                + weight
                        * Math.min(candidate.seconds() + (candidate.goesOff() ? GOES_OFF.toSeconds() : 0), SECONDS_MAX);
    }

    private static long lateMinutes(Vacancy vacancy, Candidate candidate) {
        return Math.clamp(Math.ceilDiv(candidate.seconds() - vacancy.left().toSeconds(), 60), 0, LATE_MINUTES_MAX);
    }

    private static long late(Vacancy vacancy) {
        return switch (vacancy.target().tier()) {
            case ONE -> LATE_ONE;
            case THREE -> LATE_THREE;
            case FIVE -> LATE_FIVE;
        };
    }

    private Proposal proposal() {
        filled.sort(Comparator.comparing((Filled f) -> f.vacancy().target().tier())
                .thenComparing(f -> f.candidate().seconds())
                .thenComparing(f -> f.candidate().unit()));
        List<CallSign> units = filled.stream()
                .map(Filled::candidate)
                .filter(candidate -> !candidate.underWay())
                .map(Candidate::unit)
                .distinct()
                .toList();
        List<Proposal.Lack> wanting = new ArrayList<>();
        lacks.forEach((target, many) -> wanting.add(new Proposal.Lack(target, many)));
        wanting.sort(Comparator.comparing(lack -> lack.target().tier()));
        return new Proposal(units, filled.stream().map(Filled::told).toList(), wanting);
    }
}
