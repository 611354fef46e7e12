package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.MemoryStation;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.PositionFix;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.Arrival;
import org.muster.road.Flight;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.road.RoadPoint;
import org.muster.telemetry.LatestBoard;

/// Whatever a plan says in the sample city is so, looked up once more on the roads: who is where when, and that what it
/// calls closed is closed.
final class CordonPlanCityTest {
    private static final int CASES = 40;
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void what_a_plan_says_is_so() throws Exception {
        RoadImport imported = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(imported, Progress.NONE);
        RoadGraph roads = imported.graph();
        int full = 0;
        int partial = 0;
        for (int seed = 0; seed < CASES; seed++) {
            CordonPlan plan = check(roads, new Random(seed), "seed " + seed);
            full += plan.isFull() && !plan.points().isEmpty() ? 1 : 0;
            partial += plan.isFull() || plan.points().isEmpty() ? 0 : 1;
        }
        assertThat(full).isPositive();
        assertThat(partial).isPositive();
    }

    /// Somebody flees.
    ///
    /// @param units where they are: P0, P1 and so on
    private record Hunt(CordonPlan plan, List<GeoPoint> units, GeoPoint place, int headStart) {}

    private static Hunt hunt(RoadGraph roads, Random random) {
        MemoryStation station = new MemoryStation(NOW);
        LatestBoard board = new LatestBoard();
        List<GeoPoint> units = Stream.generate(() -> anywhere(roads, random).at())
                .limit(20 + random.nextInt(150))
                .toList();
        for (int i = 0; i < units.size(); i++) {
            CallSign unit = new CallSign("P" + i);
            station.adopt(
                    List.of(Draft.of(new Event.UnitDefined(unit, Force.SWAT, Set.of(), 2, "", Optional.empty()))));
            board.put(new PositionFix(unit, units.get(i), NOW, NOW, 8, Double.NaN, Double.NaN, "d", true), Set.of());
        }
        GeoPoint place = anywhere(roads, random).at();
        Body.PlaceDetails here = new Body.PlaceDetails("x", Optional.of(place), "x");
        station.submit(DispatchCommand.ReportIncident.of("robbery"));
        IncidentId incident = station.situation().openIncidents().getFirst().id();
        int headStart = random.nextInt(90);
        station.submit(new DispatchCommand.OrderCordon(
                incident, 800 + random.nextInt(2_500), Optional.of(here), Optional.of(NOW.minusSeconds(headStart))));
        CordonPlan plan = CordonPlan.at(
                station.situation(),
                station.bodies(),
                board.snapshot(),
                NOW,
                new RoadTravelTimes(roads),
                station.situation().openIncidents().getFirst(),
                Set.of());
        return new Hunt(plan, units, place, headStart);
    }

    private static CordonPlan check(RoadGraph roads, Random random, String seed) {
        Hunt hunt = hunt(roads, random);
        CordonPlan plan = hunt.plan;
        List<RoadPoint> marks = plan.points().stream()
                .map(point -> roads.snap(point.point()).orElseThrow())
                .toList();
        Flight flight = roads.flight(roads.snap(hunt.place).orElseThrow(), plan.radiusMeters(), marks);
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            CordonPlan.Point point = plan.points().get(i);
            int spot = flight.spotOf(i).orElseThrow();
            held.add(spot);
            GeoPoint from = hunt.units.get(Integer.parseInt(point.unit().text().substring(1)));
            Arrival drive = roads.nearest(
                            flight.at(spot), List.of(roads.snap(from).orElseThrow()), 1, Duration.ofHours(1))
                    .getFirst();
            Duration within = drive.travelTime().plus(CordonPlanner.SET_OUT);
            assertThat(point.travel()).as(seed).isEqualTo(within);
            assertThat(point.slack())
                    .as(seed)
                    .isEqualTo(Duration.ofMillis(flight.fleeMillis(spot))
                            .minusSeconds(hunt.headStart)
                            .minus(within));
            assertThat(point.slack().isNegative()).as(seed).isFalse();
        }
        assertThat(plan.points()).as(seed).extracting(CordonPlan.Point::unit).doesNotHaveDuplicates();
        assertThat(flight.open(held).stream().map(exit -> flight.at(exit).at()))
                .as(seed)
                .containsExactlyInAnyOrderElementsOf(
                        plan.open().stream().map(CordonPlan.Opening::point).toList());
        assertThat(flight.open(List.of())).as(seed).hasSize(plan.waysOut());
        IntStream.range(0, held.size())
                .forEach(i -> assertThat(flight.open(without(held, i)).size())
                        .as("%s: point %d is needed", seed, i)
                        .isGreaterThan(plan.open().size()));
        return plan;
    }

    private static List<Integer> without(List<Integer> held, int i) {
        return Stream.concat(held.subList(0, i).stream(), held.subList(i + 1, held.size()).stream())
                .toList();
    }

    private static RoadPoint anywhere(RoadGraph roads, Random random) {
        return roads.pointOn(random.nextInt(roads.stretches()), random.nextDouble());
    }
}
