package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoPoint;

/// Blocks of 0.001°, 111.2 m, at the equator, each side a street of its own, residential, 30 km/h, 13.34 s:
///
///     7 8 9
///     4 5 6
///     1 2 3
///
/// and a lane from 9 to 10, 0.001° farther to the east.
class RoadLimitTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final GeoPoint MIDDLE = new GeoPoint(0.001, 0.001);

    private RoadGraph graph;

    @BeforeEach
    void drawTheBlocks() throws IOException {
        Streets streets = new Streets().node(10, 0.002, 0.003);
        for (int i = 0; i < 9; i++) {
            streets.node(i + 1, i / 3 * 0.001, i % 3 * 0.001);
        }
        for (long i = 1; i <= 9; i++) {
            if (i % 3 != 0) {
                streets.way(List.of(i, i + 1), "highway", "residential");
            }
            if (i <= 6) {
                streets.way(List.of(i, i + 3), "highway", "residential");
            }
        }
        graph = streets.way(List.of(9L, 10L), "highway", "residential").graph();
    }

    private static GeoPoint at(double north, double east) {
        return new GeoPoint(north / 1000, east / 1000);
    }

    private static RoadLimit closed(GeoPoint... line) {
        return new RoadLimit(List.of(line), 0);
    }

    private static RoadLimit ring(double south, double west, double north, double east, int kmh) {
        return new RoadLimit(
                List.of(at(south, west), at(south, east), at(north, east), at(north, west), at(south, west)), kmh);
    }

    private static double seconds(RoadGraph roads, GeoPoint from, GeoPoint to) {
        return roads.route(from, to).orElseThrow().travelTime().toMillis() / 1000.0;
    }

    /// The middles of what a limit touches, in thousandths of a degree: north, then east.
    private List<String> touched(RoadLimit limit) {
        return graph.touched(limit).stream()
                .map(course -> String.format(
                        "%.1f %.1f",
                        500 * (course.getFirst().lat() + course.getLast().lat()),
                        500 * (course.getFirst().lon() + course.getLast().lon())))
                .sorted()
                .toList();
    }

    @Test
    void aLimitThatCannotBeIsRefusedInWords() {
        assertThatThrownBy(() -> closed(MIDDLE)).hasMessageContaining("2 to 200 points, this one has 1");
        assertThatThrownBy(() -> new RoadLimit(Collections.nCopies(201, MIDDLE), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("201");
        for (int kmh : new int[] {-1, 121}) {
            assertThatThrownBy(() -> new RoadLimit(List.of(MIDDLE, MIDDLE), kmh))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + kmh);
        }
        assertThat(new RoadLimit(Collections.nCopies(200, MIDDLE), 120).line()).hasSize(200);
    }

    @Test
    void aLineTouchesWhatItCrossesEndsOnRunsAlongOrMeetsAtAJunction() {
        assertThat(touched(closed(at(0.4, 0.4), at(0.4, 1.4)))).as("across").containsExactly("0.5 1.0");
        assertThat(touched(closed(at(0.4, 0.4), at(0.4, 1)))).as("ends on it").containsExactly("0.5 1.0");
        assertThat(touched(closed(at(0.4, 0.4), at(0.4, 0.9999))))
                .as("a centimetre short")
                .isEmpty();
        assertThat(touched(closed(at(0.2, 1), at(0.8, 1)))).as("along").containsExactly("0.5 1.0");
        assertThat(touched(closed(at(1, 2.5), at(3, 2.5))))
                .as("across the lane")
                .containsExactly("2.0 2.5");
        assertThat(touched(closed(at(0.5, 0.5), at(1.5, 1.5))))
                .as("through a junction")
                .containsExactly("0.5 1.0", "1.0 0.5", "1.0 1.5", "1.5 1.0");
        assertThat(touched(closed(at(2, 3), at(3, 4))))
                .as("the end of the lane")
                .containsExactly("2.0 2.5");
        assertThat(touched(closed(at(2, 3.5), at(2, 4)))).as("in line with it").isEmpty();
        assertThat(touched(closed(at(2, 3.5), at(2, 4), at(3, 4), at(3, 1))))
                .as("in line with it, on the way around it")
                .isEmpty();
        assertThat(touched(closed(MIDDLE, MIDDLE))).as("a point").hasSize(4);
    }

    @Test
    void aRingTouchesWhatIsWithinItAndALineOfItsPointsDoesNot() {
        RoadLimit round = ring(1.5, 2.1, 2.5, 3.5, 0);
        assertThat(touched(round)).containsExactly("2.0 2.5");
        RoadLimit around = ring(-1, -1, 4, 4, 0);
        assertThat(touched(around)).hasSize(13);
        assertThat(touched(new RoadLimit(around.line().subList(0, 4), 0))).isEmpty();
        assertThat(touched(ring(0.2, 0.2, 0.8, 0.8, 0))).as("within a block").isEmpty();
        assertThat(around.isRing()).isTrue();
        assertThat(closed(at(0.2, 0.2), at(0.8, 0.8), at(0.2, 0.2)).isRing())
                .as("there and back")
                .isFalse();
        RoadGraph same = graph.under(List.of(ring(0.2, 0.2, 0.8, 0.8, 0)));
        assertThat(seconds(same, at(0, 0.5), at(2, 0.5))).isEqualTo(seconds(graph, at(0, 0.5), at(2, 0.5)));
    }

    @Test
    void aClosureIsDrivenRoundAndReachedFromTheNearestOpenRoad() {
        assertThat(seconds(graph, at(0, 0.5), at(0.5, 1))).isCloseTo(13.34 + 3, within(0.05));
        RoadGraph closed = graph.under(List.of(closed(at(0.4, 0.9), at(0.4, 1.1))));
        assertThat(closed.snap(at(0.2, 1)).orElseThrow().at()).isEqualTo(at(0, 1));
        assertThat(closed.snap(at(0.8, 1)).orElseThrow().at()).isEqualTo(MIDDLE);
        assertThat(seconds(closed, at(0.1, 1), at(1, 1.5)))
                .as("out of the closure, round the corner, and to the left")
                .isCloseTo(2 * 13.34 + 3 + 6.67, within(0.05));
        assertThat(closed.route(at(0.1, 1), MIDDLE).orElseThrow().points()).doesNotContain(at(0.5, 1));
    }

    @Test
    void inTheMidstOfAClosedStretchNobodyComesOrLeaves() {
        RoadPoint within = graph.snap(at(0.5, 1)).orElseThrow();
        RoadPoint beside = graph.pointOn(within.stretch(), 0.7);
        RoadPoint end = graph.pointOn(within.stretch(), 1);
        RoadPoint elsewhere = graph.snap(at(2, 0.5)).orElseThrow();
        RoadGraph closed = graph.under(List.of(closed(at(0.4, 0.9), at(0.4, 1.1))));
        for (RoadPoint start : List.of(within, beside, end, elsewhere)) {
            assertThat(closed.nearest(within, List.of(start), 1, HOUR)).isEmpty();
            assertThat(closed.route(start, within)).isEmpty();
            assertThat(closed.route(within, start)).isEmpty();
        }
        assertThat(closed.twoSoonest(List.of(within, elsewhere), List.of(within, end), HOUR)
                        .getFirst())
                .isEmpty();
        assertThat(closed.twoSoonest(List.of(within, elsewhere), List.of(within, end), HOUR)
                        .getLast())
                .extracting(Arrival::index)
                .containsExactly(1);
        assertThat(closed.reach(List.of(within), List.of(HOUR)).cells()).containsOnly(0);
        assertThat(closed.route(elsewhere, end)).isPresent();
    }

    @Test
    void whoIsCutOffReachesOnlyWhatIsCutOffWithThem() {
        // The lane beyond 9, cut at the streets that lead to 9.
        RoadGraph cut = graph.under(List.of(closed(at(1.5, 1.5), at(1.5, 2.5)), closed(at(1.5, 1.5), at(2.5, 1.5))));
        GeoPoint island = at(2, 2.3);
        GeoPoint shore = at(0, 0.5);
        assertThat(seconds(cut, island, at(2, 2.8))).isCloseTo(6.67, within(0.05));
        assertThat(cut.route(island, shore)).isEmpty();
        assertThat(cut.route(shore, island)).isEmpty();
        assertThat(cut.nearest(island, List.of(shore, at(2, 2.8)), 2))
                .extracting(Arrival::index)
                .containsExactly(1);
        assertThat(cut.nearest(shore, List.of(island, at(2, 0.5)), 2))
                .extracting(Arrival::index)
                .containsExactly(1);
        RoadPoint junction = cut.snap(at(2, 2)).orElseThrow();
        assertThat(cut.nearest(junction, List.of(junction, cut.snap(island).orElseThrow()), 2, HOUR))
                .as("at the junction where the closed streets end")
                .hasSize(2);
    }

    @Test
    void whenAllIsClosedThereIsNoWayAndNoRoad() {
        RoadPoint start = graph.snap(at(0, 0.5)).orElseThrow();
        RoadPoint junction = graph.pointOn(0, 0);
        RoadGraph none = graph.under(List.of(ring(-1, -1, 4, 4, 0)));
        assertThat(none.snap(MIDDLE)).isEmpty();
        assertThat(none.nearest(MIDDLE, List.of(MIDDLE), 1)).isEmpty();
        assertThat(none.nearest(junction, List.of(start), 1, HOUR)).isEmpty();
        assertThat(none.nearest(junction, List.of(junction), 1, HOUR))
                .as("who is there is there")
                .containsExactly(new Arrival(0, 0));
        assertThat(none.twoSoonest(List.of(start, junction), List.of(junction, start), HOUR))
                .containsExactly(List.of(new Arrival(1, 0)), List.of());
        assertThat(none.route(junction, junction).orElseThrow().points()).hasSize(1);
        assertThat(none.route(junction, start)).isEmpty();
        assertThat(none.reach(List.of(start, junction), List.of(HOUR)).cells()).containsOnly(0);
        assertThat(none.box()).isEqualTo(graph.box());
    }

    @Test
    void ofSeveralLimitsTheTightestCountsAndNoneMakesARoadQuicker() {
        RoadLimit slow = new RoadLimit(List.of(at(2.1, 2.5), at(1.9, 2.5)), 10);
        RoadLimit slower = new RoadLimit(slow.line(), 5);
        RoadLimit quick = new RoadLimit(slow.line(), 120);
        RoadLimit none = new RoadLimit(slow.line(), 0);
        GeoPoint from = at(2, 2.2);
        GeoPoint to = at(2, 2.8);
        assertThat(seconds(graph, from, to)).isCloseTo(8.0, within(0.05));
        assertThat(seconds(graph.under(List.of(slow)), from, to)).isCloseTo(24.0, within(0.05));
        assertThat(seconds(graph.under(List.of(slow)), to, from))
                .as("both ways")
                .isCloseTo(24.0, within(0.05));
        assertThat(seconds(graph.under(List.of(quick)), from, to)).isCloseTo(8.0, within(0.05));
        assertThat(seconds(graph.under(List.of(slow, slower, quick)), from, to)).isCloseTo(48.0, within(0.05));
        assertThat(seconds(graph.under(List.of(slower, slow)), from, to)).isCloseTo(48.0, within(0.05));
        assertThat(graph.under(List.of(slow, none))
                        .route(from, to)
                        .orElseThrow()
                        .points())
                .as("both at the end of the lane")
                .containsExactly(at(2, 2));
        assertThat(graph.under(List.of(none, slow))
                        .route(from, to)
                        .orElseThrow()
                        .points())
                .containsExactly(at(2, 2));
    }

    @Test
    void aOneWayStreetStaysOneInASlowZone() throws IOException {
        RoadGraph ring = new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.01)
                .node(3, 0.01, 0.01)
                .way(List.of(1L, 2L, 3L, 1L), "highway", "residential", "oneway", "yes")
                .graph();
        RoadGraph slow = ring.under(List.of(new RoadLimit(List.of(at(-1, 5), at(1, 5)), 15)));
        assertThat(seconds(slow, at(0, 2), at(0, 7))).isCloseTo(2 * 66.7, within(0.2));
        assertThat(seconds(slow, at(0, 7), at(0, 2))).isGreaterThan(600);
    }

    @Test
    void aLongRoadIsNeverSlowedBeyondTheRoomThatSearchesHave() throws IOException {
        RoadGraph rural = new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.2)
                .way(List.of(1L, 2L), "highway", "primary")
                .graph();
        RoadGraph slow = rural.under(List.of(new RoadLimit(List.of(at(-1, 5), at(1, 5)), 1)));
        assertThat(slow.net().maxMillis()).isEqualTo(RoadLimit.SLOWED_MILLIS_MAX);
        assertThat(seconds(slow, at(0, 50), at(0, 150))).isCloseTo(1800, within(0.5));
        assertThat(slow.twoSoonest(List.of(slow.pointOn(0, 0.1)), List.of(slow.pointOn(0, 0.6)), Duration.ofHours(2)))
                .containsExactly(List.of(new Arrival(0, 1_800_000)));
    }

    @Test
    void limitsReplaceEachOtherAndStretchesKeepTheirNumbers() {
        RoadLimit lane = closed(at(1, 2.5), at(3, 2.5));
        RoadLimit street = closed(at(0.4, 0.4), at(0.4, 1.4));
        RoadGraph first = graph.under(List.of(lane));
        RoadGraph second = first.under(List.of(street));
        assertThat(first.snap(at(2, 2.5)).orElseThrow().at()).isEqualTo(at(2, 2));
        assertThat(second.snap(at(2, 2.5))).isEqualTo(graph.snap(at(2, 2.5)));
        assertThat(first.under(List.of())).isSameAs(graph);
        assertThat(graph.under(List.of())).isSameAs(graph);
        assertThat(first.touched(lane)).as("closed as it is").isEqualTo(graph.touched(lane));
        assertThat(IntStream.range(0, graph.stretches()).mapToObj(e -> first.pointOn(e, 0.25)))
                .containsExactlyElementsOf(IntStream.range(0, graph.stretches())
                        .mapToObj(e -> graph.pointOn(e, 0.25))
                        .toList());
    }

    @Test
    void theRoadsAreStoredWithoutLimits(@TempDir Path folder) throws IOException {
        graph.under(List.of(ring(-1, -1, 4, 4, 0))).save(folder.resolve("city.roads"));
        RoadGraph loaded = RoadGraph.load(folder.resolve("city.roads"));
        assertThat(seconds(loaded, at(0, 0.5), at(2, 0.5))).isEqualTo(seconds(graph, at(0, 0.5), at(2, 0.5)));
    }
}
