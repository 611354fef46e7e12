package org.muster.simulate.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.extract.WayFeature;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.CirclesGeoJson;
import org.muster.interop.ReferenceImport;
import org.muster.interop.SitesCsv;
import org.muster.interop.StandardYaml;
import org.muster.interop.UnitsCsv;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.road.Route;

class SampleCityTest {
    private static final Path COMMITTED = Path.of("sample-data");
    private static final double ROAD_METERS_MAX = 60;
    /// A bridge longer than this spans the river, not the railway.
    private static final double RIVER_METERS_MIN = 150;

    private static final long BYTES_MAX = 8_000_000;

    @TempDir
    static Path folder;

    private static MapRead map = new MapRead();

    @SuppressWarnings("NullAway.Init")
    private static RoadGraph roads;

    @BeforeAll
    static void build() throws IOException {
        SampleCity.write(folder, SampleCity.SEED);
        map = MapRead.of(folder.resolve(SampleCity.MAP));
        roads = graph(folder.resolve(SampleCity.MAP));
    }

    private static RoadGraph graph(Path map) throws IOException {
        RoadImport roads = new RoadImport();
        Extract.open(map).read(roads, Progress.NONE);
        return roads.graph();
    }

    private static List<Path> files(Path of) throws IOException {
        try (Stream<Path> list = Files.list(of)) {
            return list.sorted().toList();
        }
    }

    private static List<Draft> drafts(ReferenceImport read) {
        assertThat(read.refusals()).isEmpty();
        return read.drafts();
    }

    private static List<Draft> units() throws IOException {
        return drafts(UnitsCsv.read(folder.resolve(SampleCity.UNITS), Situation.EMPTY, Bodies.NONE));
    }

    private static List<Draft> sites() throws IOException {
        return drafts(SitesCsv.read(folder.resolve(SampleCity.SITES), Situation.EMPTY, Bodies.NONE));
    }

    private static <E> List<E> events(List<Draft> drafts, Class<E> type) {
        return drafts.stream().map(Draft::event).map(type::cast).toList();
    }

    private static <B> List<B> bodies(List<Draft> drafts, Class<B> type) {
        return drafts.stream().flatMap(d -> d.body().stream()).map(type::cast).toList();
    }

    @Test
    void buildingAgainGivesTheCommittedFilesByteForByte() throws IOException {
        assertThat(files(COMMITTED).stream().map(Path::getFileName).toList())
                .isEqualTo(files(folder).stream().map(Path::getFileName).toList());
        long bytes = 0;
        for (Path file : files(folder)) {
            assertThat(Files.mismatch(file, COMMITTED.resolve(file.getFileName())))
                    .as("first different byte of " + file.getFileName())
                    .isEqualTo(-1);
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(BYTES_MAX);
    }

    @Test
    void theCityHasAboutTenThousandJunctions() {
        assertThat(map.junctions()).isBetween(8_000L, 12_000L);
    }

    @Test
    void everyPlaceCanBeReachedByCarFromEveryOther() {
        Set<Long> nodes = map.streetNodes();
        long first = map.streets.getFirst().nodeIds()[0];
        assertThat(map.reach(first, false)).isEqualTo(nodes);
        assertThat(map.reach(first, true)).isEqualTo(nodes);
    }

    @Test
    void anotherSeedGivesAnotherCityThatHoldsTogetherToo(@TempDir Path other) throws IOException {
        SampleCity.write(other, SampleCity.SEED + 1);
        assertThat(Files.mismatch(other.resolve(SampleCity.MAP), folder.resolve(SampleCity.MAP)))
                .isNotEqualTo(-1);
        MapRead read = MapRead.of(other.resolve(SampleCity.MAP));
        assertThat(read.reach(read.streets.getFirst().nodeIds()[0], false)).isEqualTo(read.streetNodes());
        assertThat(Files.readString(other.resolve(SampleCity.SITES)).lines().filter(l -> l.contains("SAFE_COMMUNITY")))
                .hasSize(114);
    }

    @Test
    void nineAvenuesCrossNineMainStreets() {
        Set<String> great = map.streets.stream()
                .filter(w -> Set.of("primary", "secondary").contains(w.tags().get("highway")))
                .map(w -> w.tags().getOrDefault("name", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(great)
                .contains("胡杨大街", "新华大街", "胜利大街", "鼓楼大街", "中山大街", "民族大街", "和平大街", "站前大街", "东风大街")
                .contains("北苑路", "建设路", "文化路", "解放路", "人民路", "五纬路", "滨河大道", "迎宾路", "学府路");
    }

    @Test
    void streetsOfAllRanksCarryNamesInBothLanguagesAndOneWayStreetsAndSpeeds() {
        Set<String> ranks =
                map.streets.stream().map(w -> w.tags().get("highway")).collect(Collectors.toSet());
        assertThat(ranks)
                .contains(
                        "trunk",
                        "primary",
                        "secondary",
                        "tertiary",
                        "residential",
                        "living_street",
                        "service",
                        "unclassified");
        assertThat(map.streets).allMatch(w -> w.tags().containsKey("maxspeed"));
        assertThat(map.streets)
                .filteredOn(w -> w.tags().containsKey("name"))
                .hasSizeGreaterThan(1_500)
                .allMatch(w -> w.tags().containsKey("name:en") && w.tags().containsKey("name:zh"));
        assertThat(map.streets.stream().filter(w -> w.tags().containsKey("oneway")))
                .hasSizeGreaterThan(60);
        assertThat(map.streets.stream().filter(w -> "roundabout".equals(w.tags().get("junction"))))
                .isNotEmpty();
    }

    @Test
    void fewBridgesCrossTheRiverSoThatTheStraightLineMisleads() {
        Set<String> bridges = map.streets.stream()
                .filter(w -> w.tags().containsKey("bridge"))
                .filter(w ->
                        w.line().point(0).distanceMeters(w.line().point(w.line().size() - 1)) > RIVER_METERS_MIN)
                .map(w -> w.tags().getOrDefault("name", ""))
                .collect(Collectors.toSet());
        assertThat(bridges).containsExactlyInAnyOrder("西环路", "新华大街", "中山大街", "和平大街", "东环路");
        double worst = 0;
        for (WayFeature south : named("滨河南路")) {
            GeoPoint from = south.line().point(south.line().size() / 2);
            for (WayFeature north : named("滨河大道")) {
                for (int i = 0; i < north.line().size(); i++) {
                    GeoPoint to = north.line().point(i);
                    double straight = from.distanceMeters(to);
                    if (straight < 450) {
                        Route route = roads.route(from, to).orElseThrow();
                        worst = Math.max(worst, route.lengthMeters() / straight);
                    }
                }
            }
        }
        assertThat(worst).isGreaterThan(4);
    }

    private static List<WayFeature> named(String name) {
        return map.streets.stream()
                .filter(w -> name.equals(w.tags().get("name")))
                .toList();
    }

    @Test
    void theRiverIsAnAreaWithAnIslandAndTheRailwayHasItsStation() {
        assertThat(map.areas).hasSize(1);
        assertThat(map.areas.getFirst().tags())
                .containsEntry("natural", "water")
                .containsEntry("name", "朔河");
        assertThat(map.areas.getFirst().parts().getFirst().holes()).hasSize(1);
        assertThat(map.ways).anyMatch(w -> "rail".equals(w.tags().get("railway")));
        assertThat(map.names).contains("朔川站", "朔川市", "人民公园", "朔川古城墙", "人民广场", "安和小区", "建材市场", "人民广场地铁口B");
    }

    @Test
    void noHouseNumberIsGivenTwiceInAStreetAndEveryNumberedStreetExists() {
        Set<String> streets =
                map.streets.stream().map(w -> w.tags().getOrDefault("name", "")).collect(Collectors.toSet());
        List<String> numbers = map.addresses.stream()
                .filter(a -> a.tags().containsKey("addr:street"))
                .map(a -> a.tags().get("addr:street") + " " + a.tags().get("addr:housenumber"))
                .toList();
        assertThat(numbers).hasSizeGreaterThan(4_000).doesNotHaveDuplicates();
        Set<String> numbered = map.addresses.stream()
                .map(a -> a.tags().get("addr:street"))
                .filter(s -> s != null)
                .collect(Collectors.toSet());
        assertThat(streets).containsAll(numbered);
    }

    @Test
    void unitsOfAllForcesWaitWithinSixtyMetresOfARoad() throws IOException {
        List<Event.UnitDefined> units = events(units(), Event.UnitDefined.class);
        assertThat(units).hasSizeBetween(110, 140);
        assertThat(units.stream().map(Event.UnitDefined::force).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Force.values());
        assertThat(units.stream().map(u -> u.unit().text()))
                .doesNotHaveDuplicates()
                .contains("P12", "特3", "武警2", "M03", "T08", "V12", "W5", "辅4");
        assertThat(units.stream().flatMap(u -> u.capabilities().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "armed",
                        "medical",
                        "motorcycle",
                        "dog",
                        "negotiation",
                        "traffic",
                        "fire",
                        "drone",
                        "foot",
                        "van");
        for (Body.UnitDetails unit : bodies(units(), Body.UnitDetails.class)) {
            assertThat(roads.snap(unit.homePost().orElseThrow()).orElseThrow().distanceMeters())
                    .as(unit.name())
                    .isLessThan(ROAD_METERS_MAX);
        }
    }

    @Test
    void sitesStandAtARoadWithinTheirOutlineAndBearTheirNameOnTheMap() throws IOException {
        List<Event.SiteDefined> sites = events(sites(), Event.SiteDefined.class);
        List<Body.SiteDetails> details = bodies(sites(), Body.SiteDetails.class);
        assertThat(sites.stream().filter(s -> s.kind() == SiteKind.SAFE_COMMUNITY))
                .hasSize(114);
        assertThat(sites.stream().filter(s -> s.kind() == SiteKind.EXPLOSIVES_STORE))
                .hasSize(1);
        Set<SiteKind> kinds = sites.stream().map(Event.SiteDefined::kind).collect(Collectors.toSet());
        assertThat(kinds)
                .containsAll(Arrays.stream(SiteKind.values())
                        .filter(k -> k != SiteKind.OTHER)
                        .toList());
        assertThat(sites.stream().map(Event.SiteDefined::site)).doesNotHaveDuplicates();
        for (Body.SiteDetails site : details) {
            assertThat(roads.snap(site.point()).orElseThrow().distanceMeters())
                    .as(site.name())
                    .isLessThan(ROAD_METERS_MAX);
            assertThat(site.outline().map(o -> o.contains(site.point())).orElse(true))
                    .as(site.name())
                    .isTrue();
            assertThat(map.names).contains(site.name());
        }
        assertThat(details.stream().map(Body.SiteDetails::contact)).doesNotHaveDuplicates();
    }

    @Test
    void everyCircleHasTeamsThatExistAndNoTwoCirclesShareGround() throws IOException {
        List<Draft> circles =
                drafts(CirclesGeoJson.read(folder.resolve(SampleCity.CIRCLES), Situation.EMPTY, Bodies.NONE));
        Set<String> known = new HashSet<>();
        events(units(), Event.UnitDefined.class).forEach(u -> known.add(u.unit().text()));
        for (Event.CircleDefined circle : events(circles, Event.CircleDefined.class)) {
            for (var team : List.of(circle.one(), circle.three(), circle.five())) {
                assertThat(team).isNotEmpty().allMatch(c -> known.contains(c.text()));
            }
        }
        List<Body.AreaDetails> areas = bodies(circles, Body.AreaDetails.class);
        assertThat(areas).hasSizeGreaterThan(15);
        for (Body.UnitDetails unit : bodies(units(), Body.UnitDetails.class)) {
            GeoPoint home = unit.homePost().orElseThrow();
            assertThat(areas.stream().filter(a -> a.outline().contains(home)))
                    .as(unit.name())
                    .hasSizeLessThanOrEqualTo(1);
        }
        long beats = Files.readString(folder.resolve(SampleCity.BEATS))
                .lines()
                .filter(l -> l.contains("\"code\":\"B"))
                .count();
        assertThat(beats).isEqualTo(15);
    }

    @Test
    void categoriesHaveTheFirstLevelsOfTheTradeAndTheStandardHasBothForms() throws IOException {
        List<Draft> categories =
                drafts(CategoriesYaml.read(folder.resolve(SampleCity.CATEGORIES), Situation.EMPTY, Bodies.NONE));
        List<CategoryCode> codes = events(categories, Event.CategoryDefined.class).stream()
                .map(Event.CategoryDefined::category)
                .toList();
        assertThat(codes.stream().map(c -> c.firstLevel().text()).distinct())
                .containsExactly(
                        "criminal", "public-order", "traffic", "fire", "dispute", "help", "mass", "complaint", "other");
        assertThat(codes).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        List<Draft> standard =
                drafts(StandardYaml.read(folder.resolve(SampleCity.STANDARD), Situation.EMPTY, Bodies.NONE));
        var adopted = events(standard, Event.StandardAdopted.class).getFirst().standard();
        assertThat(adopted.dispatchWithin()).hasSize(4);
        assertThat(adopted.rules().stream().map(r -> r.target().form()).distinct())
                .hasSize(2);
        assertThat(adopted.rules().stream().map(r -> r.target().tier()).distinct())
                .hasSize(3);
    }
}
