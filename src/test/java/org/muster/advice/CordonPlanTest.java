package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.advice.CordonPlan.Basis;
import org.muster.advice.CordonPlan.Point;
import org.muster.advice.CordonPlan.PostState;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.extract.PbfFile;
import org.muster.extract.Polyline;
import org.muster.extract.WayFeature;
import org.muster.road.RoadFileException;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.telemetry.LatestBoard;

/// A town of four arms that meet where somebody flees: each has a crossing every 300 m, and all are 2 km long. At 36
/// km/h, 10 m/s, he is 300 m on after half a minute.
final class CordonPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final IncidentId INCIDENT = new IncidentId("0a".repeat(16));
    private static final GeoPoint CENTER = new GeoPoint(36, 103);
    private static final double METERS_PER_DEGREE = 111_195.08;

    private final List<Recorded> log = new ArrayList<>();
    private final LatestBoard board = new LatestBoard();
    private Bodies bodies = Bodies.NONE;
    private TravelTimes roads = TravelTimes.NONE;

    private static GeoPoint at(double eastMeters, double northMeters) {
        return new GeoPoint(
                CENTER.lat() + northMeters / METERS_PER_DEGREE,
                CENTER.lon() + eastMeters / METERS_PER_DEGREE / Math.cos(Math.toRadians(CENTER.lat())));
    }

    /// Along one of the arms: 0 north, 1 east, 2 south, 3 west.
    private static GeoPoint arm(int arm, double meters) {
        return switch (arm) {
            case 0 -> at(0, meters);
            case 1 -> at(meters, 0);
            case 2 -> at(0, -meters);
            default -> at(-meters, 0);
        };
    }

    private static GeoPoint beside(int arm, double meters) {
        return arm % 2 == 0 ? at(60, arm == 0 ? meters : -meters) : at(arm == 1 ? meters : -meters, 60);
    }

    private static RoadGraph town() throws RoadFileException {
        RoadImport roads = new RoadImport();
        long way = 1;
        for (int arm = 0; arm < 4; arm++) {
            List<Long> nodes = new ArrayList<>(List.of(1L));
            List<GeoPoint> points = new ArrayList<>(List.of(CENTER));
            for (int i = 1; i <= 6; i++) {
                nodes.add(100L * (arm + 1) + i);
                points.add(arm(arm, 300 * i));
            }
            roads.way(street(way++, "Arm " + arm, nodes, points));
            for (int i = 1; i <= 6; i++) {
                roads.way(street(
                        way++,
                        "Lane " + i,
                        List.of(100L * (arm + 1) + i, 1_000L * (arm + 1) + i),
                        List.of(arm(arm, 300 * i), beside(arm, 300 * i))));
            }
        }
        roads.end();
        return roads.graph();
    }

    private static WayFeature street(long id, String name, List<Long> nodes, List<GeoPoint> points) {
        int[] lats =
                points.stream().mapToInt(p -> (int) Math.round(p.lat() * 1e7)).toArray();
        int[] lons =
                points.stream().mapToInt(p -> (int) Math.round(p.lon() * 1e7)).toArray();
        long[] ids = nodes.stream().mapToLong(Long::longValue).toArray();
        return new WayFeature(
                id,
                0,
                ids,
                new Polyline(lats, lons),
                PbfFile.tags("highway", "residential", "maxspeed", "40", "name", name));
    }

    private Recorded add(Event event) {
        int number = log.size() + 1;
        Envelope envelope = new Envelope(
                new EventId(new StationId("ab".repeat(32)), new IncarnationId("cd".repeat(16)), number),
                new Base(0, number - 1),
                "op",
                Role.DISPATCHER,
                "desk1",
                NOW,
                0,
                0);
        Digest digest = Digest.of((number + event.toString()).getBytes(StandardCharsets.UTF_8));
        Recorded recorded = new Recorded(envelope, event, digest, Optional.empty(), number, Optional.of(NOW));
        log.add(recorded);
        return recorded;
    }

    private void patrol(String callSign, GeoPoint point) {
        CallSign unit = new CallSign(callSign);
        add(new Event.UnitDefined(unit, Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()));
        board.put(new PositionFix(unit, point, NOW, NOW, 8, Double.NaN, Double.NaN, "d", true), Set.of());
    }

    private SiteId checkpoint(String code, GeoPoint point) {
        SiteId site = new SiteId(code);
        Event defined = new Event.SiteDefined(site, SiteKind.CHECKPOINT, ZoneClass.OTHER, point.rough(), false);
        bodies = bodies.with(add(defined), new Body.SiteDetails("K", "K", point, Optional.empty(), "", List.of()));
        return site;
    }

    private AssignmentId post(String callSign, GeoPoint point) {
        CallSign unit = new CallSign(callSign);
        AssignmentId id = new AssignmentId(
                Digest.of(callSign.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32));
        add(new Event.UnitAssigned(id, unit, INCIDENT, Force.POLICE_STATION, Set.of(), false, new Moment(NOW, 0)));
        bodies = bodies.with(
                add(new Event.UnitPosted(id, unit, INCIDENT)), new Body.PlaceDetails("x", Optional.of(point), "x"));
        return id;
    }

    @BeforeEach
    void somebodyFlees() throws RoadFileException {
        roads = new RoadTravelTimes(town());
        Recorded reported = add(new Event.IncidentReported(
                INCIDENT,
                "A1",
                new Moment(NOW, 0),
                CategoryCode.OTHER,
                Priority.TWO,
                ZoneClass.OTHER,
                Optional.empty(),
                Optional.of(CENTER.rough()),
                Targets.NONE));
        bodies = bodies.with(
                reported,
                new Body.IncidentDetails("x", Optional.of(new Body.PlaceDetails("x", Optional.of(CENTER), "x"))));
        flees(0);
    }

    private void flees(int secondsAgo) {
        add(new Event.CordonOrdered(INCIDENT, new Moment(NOW.minusSeconds(secondsAgo), 0), 1_400));
    }

    private CordonPlan plan() {
        Situation situation = Situation.EMPTY.evolve(log);
        return CordonPlan.at(
                situation,
                bodies,
                board.snapshot(),
                NOW,
                roads,
                situation.incident(INCIDENT).orElseThrow(),
                Set.of(new CallSign("R1")));
    }

    /// In which arm a point lies, and how far out, metres.
    private static String where(GeoPoint point) {
        for (int arm = 0; arm < 4; arm++) {
            for (int i = 0; i <= 6; i++) {
                if (arm(arm, 300 * i).distanceMeters(point) < 5) {
                    return arm + "@" + 300 * i;
                }
            }
        }
        return point.toString();
    }

    private static List<String> told(CordonPlan plan) {
        return plan.points().stream()
                .map(p -> p.unit().text() + " " + where(p.point()))
                .sorted()
                .toList();
    }

    @Test
    void four_units_that_are_near_enough_close_four_arms() {
        flees(20);
        for (int arm = 0; arm < 4; arm++) {
            patrol("P" + arm, arm(arm, 900));
        }
        patrol("R1", arm(0, 600));
        CordonPlan plan = plan();
        assertThat(plan.isFull()).isTrue();
        assertThat(plan.waysOut()).isEqualTo(4);
        assertThat(plan.isTooLate()).isFalse();
        assertThat(plan.isBeyondMap()).isFalse();
        assertThat(plan.headStart()).hasSeconds(20);
        assertThat(plan.points())
                .extracting(p -> p.unit().text())
                .as("the reserved one stays")
                .containsExactlyInAnyOrder("P0", "P1", "P2", "P3");
        assertThat(plan.points()).allSatisfy(p -> {
            assertThat(p.slack()).isPositive();
            assertThat(p.streets()).anyMatch(name -> name.startsWith("Arm"));
        });
        assertThat(plan.points()).isSortedAccordingTo((a, b) -> a.slack().compareTo(b.slack()));
    }

    @Test
    void three_units_close_three_and_the_fourth_way_out_is_told() {
        for (int arm = 0; arm < 3; arm++) {
            patrol("P" + arm, arm(arm, 900));
        }
        CordonPlan plan = plan();
        assertThat(plan.isFull()).isFalse();
        assertThat(plan.isTooLate()).isFalse();
        assertThat(plan.points()).hasSize(3);
        assertThat(plan.open()).singleElement().satisfies(open -> {
            assertThat(where(open.point())).isEqualTo("3@1500");
            assertThat(open.streets()).containsExactly("Arm 3", "Lane 5");
        });
    }

    @Test
    void who_would_come_after_him_holds_nothing_and_who_comes_before_does() {
        patrol("P0", arm(0, 1_500));
        flees(100);
        // 300 m to 1,200 m take half a minute; he is there in 20 s, at the exit in 50 s.
        assertThat(told(plan())).containsExactly("P0 0@1500");
        flees(160);
        assertThat(plan().points()).isEmpty();
        assertThat(plan().isTooLate()).isTrue();
        assertThat(plan().open()).hasSize(4);
    }

    @Test
    void what_is_assigned_is_given_until_it_is_missed() {
        for (int arm = 0; arm < 4; arm++) {
            patrol("P" + arm, arm(arm, 900));
        }
        patrol("P9", arm(0, 1_500));
        post("P1", arm(1, 900));
        post("P0", arm(0, 300));
        CordonPlan plan = plan();
        assertThat(plan.posts())
                .extracting(p -> p.unit() + " " + p.state())
                .as("P0 needs a minute for 600 m, he half a minute for 300")
                .containsExactly("P0 MISSED", "P1 COMING");
        assertThat(plan.isFull()).isTrue();
        assertThat(plan.points())
                .extracting(p -> p.unit().text())
                .as("P0 may hold another point, further out")
                .hasSize(3)
                .contains("P2", "P3")
                .doesNotContain("P1");
        assertThat(plan.tightest())
                .hasValueSatisfying(slack -> assertThat(slack).isPositive());
    }

    @Test
    void who_is_at_his_point_in_time_holds_it_whatever_he_does_later() {
        patrol("P0", arm(0, 900));
        AssignmentId id = post("P0", arm(0, 900));
        add(new Event.StageReported(id, new CallSign("P0"), INCIDENT, Stage.ON_SCENE, new Moment(NOW, 0)));
        flees(80);
        assertThat(plan().posts()).singleElement().satisfies(post -> {
            assertThat(post.state()).isEqualTo(PostState.HELD);
            assertThat(post.slack().orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(25));
        });
        assertThat(plan().open()).hasSize(3);
        post("P7", at(5_000, 5_000));
        assertThat(plan().posts()).extracting(CordonPlan.Post::state).containsExactly(PostState.HELD, PostState.ASIDE);
    }

    @Test
    void a_checkpoint_is_preferred_and_named() {
        for (int arm = 0; arm < 4; arm++) {
            patrol("P" + arm, arm(arm, 900));
        }
        SiteId site = checkpoint("K1", arm(2, 1_050));
        assertThat(plan().points().stream().filter(p -> p.checkpoint().isPresent()))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.checkpoint()).contains(site);
                    assertThat(p.point().distanceMeters(arm(2, 1_050))).isLessThan(1);
                    assertThat(p.unit().text()).isEqualTo("P2");
                });
        assertThat(plan().points()).hasSize(4);
    }

    /// A unit that has a minute to spare could be on either of two arms, as no clock would give it: once only.
    @Test
    void a_unit_holds_one_point_and_who_holds_one_holds_no_other() {
        flees(-60);
        patrol("P1", arm(1, 60));
        assertThat(plan().points()).hasSize(1);
        post("P1", arm(1, 600));
        assertThat(plan().points()).isEmpty();
        assertThat(plan().open()).hasSize(3);
    }

    @Test
    void where_the_best_point_takes_the_only_unit_of_another_the_ring_goes_elsewhere() {
        flees(-60);
        patrol("P0", arm(0, 60));
        patrol("P2", arm(2, 900));
        patrol("P3", arm(3, 900));
        patrol("P9", arm(0, 1_750));
        checkpoint("K1", arm(0, 450));
        // P0 alone can be at the checkpoint, and P0 alone on arm 1; P9 can be at the end of arm 0.
        assertThat(told(plan())).anyMatch(line -> line.startsWith("P0 1@")).contains("P9 0@1500");
        assertThat(plan().isFull()).isTrue();
    }

    @Test
    void one_unit_holds_what_closes_most() throws RoadFileException {
        roads = new RoadTravelTimes(fork());
        flees(-60);
        patrol("P0", arm(0, 60));
        CordonPlan plan = plan();
        assertThat(plan.waysOut()).isEqualTo(4);
        assertThat(plan.open()).hasSize(1);
        assertThat(told(plan))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("P0 2@"));
    }

    /// An arm to the north that leads out once, and one to the south that leads out three times.
    private static RoadGraph fork() throws RoadFileException {
        RoadImport roads = new RoadImport();
        roads.way(street(1, "North", List.of(1L, 2L, 3L), List.of(CENTER, arm(0, 300), arm(0, 1_800))));
        roads.way(street(2, "Lane", List.of(2L, 4L), List.of(arm(0, 300), beside(0, 300))));
        roads.way(street(3, "South", List.of(1L, 5L), List.of(CENTER, arm(2, 600))));
        roads.way(street(4, "Ahead", List.of(5L, 6L), List.of(arm(2, 600), arm(2, 1_800))));
        roads.way(street(5, "Left", List.of(5L, 7L), List.of(arm(2, 600), at(1_800, -600))));
        roads.way(street(6, "Right", List.of(5L, 8L), List.of(arm(2, 600), at(-1_800, -600))));
        roads.end();
        return roads.graph();
    }

    @Test
    void a_point_beside_which_another_way_leads_to_the_same_is_not_held() throws RoadFileException {
        roads = new RoadTravelTimes(twins());
        flees(-60);
        add(new Event.RoadsRestricted(
                new RestrictionId("05".repeat(16)), List.of(at(4_000, -4_500), at(5_000, -4_500)), 0));
        patrol("P0", CENTER);
        assertThat(plan().points()).isEmpty();
        assertThat(plan().open()).hasSize(2);
        patrol("P1", CENTER);
        assertThat(told(plan())).containsExactlyInAnyOrder("P0 1@300", "P1 3@300");
        assertThat(plan().open()).hasSize(1);
    }

    /// Two streets lead to where one leads out; patrols may not drive them that way, and the detour there is
    /// closed, which who flees does not mind.
    private static RoadGraph twins() throws RoadFileException {
        GeoPoint join = arm(0, 900);
        RoadImport roads = new RoadImport();
        roads.way(street(1, "East", List.of(1L, 2L), List.of(CENTER, arm(1, 300))));
        roads.way(street(2, "West", List.of(1L, 3L), List.of(CENTER, arm(3, 300))));
        roads.way(oneWay(3, List.of(4L, 2L), List.of(join, arm(1, 300))));
        roads.way(oneWay(4, List.of(4L, 3L), List.of(join, arm(3, 300))));
        roads.way(street(5, "Out", List.of(4L, 5L), List.of(join, arm(0, 1_800))));
        roads.way(street(6, "Detour", List.of(1L, 6L, 5L), List.of(CENTER, at(9_000, -9_000), arm(0, 1_800))));
        roads.way(street(7, "Lane", List.of(6L, 9L), List.of(at(9_000, -9_000), at(9_000, -9_100))));
        roads.end();
        return roads.graph();
    }

    private static WayFeature oneWay(long id, List<Long> nodes, List<GeoPoint> points) {
        WayFeature way = street(id, "One way", nodes, points);
        return new WayFeature(
                id,
                0,
                way.nodeIds(),
                way.line(),
                PbfFile.tags("highway", "residential", "maxspeed", "40", "oneway", "yes"));
    }

    @Test
    void without_roads_or_place_it_says_so() {
        patrol("P0", arm(0, 900));
        roads = TravelTimes.NONE;
        assertThat(plan().basis()).isEqualTo(Basis.NO_ROADS);
        bodies = Bodies.NONE;
        assertThat(plan().basis()).isEqualTo(Basis.NO_PLACE);
        assertThat(plan().isFull()).isFalse();
    }

    @Test
    void a_later_sight_moves_the_circle() {
        patrol("P3", arm(3, 900));
        Event ordered = new Event.CordonOrdered(INCIDENT, new Moment(NOW, 0), 500);
        bodies = bodies.with(add(ordered), new Body.PlaceDetails("x", Optional.of(arm(3, 1_200)), "x"));
        CordonPlan plan = plan();
        assertThat(plan.center()).contains(arm(3, 1_200));
        assertThat(plan.points()).extracting(Point::unit).containsExactly(new CallSign("P3"));
        assertThat(plan.isFull()).isFalse();
    }
}
