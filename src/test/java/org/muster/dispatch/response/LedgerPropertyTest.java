package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Arrival;
import org.muster.dispatch.state.Situation;

/// What must hold of every ledger.
final class LedgerPropertyTest {
    private static final String TARGETS = "Q 30, 1F 60 2 PW, 3F 180 3 *, 3Z 120 1 *, 5F 300 2 SM";
    private static final List<String> NOWS = List.of("0:20", "1:00", "1:30", "3:30", "9:00");

    private static IncidentLedger ledger(Story story, List<Integer> order, String now) {
        Situation situation = Situation.EMPTY.evolve(story.log(order));
        return Ledger.of(situation, situation.incident(Story.INCIDENT).orElseThrow(), Story.at(now));
    }

    private static List<Integer> asTold(Story story) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < story.size(); i++) {
            order.add(i);
        }
        return order;
    }

    private static String time(Random random, int seconds) {
        int millis = random.nextInt(seconds * 1000);
        return millis / 60_000 + ":" + (millis % 60_000) / 1000.0 + "±" + random.nextInt(300);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itDoesNotDependOnTheLogOrderOfIndependentEvents(long seed) {
        Random random = new Random(seed);
        Story story = Story.of(TARGETS, "");
        List<String> units = List.of("P1", "P2", "W1", "S1", "S2", "M1");
        units.forEach(unit -> story.then(time(random, 60) + " D " + unit));
        int dispatched = story.size();
        for (String unit : units) {
            List<String> said = new ArrayList<>(List.of(" AR ", " SHOWN ", " SHOWN ", " RC "));
            Collections.shuffle(said, random);
            said.subList(0, random.nextInt(1, 4)).stream()
                    .distinct()
                    .forEach(word -> story.then(time(random, 400) + word + unit + " gap " + random.nextInt(60)));
        }
        List<Integer> order = asTold(story);
        for (int round = 0; round < 20; round++) {
            List<Integer> other = new ArrayList<>(order);
            // The report comes first and a unit is sent before it does anything; all else may swap.
            Collections.shuffle(other.subList(1, dispatched), random);
            Collections.shuffle(other.subList(dispatched, other.size()), random);
            for (String now : NOWS) {
                assertThat(ledger(story, other, now)).isEqualTo(ledger(story, order, now));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void moreArrivalsShownNeverChangeTheEarliest(long seed) {
        Random random = new Random(seed);
        Story story = Story.of(TARGETS, "0:00 D P1; 0:40 SHOWN P1 gap 3");
        for (int i = 0; i < 30; i++) {
            story.then(time(random, 300).replaceFirst("^0:", "1:") + " SHOWN P1 gap " + random.nextInt(60));
            List<Integer> order = asTold(story);
            Collections.shuffle(order.subList(2, order.size()), random);
            Situation situation = Situation.EMPTY.evolve(story.log(order));
            assertThat(situation
                            .assignment(Story.assignment(new CallSign("P1"), Story.INCIDENT))
                            .orElseThrow()
                            .arrival()
                            .map(Arrival::at))
                    .contains(Story.at("0:40"));
        }
        assertThat(story.ledger("9:00").line(Tier.ONE).shown().there()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void withinAFormNoUnitIsCountedTwiceAndNoTierCountsMoreThanItAsksFor(long seed) {
        Random random = new Random(seed);
        Story story = Story.of(TARGETS, "");
        for (String unit : List.of("P1", "P2", "W1", "S1", "M1")) {
            story.then("0:00 D " + unit);
            story.then(time(random, 400) + (random.nextBoolean() ? " AR " : " SHOWN ") + unit);
        }
        for (String now : NOWS) {
            List<TargetLine> byForce = story.ledger(now).lines().stream()
                    .flatMap(line -> line.targets().stream())
                    .filter(line -> line.target().form() == org.muster.dispatch.model.Form.BY_FORCE)
                    .toList();
            List<CallSign> counted = new ArrayList<>();
            for (TargetLine line : byForce) {
                assertThat(line.there().size() + line.coming().size()).isLessThanOrEqualTo(line.required());
                line.there().forEach(t -> counted.add(t.unit()));
                counted.addAll(line.coming());
            }
            assertThat(counted).doesNotHaveDuplicates();
        }
    }
}
