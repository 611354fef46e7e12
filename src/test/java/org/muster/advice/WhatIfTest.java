package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.TravelMode;
import org.muster.dispatch.model.ZoneClass;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.RoadImport;
import org.muster.ui.fixture.PaperDesk;

/// What sending units leaves uncovered, looked at before it is done, and the fewest moves that make it good.
final class WhatIfTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private PaperDesk desk = new PaperDesk(NOW);
    private final Map<String, GeoPoint> units = new HashMap<>();
    private final Map<String, GeoPoint> sites = new HashMap<>();
    private final Map<String, ZoneClass> zones = new HashMap<>();

    private void unit(String name, GeoPoint point) {
        units.put(name, point);
        CallSign unit = new CallSign(name);
        desk.record(
                desk.other,
                Draft.of(new Event.UnitDefined(unit, Force.POLICE_POST, capabilities(name), 2, "", Optional.empty())));
        desk.fix(new PositionFix(unit, point, NOW, NOW, 6, 0, 0, "radio", true));
    }

    private void site(String code, ZoneClass zone, GeoPoint point) {
        sites.put(code, point);
        zones.put(code, zone);
        desk.record(
                desk.other,
                Draft.of(
                        new Event.SiteDefined(new SiteId(code), SiteKind.SCHOOL, zone, point.rough(), false),
                        new Body.SiteDetails(code, code, point, Optional.empty(), "", List.of())));
    }

    private WhatIf sent(TravelTimes times, Optional<String> to, String... names) {
        return WhatIf.sent(
                desk.snapshot().situation(),
                desk.snapshot().bodies(),
                desk.fixes(),
                NOW,
                times,
                List.of(names).stream().map(CallSign::new).toList(),
                to.map(SiteId::new));
    }

    private static List<String> codes(List<SiteId> sites) {
        return sites.stream().map(SiteId::code).toList();
    }

    @Test
    void twoUnitsThatCoverForEachOtherLeaveASiteOnlyTogether() throws Exception {
        TravelTimes roads = new RoadTravelTimes(TwoBanks.roads());
        desk.found(JurisdictionKind.DRILL, "two banks");
        site("S", ZoneClass.CORE, TwoBanks.south(0));
        unit("P1", TwoBanks.south(100));
        unit("P2", TwoBanks.south(-100));
        unit("P3", TwoBanks.south(-4000));
        assertThat(sent(roads, Optional.empty(), "P1")).isEqualTo(WhatIf.NOTHING);
        assertThat(sent(roads, Optional.empty(), "P2")).isEqualTo(WhatIf.NOTHING);
        WhatIf both = sent(roads, Optional.empty(), "P1", "P2");
        assertThat(codes(both.uncovers())).containsExactly("S");
        assertThat(both.moves()).singleElement().satisfies(move -> {
            assertThat(move.unit().text()).isEqualTo("P3");
            assertThat(move.to().code()).isEqualTo("S");
            // 4 km at nine tenths of 40 km/h.
            assertThat(move.travel()).isBetween(Duration.ofSeconds(395), Duration.ofSeconds(405));
        });
        assertThat(both.stays()).isEmpty();
        assertThat(sent(roads, Optional.of("S"), "P1", "P2"))
                .as("who is sent to the site itself does not leave it")
                .isEqualTo(WhatIf.NOTHING);
        assertThat(sent(TravelTimes.NONE, Optional.empty(), "P1", "P2")).isEqualTo(WhatIf.NOTHING);
    }

    @Test
    void whoIsNeededWhereItIsDoesNotMove() throws Exception {
        TravelTimes roads = new RoadTravelTimes(TwoBanks.roads());
        desk.found(JurisdictionKind.DRILL, "two banks");
        site("S", ZoneClass.CORE, TwoBanks.south(0));
        site("T", ZoneClass.CORE, TwoBanks.south(-4000));
        unit("P1", TwoBanks.south(100));
        unit("P3", TwoBanks.south(-4000));
        WhatIf then = sent(roads, Optional.empty(), "P1");
        assertThat(codes(then.uncovers())).containsExactly("S");
        assertThat(then.moves()).isEmpty();
        assertThat(codes(then.stays())).containsExactly("S");
    }

    /// By their call signs some ride and some walk; who is to stand at a site comes by car.
    private static List<Departure> departures(Map<String, GeoPoint> by) {
        return by.entrySet().stream()
                .map(e -> new Departure(e.getValue(), TravelMode.of(capabilities(e.getKey()))))
                .toList();
    }

    private static Set<String> capabilities(String unit) {
        boolean isUnit = unit.startsWith("P");
        return isUnit && unit.endsWith("7")
                ? Set.of("foot")
                : isUnit && unit.endsWith("4") ? Set.of("motorcycle") : Set.of();
    }

    /// Whether somebody of these is there in time, asked site by site.
    private boolean isCovered(TravelTimes times, String site, Map<String, GeoPoint> by) {
        Duration demanded = Objects.requireNonNull(SiteCover.BY_CUSTOM.get(Objects.requireNonNull(zones.get(site))));
        return times.soonest(Objects.requireNonNull(sites.get(site)), departures(by), 1).orElse(List.of()).stream()
                .anyMatch(drive -> drive.travel().compareTo(demanded) <= 0);
    }

    private Set<String> uncovered(TravelTimes times, Set<String> of, Map<String, GeoPoint> by) {
        return of.stream().filter(site -> !isCovered(times, site, by)).collect(Collectors.toSet());
    }

    @Test
    void onTheSampleCityItIsWhatLookingAtEachSiteSaysAndNoFewerMovesWouldDo() throws Exception {
        RoadImport roads = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(roads, Progress.NONE);
        TravelTimes times = new RoadTravelTimes(roads.graph());
        int moved = 0;
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            desk = new PaperDesk(NOW);
            List.of(units, sites, zones).forEach(Map::clear);
            desk.found(JurisdictionKind.DRILL, "city");
            for (int i = 0; i < 40; i++) {
                ZoneClass zone = ZoneClass.values()[random.nextInt(3)];
                site("S" + i, zone, near(random));
            }
            for (int i = 0; i < 30; i++) {
                unit("P" + i, near(random));
            }
            String[] names = random.ints(0, 30)
                    .distinct()
                    .limit(4)
                    .mapToObj(i -> "P" + i)
                    .toArray(String[]::new);
            WhatIf then = sent(times, Optional.empty(), names);

            Set<String> covered = new HashSet<>(sites.keySet());
            covered.removeAll(uncovered(times, sites.keySet(), units));
            Map<String, GeoPoint> left = new HashMap<>(units);
            List.of(names).forEach(left::remove);
            Set<String> lost = uncovered(times, covered, left);
            assertThat(codes(then.uncovers())).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(lost);
            Map<String, GeoPoint> after = new HashMap<>(left);
            for (WhatIf.Move move : then.moves()) {
                assertThat(left).containsKey(move.unit().text());
                after.put(
                        move.unit().text(),
                        Objects.requireNonNull(sites.get(move.to().code())));
                assertThat(covered)
                        .as("seed %d: %s is needed where it is", seed, move.unit())
                        .noneMatch(site -> !lost.contains(site)
                                && onlyBy(times, site, left, move.unit().text()));
            }
            assertThat(after).as("nobody moves twice").hasSize(left.size());
            assertThat(codes(then.stays()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(uncovered(times, covered, after));
            if (then.stays().isEmpty()) {
                moved += then.moves().size();
                assertThat(fewest(times, List.copyOf(lost), left))
                        .as("seed %d: %s", seed, then)
                        .isEqualTo(then.moves().size());
            }
        }
        assertThat(moved).as("moves that were looked at").isGreaterThan(5);
    }

    private boolean onlyBy(TravelTimes times, String site, Map<String, GeoPoint> left, String unit) {
        Map<String, GeoPoint> others = new HashMap<>(left);
        others.remove(unit);
        return isCovered(times, site, left) && !isCovered(times, site, others);
    }

    /// The fewest of the lost sites from which all of them are reached in time, by trying every set.
    private int fewest(TravelTimes times, List<String> lost, Map<String, GeoPoint> left) {
        int fewest = lost.size();
        for (int set = 0; set < 1 << lost.size(); set++) {
            Map<String, GeoPoint> posts = new HashMap<>();
            for (int i = 0; i < lost.size(); i++) {
                if ((set >> i & 1) == 1) {
                    posts.put(lost.get(i), Objects.requireNonNull(sites.get(lost.get(i))));
                }
            }
            if (posts.size() < fewest
                    && uncovered(times, Set.copyOf(lost), posts).isEmpty()) {
                fewest = posts.size();
            }
        }
        return fewest;
    }

    private static GeoPoint near(Random random) {
        return new GeoPoint(38.47 + 0.06 * random.nextDouble(), 105.86 + 0.08 * random.nextDouble());
    }

    @Test
    void theFewestSetsThatHoldEverything() {
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            int elements = 1 + random.nextInt(7);
            List<BitSet> sets = new ArrayList<>();
            for (int s = 0; s < elements; s++) {
                BitSet set = new BitSet();
                set.set(s);
                for (int e = 0; e < elements; e++) {
                    set.set(e, set.get(e) || random.nextInt(4) == 0);
                }
                sets.add(set);
            }
            List<Integer> found = MoveUp.fewest(sets);
            int best = elements;
            for (int choice = 0; choice < 1 << elements; choice++) {
                if (union(sets, choice).cardinality() == elements) {
                    best = Math.min(best, Integer.bitCount(choice));
                }
            }
            int chosen = found.stream().mapToInt(s -> 1 << s).sum();
            if (best <= MoveUp.MOVES_MAX) {
                assertThat(found).hasSize(best);
                assertThat(union(sets, chosen).cardinality()).isEqualTo(elements);
            } else {
                assertThat(found).hasSize(MoveUp.MOVES_MAX).doesNotHaveDuplicates();
                assertThat(union(sets, chosen).cardinality()).isGreaterThanOrEqualTo(MoveUp.MOVES_MAX);
            }
        }
    }

    private static BitSet union(List<BitSet> sets, int choice) {
        BitSet all = new BitSet();
        for (int s = 0; s < sets.size(); s++) {
            if ((choice >> s & 1) == 1) {
                all.or(sets.get(s));
            }
        }
        return all;
    }
}
