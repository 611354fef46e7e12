package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.advice.SiteCover.OfSite;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Unit;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.telemetry.LatestFixes;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fixture.PaperDesk;

/// Whether somebody can be at each site in time: by the roads, from where units really are, and never by a guess.
final class SiteCoverTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static RoadGraph city;

    private final PaperDesk desk = new PaperDesk(NOW);

    @BeforeAll
    static void readTheSampleCity() throws Exception {
        RoadImport roads = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(roads, Progress.NONE);
        city = roads.graph();
    }

    private void unit(String name, Optional<GeoPoint> home) {
        desk.record(
                desk.other,
                Draft.of(
                        new Event.UnitDefined(new CallSign(name), Force.POLICE_POST, Set.of(), 2, "", Optional.empty()),
                        new Body.UnitDetails(name, name, home)));
    }

    private void site(String code, ZoneClass zone, GeoPoint point) {
        desk.record(
                desk.other,
                Draft.of(
                        new Event.SiteDefined(new SiteId(code), SiteKind.SCHOOL, zone, point.rough(), false),
                        new Body.SiteDetails(code, code, point, Optional.empty(), "", List.of())));
    }

    private void fix(String name, GeoPoint point, long age) {
        Instant at = NOW.minusSeconds(age);
        desk.fix(new PositionFix(new CallSign(name), point, at, at, 6, 0, 0, "radio", true));
    }

    private SiteCover cover(TravelTimes times) {
        return SiteCover.of(desk.snapshot().situation(), desk.snapshot().bodies(), desk.fixes(), NOW, times);
    }

    private List<String> uncovered(SiteCover cover) {
        return cover.uncovered().stream().map(s -> s.site().code()).toList();
    }

    @Test
    void theRiverBetweenUnitAndSchoolCounts() throws Exception {
        desk.found(JurisdictionKind.DRILL, "two banks");
        site("HERE", ZoneClass.CORE, TwoBanks.south(300));
        site("OVER", ZoneClass.OTHER, TwoBanks.north(0));
        unit("P1", Optional.empty());
        fix("P1", TwoBanks.south(0), 3);
        SiteCover cover = cover(new RoadTravelTimes(TwoBanks.roads()));
        assertThat(cover.byRoad()).isTrue();
        assertThat(uncovered(cover)).containsExactly("OVER");
        assertThat(cover.uncovered().getFirst().reach()).isEqualTo(new Reach(true, List.of()));
    }

    @Test
    void whoIsTheOnlyOneInTimeLeavesTheSiteUncoveredWhenSent() throws Exception {
        TravelTimes roads = new RoadTravelTimes(TwoBanks.roads());
        desk.found(JurisdictionKind.DRILL, "two banks");
        site("S", ZoneClass.CORE, TwoBanks.south(0));
        unit("P1", Optional.empty());
        fix("P1", TwoBanks.south(100), 3);
        assertThat(left(cover(roads), "P1")).containsExactly("S");
        unit("P2", Optional.empty());
        fix("P2", TwoBanks.north(0), 3);
        assertThat(left(cover(roads), "P1")).as("the other bank is too far").containsExactly("S");
        assertThat(left(cover(roads), "P2")).isEmpty();
        unit("P3", Optional.empty());
        fix("P3", TwoBanks.south(200), 3);
        assertThat(left(cover(roads), "P1")).isEmpty();
    }

    private static List<String> left(SiteCover cover, String unit) {
        return cover.leftBy(new CallSign(unit)).stream()
                .map(site -> site.site().code())
                .toList();
    }

    @Test
    void aStaleFixCoversNothingAndAHomePostIsAssumed() throws Exception {
        TravelTimes roads = new RoadTravelTimes(TwoBanks.roads());
        desk.found(JurisdictionKind.DRILL, "two banks");
        site("S", ZoneClass.CORE, TwoBanks.south(0));
        unit("P1", Optional.of(TwoBanks.south(10)));
        fix("P1", TwoBanks.south(0), 31);
        assertThat(uncovered(cover(roads))).containsExactly("S");
        assertThat(cover(roads).leftOut()).isEqualTo(1);
        unit("P2", Optional.of(TwoBanks.south(50)));
        assertThat(uncovered(cover(roads))).isEmpty();
        assertThat(cover(roads).assumed()).isEqualTo(1);
        desk.must(desk.seat, new DispatchCommand.TakeOutOfService(new CallSign("P2")));
        assertThat(uncovered(cover(roads))).containsExactly("S");
    }

    @Test
    void withoutRoadsNothingIsSaidToBeCovered() {
        desk.found(JurisdictionKind.DRILL, "no roads");
        site("S", ZoneClass.OTHER, TwoBanks.south(0));
        unit("P1", Optional.of(TwoBanks.south(0)));
        SiteCover cover = cover(TravelTimes.NONE);
        assertThat(cover.byRoad()).isFalse();
        assertThat(cover.sites()).noneMatch(OfSite::isCovered);
    }

    @Test
    void aSiteFarFromEveryRoadIsUncoveredAndSaysWhy() throws Exception {
        desk.found(JurisdictionKind.DRILL, "two banks");
        site("FAR", ZoneClass.OTHER, new GeoPoint(36.2, 103));
        site("S", ZoneClass.OTHER, TwoBanks.south(0));
        unit("P1", Optional.of(TwoBanks.south(0)));
        SiteCover cover = cover(new RoadTravelTimes(TwoBanks.roads()));
        assertThat(uncovered(cover)).containsExactly("FAR");
        assertThat(cover.uncovered().getFirst().reach().onRoad()).isFalse();
    }

    private static StandardRule byZone(Form form, long seconds, ZoneClass... zones) {
        return new StandardRule(
                Set.of(),
                Set.of(),
                Set.of(zones),
                new ResponseTarget(
                        Tier.ONE, form, Duration.ofSeconds(seconds), new Requirement(1, Set.of(), Set.of())));
    }

    @Test
    void theStandardSaysInWhatTimeAndTheCustomWhereItIsSilent() {
        assertThat(SiteCover.demands(Optional.empty())).isEqualTo(SiteCover.BY_CUSTOM);
        ResponseStandard standard = new ResponseStandard(
                "1",
                ClockStart.FIRST_DISPATCH,
                Map.of(),
                List.of(
                        byZone(Form.BY_ZONE, 120, ZoneClass.CORE, ZoneClass.OTHER),
                        byZone(Form.BY_ZONE, 90, ZoneClass.CORE),
                        byZone(Form.BY_FORCE, 30)));
        assertThat(SiteCover.demands(Optional.of(standard)))
                .containsEntry(ZoneClass.CORE, Duration.ofSeconds(90))
                .containsEntry(ZoneClass.OTHER, Duration.ofSeconds(120))
                .containsEntry(ZoneClass.KEY, Duration.ofMinutes(3));
    }

    /// The plainest way to ask: for each site the nearest of all units that count.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inTheSampleCityTheCoverIsThatOfAskingForEachSite(long seed) {
        NightShift night = NightShift.upToNow(36 + (int) seed * 20, true, JurisdictionKind.DRILL);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 40; i++) {
            GeoPoint point = NightShift.at(random.nextDouble(-5000, 5000), random.nextDouble(-5000, 5000));
            ZoneClass zone = ZoneClass.values()[random.nextInt(3)];
            night.desk.record(
                    night.desk.other,
                    Draft.of(
                            new Event.SiteDefined(new SiteId("X" + i), SiteKind.BANK, zone, point.rough(), false),
                            new Body.SiteDetails("X", "X", point, Optional.empty(), "", List.of())));
        }
        RoadTravelTimes roads = new RoadTravelTimes(city);
        var snapshot = night.desk.snapshot();
        List<Departure> starts = new ArrayList<>();
        List<CallSign> names = new ArrayList<>();
        for (Unit unit : snapshot.situation().units().values().toList()) {
            PositionFix fix = night.desk.fixes().of(unit.callSign()).orElseThrow();
            if (snapshot.situation().status(unit) == UnitStatus.AVAILABLE
                    && !LatestFixes.isStale(fix, NightShift.NOW)) {
                starts.add(new Departure(fix.point(), TravelMode.of(unit.capabilities())));
                names.add(unit.callSign());
            }
        }
        SiteCover cover =
                SiteCover.of(snapshot.situation(), snapshot.bodies(), night.desk.fixes(), NightShift.NOW, roads);
        SiteCover again =
                SiteCover.of(snapshot.situation(), snapshot.bodies(), night.desk.fixes(), NightShift.NOW, roads);
        assertThat(again).isEqualTo(cover);
        assertThat(cover.counted()).isEqualTo(starts.size());
        assertThat(cover.sites()).hasSize(48);
        Map<SiteId, GeoPoint> places = new HashMap<>();
        for (OfSite site : cover.sites()) {
            GeoPoint place =
                    snapshot.bodies().sites().get(site.site()).orElseThrow().point();
            places.put(site.site(), place);
            Optional<List<Drive>> nearest = roads.soonest(place, starts, 1);
            Optional<Duration> expected =
                    nearest.flatMap(d -> d.stream().findFirst()).map(Drive::travel);
            assertThat(site.reach().onRoad()).isEqualTo(nearest.isPresent());
            assertThat(site.reach().soonest()).isEqualTo(expected.filter(t -> t.compareTo(SiteCover.LIMIT) <= 0));
            assertThat(SiteCover.BY_CUSTOM).containsEntry(site.zone(), site.demanded());
            assertThat(site.isCovered())
                    .isEqualTo(expected.filter(t -> t.compareTo(site.demanded()) <= 0)
                            .isPresent());
        }
        assertThat(cover.uncovered()).isNotEmpty().hasSizeLessThan(48);
        for (int i = 0; i < starts.size(); i++) {
            List<Departure> others = new ArrayList<>(starts);
            others.remove(i);
            List<OfSite> expected = cover.sites().stream()
                    .filter(OfSite::isCovered)
                    .filter(site ->
                            roads
                                    .soonest(Objects.requireNonNull(places.get(site.site())), others, 1)
                                    .orElseThrow()
                                    .stream()
                                    .noneMatch(drive -> drive.travel().compareTo(site.demanded()) <= 0))
                    .toList();
            assertThat(cover.leftBy(names.get(i))).isEqualTo(expected);
        }
    }
}
