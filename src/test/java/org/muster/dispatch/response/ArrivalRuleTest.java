package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.model.PositionFix;

/// "Arrival by position" (domain.md). A fix reads: seconds after the assignment became active, metres east of the
/// place, then `a` accuracy, `r` seconds at which it was received when not its own, `u` unverified. The result reads:
/// second of the arrival, gap.
final class ArrivalRuleTest {
    private static final Instant ACTIVE = Instant.parse("2026-11-24T10:00:00Z");
    private static final GeoPoint PLACE = new GeoPoint(38, 106);
    private static final ArrivalPlace POINT = new ArrivalPlace(PLACE, Optional.empty());

    private static GeoPoint east(double meters) {
        double degrees = Math.toDegrees(meters / (GeoPoint.EARTH_RADIUS_METERS * Math.cos(Math.toRadians(38))));
        return new GeoPoint(38, 106 + degrees);
    }

    static PositionFix fix(String text) {
        String[] words = text.strip().split(" ");
        double at = Double.parseDouble(words[0]);
        double received = at;
        double accuracy = 8;
        boolean verified = true;
        for (int i = 2; i < words.length; i++) {
            switch (words[i].charAt(0)) {
                case 'a' -> accuracy = Double.parseDouble(words[i].substring(1));
                case 'r' -> received = Double.parseDouble(words[i].substring(1));
                default -> verified = false;
            }
        }
        return new PositionFix(
                new CallSign("P1"),
                east(Double.parseDouble(words[1])),
                ACTIVE.plusMillis(Math.round(at * 1000)),
                ACTIVE.plusMillis(Math.round(received * 1000)),
                accuracy,
                Double.NaN,
                Double.NaN,
                "terminal",
                verified);
    }

    private static List<PositionFix> fixes(String text) {
        List<PositionFix> fixes = new ArrayList<>();
        for (String one : text.split(",")) {
            fixes.add(fix(one));
        }
        return fixes;
    }

    private static String proof(ArrivalPlace place, List<PositionFix> fixes) {
        return ArrivalRule.STANDARD
                .prove(place, ACTIVE, fixes)
                .map(p -> Duration.between(ACTIVE, p.at()).toSeconds() + " gap "
                        + p.gap().toSeconds())
                .orElse("-");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            two fixes that span the dwell                         | 30 90, 40 5, 45 5              | 40 gap 10
            less than the dwell                                   | 40 5, 44 5                     | -
            one fix proves nothing                                | 40 5                           | -
            outside the radius                                    | 40 51, 50 51                   | -
            driving past at 40 km/h, a fix each second            | 40 -44, 41 -33, 42 -22, 43 -11, 44 0, 45 11, 46 22, 47 33, 48 44 | -
            driving past twice                                    | 40 0, 50 200, 60 0             | -
            slow roll to a stop: from where it lies within 15 m   | 40 40, 42 22, 44 10, 46 2, 48 1, 50 1 | 44 gap 2
            fifteen metres apart is too far                       | 40 0, 50 15.1                  | -
            less than fifteen metres apart                        | 40 0, 50 14.8                  | 40 gap 40
            an unverified fix proves nothing                      | 40 5, 45 5 u                   | -
            an unverified fix elsewhere breaks nothing            | 40 5, 43 400 u, 46 5           | 40 gap 40
            less accurate than the radius                         | 40 5 a51, 45 5, 49 5           | -
            an inaccurate fix elsewhere breaks nothing            | 40 5, 43 400 a300, 46 5        | 40 gap 40
            as accurate as the radius                             | 40 5 a50, 45 5 a50             | 40 gap 40
            a receiver that does not say how accurate             | 40 5 aNaN, 45 5 aNaN           | 40 gap 40
            there before it was told: from when it was told on    | -20 5, -10 5, 3 5, 9 5         | 3 gap 3
            sent before the assignment, received after            | -20 5 r3, -10 5 r3             | -
            the fix before lies inside, but farther off           | 20 45, 40 5, 45 5              | 40 gap 20
            """)
    void atAPoint(String rule, String fixes, String expected) {
        assertThat(proof(POINT, fixes(fixes))).as(rule).isEqualTo(expected);
    }

    @Test
    void insideTheOutlineOfASiteItMayStandFarFromThePoint() {
        Outline yard = new Outline(List.of(
                new GeoPoint(37.999, 106),
                new GeoPoint(38.001, 106),
                new GeoPoint(38.001, 106.01),
                new GeoPoint(37.999, 106.01)));
        ArrivalPlace site = new ArrivalPlace(PLACE, Optional.of(yard));
        assertThat(proof(site, fixes("30 -20, 40 500, 50 500"))).isEqualTo("40 gap 10");
        assertThat(proof(site, fixes("40 -20, 50 -20")))
                .as("near the point, outside the yard")
                .isEqualTo("-");
    }

    /// The definition, word by word: every first fix with every last, all between them within the row.
    private static Optional<Instant> bySearch(List<PositionFix> fixes) {
        List<PositionFix> usable = fixes.stream()
                .filter(f -> f.verified() && f.accuracyMeters() <= 50 && !f.at().isBefore(ACTIVE))
                .toList();
        for (int i = 0; i < usable.size(); i++) {
            for (int j = i + 1; j < usable.size(); j++) {
                List<PositionFix> row = usable.subList(i, j + 1);
                boolean inside = row.stream().allMatch(f -> f.point().distanceMeters(PLACE) <= 50);
                boolean close = row.stream()
                        .allMatch(f -> row.stream().allMatch(g -> f.point().distanceMeters(g.point()) < 15));
                boolean dwelt =
                        Duration.between(row.getFirst().at(), row.getLast().at())
                                        .compareTo(Duration.ofSeconds(5))
                                >= 0;
                if (inside && close && dwelt) {
                    return Optional.of(row.getFirst().at());
                }
            }
        }
        return Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsWhatASearchOverAllRowsFinds(long seed) {
        Random random = new Random(seed);
        int proved = 0;
        for (int round = 0; round < 300; round++) {
            List<PositionFix> fixes = new ArrayList<>();
            double meters = random.nextDouble(-80, 80);
            double speed = random.nextDouble(-8, 8);
            for (int i = 0; i < 25; i++) {
                speed = random.nextInt(5) == 0 ? random.nextDouble(-8, 8) : speed * 0.7;
                meters += speed;
                String accuracy = " a" + random.nextInt(60);
                fixes.add(
                        fix((i + random.nextInt(2)) + " " + meters + accuracy + (random.nextInt(8) == 0 ? " u" : "")));
            }
            fixes.sort(Comparator.comparing(PositionFix::at));
            Optional<Instant> found =
                    ArrivalRule.STANDARD.prove(POINT, ACTIVE, fixes).map(ArrivalProof::at);
            assertThat(found).isEqualTo(bySearch(fixes));
            proved += found.isPresent() ? 1 : 0;
        }
        assertThat(proved).isBetween(30, 270);
    }
}
