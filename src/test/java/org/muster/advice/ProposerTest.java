package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.advice.Proposer.Candidate;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Tier;

/// The set that is proposed is the best of all sets there are, by the order in which [Proposer] says what is best, told
/// here once more and tried out one by one.
final class ProposerTest {
    private static final Force[] FORCES = {Force.POLICE_STATION, Force.SWAT, Force.MUNICIPAL};

    private static ResponseTarget target(Tier tier, Form form, int units, Force... forces) {
        return new ResponseTarget(
                tier, form, Duration.ofMinutes(tier.minutes()), new Requirement(units, Set.of(forces), Set.of()));
    }

    private static List<Vacancy> vacancies(ResponseTarget... targets) {
        List<Vacancy> vacancies = new ArrayList<>();
        for (ResponseTarget target : targets) {
            IntStream.range(0, target.requirement().units())
                    .forEach(i -> vacancies.add(new Vacancy(target, target.deadline())));
        }
        return vacancies;
    }

    private static Candidate free(String unit, Force force, int seconds) {
        return new Candidate(
                new CallSign(unit),
                force,
                Set.of(),
                Proposer.Going.IF_SENT,
                Optional.of(Duration.ofSeconds(seconds)),
                0,
                false);
    }

    /// The same with a shift that ends soon.
    private static Candidate goingOff(String unit, Force force, int seconds) {
        Candidate free = free(unit, force, seconds);
        return new Candidate(free.unit(), force, Set.of(), free.going(), free.within(), 0, true);
    }

    private static Candidate underWay(String unit, Force force, Optional<Duration> within) {
        return new Candidate(new CallSign(unit), force, Set.of(), Proposer.Going.UNDER_WAY, within, 0, false);
    }

    private static Candidate holder(String unit, Force force, Optional<Duration> within) {
        return new Candidate(new CallSign(unit), force, Set.of(), Proposer.Going.TO_HOLD_A_POINT, within, 0, false);
    }

    /// Late or empty in each tier, empty, minutes late, units sent, seconds weighed.
    private static long[] worth(List<Vacancy> vacancies, Candidate[] filledBy) {
        long[] worth = new long[7];
        for (int v = 0; v < filledBy.length; v++) {
            Vacancy vacancy = vacancies.get(v);
            Tier tier = vacancy.target().tier();
            Candidate by = filledBy[v];
            boolean inTime = by != null
                    && by.within().map(w -> w.compareTo(vacancy.left()) <= 0).orElse(by.underWay());
            worth[tier.ordinal()] += inTime ? 0 : 1;
            worth[3] += by == null ? 1 : 0;
            long seconds = by == null ? 0 : by.within().map(Duration::toSeconds).orElse(0L);
            worth[4] += by == null || inTime ? 0 : (seconds - vacancy.left().toSeconds() + 59) / 60;
            worth[5] += by == null || by.underWay() ? 0 : 1;
            worth[6] += (seconds + (by != null && by.goesOff() ? 600 : 0)) * new int[] {9, 3, 1}[tier.ordinal()];
        }
        return worth;
    }

    private static long[] best(List<Vacancy> vacancies, List<Candidate> units, int from, Candidate[] filledBy) {
        if (from == vacancies.size()) {
            return worth(vacancies, filledBy);
        }
        long[] best = best(vacancies, units, from + 1, filledBy);
        for (Candidate unit : units) {
            boolean isFree = Arrays.stream(filledBy).noneMatch(unit::equals);
            if (isFree && unit.fits(vacancies.get(from).target())) {
                filledBy[from] = unit;
                long[] with = best(vacancies, units, from + 1, filledBy);
                best = Arrays.compare(with, best) < 0 ? with : best;
                filledBy[from] = null;
            }
        }
        return best;
    }

    /// Reads a proposal back into who fills which vacancy.
    private static Candidate[] filled(List<Vacancy> vacancies, List<Candidate> units, Proposal proposal) {
        Map<CallSign, Candidate> byName = new HashMap<>();
        units.forEach(unit -> byName.put(unit.unit(), unit));
        List<Proposal.Fill> fills = new ArrayList<>(proposal.fills());
        Candidate[] filledBy = new Candidate[vacancies.size()];
        for (int v = 0; v < filledBy.length; v++) {
            ResponseTarget target = vacancies.get(v).target();
            Optional<Proposal.Fill> fill =
                    fills.stream().filter(f -> f.target().equals(target)).findFirst();
            fill.ifPresent(fills::remove);
            filledBy[v] = fill.map(f -> byName.get(f.unit())).orElse(null);
        }
        assertThat(fills).as("all of them fill a vacancy").isEmpty();
        return filledBy;
    }

    @Test
    void noOtherSetIsBetter() {
        for (int seed = 0; seed < 1_500; seed++) {
            Random random = new Random(seed);
            List<ResponseTarget> targets = new ArrayList<>();
            for (Tier tier : Tier.values()) {
                Set<Force> forces = new HashSet<>();
                IntStream.range(0, random.nextInt(3)).forEach(i -> forces.add(FORCES[random.nextInt(3)]));
                if (random.nextInt(4) > 0) {
                    targets.add(target(tier, Form.BY_FORCE, 1 + random.nextInt(2), forces.toArray(Force[]::new)));
                }
            }
            List<Vacancy> vacancies = vacancies(targets.toArray(ResponseTarget[]::new)).stream()
                    .limit(4)
                    .toList();
            List<Candidate> units = new ArrayList<>();
            int many = random.nextInt(6);
            for (int u = 0; u < many; u++) {
                Force force = FORCES[random.nextInt(3)];
                int seconds = 20 * random.nextInt(40);
                Optional<Duration> within =
                        random.nextBoolean() ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
                units.add(
                        switch (random.nextInt(8)) {
                            case 0 -> underWay("U" + u, force, within);
                            case 1 -> holder("U" + u, force, within);
                            case 2 -> goingOff("U" + u, force, seconds);
                            default -> free("U" + u, force, seconds);
                        });
            }
            Proposal proposal = Proposer.propose(vacancies, units);
            Candidate[] filledBy = filled(vacancies, units, proposal);
            assertThat(worth(vacancies, filledBy))
                    .as("seed %d: %s for %s of %s", seed, proposal, vacancies, units)
                    .isEqualTo(best(vacancies, units, 0, new Candidate[vacancies.size()]));
            int wanting =
                    proposal.lacks().stream().mapToInt(Proposal.Lack::units).sum();
            assertThat(proposal.fills().size() + wanting).isEqualTo(vacancies.size());
            assertThat(proposal.units())
                    .doesNotHaveDuplicates()
                    .allMatch(unit -> units.stream().anyMatch(c -> c.unit().equals(unit) && !c.underWay()));
        }
    }

    @Test
    void aUnitCountsInBothFormsAndNobodyIsSentTwiceForOne() {
        List<Vacancy> vacancies = vacancies(
                target(Tier.THREE, Form.BY_FORCE, 1, Force.SWAT),
                target(Tier.FIVE, Form.BY_FORCE, 1, Force.MUNICIPAL),
                target(Tier.FIVE, Form.BY_ZONE, 2));
        List<Candidate> units = List.of(
                free("M1", Force.MUNICIPAL, 290), free("P1", Force.POLICE_STATION, 10), free("S1", Force.SWAT, 170));
        Proposal proposal = Proposer.propose(vacancies, units);
        assertThat(proposal.units()).extracting(CallSign::text).containsExactly("S1", "M1");
        assertThat(proposal.lacks()).isEmpty();
        assertThat(proposal.fills())
                .hasSize(4)
                .allMatch(fill -> fill.late().orElseThrow().isZero());
        assertThat(proposal.fills())
                .filteredOn(fill -> fill.unit().text().equals("S1"))
                .extracting(fill -> fill.target().tier())
                .containsExactly(Tier.THREE, Tier.FIVE);
    }

    @Test
    void whoHoldsAPointOfTheCordonFillsThePlacesOfTheRingAlone() {
        List<Vacancy> vacancies = vacancies(target(Tier.ONE, Form.BY_FORCE, 1), target(Tier.FIVE, Form.BY_FORCE, 1));
        Proposal proposal = Proposer.propose(
                vacancies,
                List.of(holder("H1", Force.SWAT, Optional.of(Duration.ofSeconds(5))), free("P1", Force.SWAT, 50)));
        assertThat(proposal.units()).containsExactly(new CallSign("P1"));
        assertThat(proposal.fills())
                .extracting(fill -> fill.target().tier(), fill -> fill.unit().text())
                .containsExactly(tuple(Tier.ONE, "P1"), tuple(Tier.FIVE, "H1"));
    }

    @Test
    void whoIsUnderWayAndComesTooLateGetsHelpAndWhoIsInTimeGetsNone() {
        List<Vacancy> vacancies = vacancies(target(Tier.THREE, Form.BY_FORCE, 1));
        List<Candidate> far =
                List.of(underWay("F1", Force.SWAT, Optional.of(Duration.ofMinutes(4))), free("P1", Force.SWAT, 100));
        assertThat(Proposer.propose(vacancies, far).units()).containsExactly(new CallSign("P1"));
        List<Candidate> near =
                List.of(underWay("F1", Force.SWAT, Optional.of(Duration.ofMinutes(3))), free("P1", Force.SWAT, 100));
        assertThat(Proposer.propose(vacancies, near).units()).isEmpty();
        List<Candidate> unseen = List.of(underWay("F1", Force.SWAT, Optional.empty()), free("P1", Force.SWAT, 100));
        assertThat(Proposer.propose(vacancies, unseen).units()).isEmpty();
        List<Candidate> bothLate =
                List.of(underWay("F1", Force.SWAT, Optional.of(Duration.ofMinutes(4))), free("P1", Force.SWAT, 190));
        Proposal proposal = Proposer.propose(vacancies, bothLate);
        assertThat(proposal.units()).as("a second one would not be much sooner").isEmpty();
        assertThat(proposal.fills().getFirst().late()).contains(Duration.ofMinutes(1));
        List<Candidate> veryLate =
                List.of(underWay("F1", Force.SWAT, Optional.of(Duration.ofMinutes(20))), free("P1", Force.SWAT, 190));
        assertThat(Proposer.propose(vacancies, veryLate).units()).containsExactly(new CallSign("P1"));
    }

    @Test
    void theMostThatAStandardCanAskForFitsIntoOneSum() {
        ResponseTarget[] targets = {
            target(Tier.ONE, Form.BY_FORCE, 10),
            target(Tier.THREE, Form.BY_FORCE, 10),
            target(Tier.FIVE, Form.BY_FORCE, Vacancy.MAX - 20)
        };
        List<Candidate> units = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            units.add(free("U" + i, Force.SWAT, i < 180 ? 1_000_000 : 200 + i));
        }
        Proposal proposal = Proposer.propose(vacancies(targets), units);
        assertThat(proposal.lacks()).isEmpty();
        assertThat(proposal.units()).hasSize(Vacancy.MAX);
        // Twenty come within 400 s, all after the last limit; the ten others take a million seconds.
        assertThat(proposal.units())
                .filteredOn(unit -> Integer.parseInt(unit.text().substring(1)) >= 180)
                .hasSize(20);
    }
}
