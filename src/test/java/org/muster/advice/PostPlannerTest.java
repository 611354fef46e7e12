package org.muster.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.advice.PlannedPost.Kind;
import org.muster.advice.PostPlan.Addition;
import org.muster.advice.PostPlan.OfPost;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.UnitStatus;
import org.muster.dispatch.model.ZoneClass;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.RoadImport;
import org.muster.road.RoadLimit;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;

/// What posts are worth, against the plainest way to find out: the drive from each post to each place, and every set of
/// posts tried.
final class PostPlannerTest {
    private static TravelTimes city = TravelTimes.NONE;

    @BeforeAll
    static void readTheSampleCity() throws Exception {
        RoadImport roads = new RoadImport();
        Extract.open(Path.of("sample-data/shuochuan.osm.pbf")).read(roads, Progress.NONE);
        city = new RoadTravelTimes(roads.graph());
    }

    private static GeoPoint somewhere(RandomGenerator random, double meters) {
        return NightShift.at(random.nextDouble(-meters, meters), random.nextDouble(-meters, meters));
    }

    private static SiteDemand site(String code, SiteKind kind, GeoPoint point, long seconds) {
        return new SiteDemand(new SiteId(code), kind, ZoneClass.KEY, point, Duration.ofSeconds(seconds));
    }

    private static PostQuestion question(RandomGenerator random, int sites, int incidents, double meters) {
        List<SiteDemand> places = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            places.add(site(
                    "S" + i,
                    SiteKind.BANK,
                    somewhere(random, meters),
                    60L * List.of(1, 3, 5).get(i % 3)));
        }
        List<PostQuestion.Call> calls = new ArrayList<>();
        for (int i = 0; i < incidents; i++) {
            // Some happen where others did.
            GeoPoint point = i % 5 == 4 ? calls.get(i - 1).point() : somewhere(random, meters);
            calls.add(new PostQuestion.Call(point, random.nextInt(24)));
        }
        return new PostQuestion(places, calls);
    }

    private static List<PlannedPost> posts(RandomGenerator random, int count, double meters) {
        return IntStream.range(0, count)
                .mapToObj(i -> PlannedPost.given("post " + i, somewhere(random, meters)))
                .toList();
    }

    private static PostPlan plan(PostQuestion question, TravelTimes times, List<PlannedPost> posts, Tier within) {
        return PostPlanner.of(question, times)
                .flatMap(planner -> planner.plan(posts, within))
                .orElseThrow();
    }

    private record Asked(TravelTimes times, GeoPoint place, Departure post) {}

    private static final Map<Asked, Optional<List<Drive>>> DRIVES = new HashMap<>();

    /// The soonest drive, asked post by post; empty where the place is far from every road.
    private static Optional<Duration> soonest(TravelTimes times, GeoPoint place, List<PlannedPost> posts) {
        Duration best = Duration.ofDays(1);
        for (PlannedPost post : posts) {
            Optional<List<Drive>> drives = DRIVES.computeIfAbsent(
                    new Asked(times, place, post.departure()),
                    asked -> times.soonest(place, List.of(post.departure()), 1));
            if (drives.isEmpty()) {
                return Optional.empty();
            }
            for (Drive drive : drives.get()) {
                best = drive.travel().compareTo(best) < 0 ? drive.travel() : best;
            }
        }
        return Optional.of(best);
    }

    private static boolean isThere(TravelTimes times, GeoPoint place, List<PlannedPost> posts, Duration time) {
        return soonest(times, place, posts).filter(t -> t.compareTo(time) <= 0).isPresent();
    }

    private static long incidents(TravelTimes times, PostQuestion question, List<PlannedPost> posts, Tier tier) {
        return question.incidents().stream()
                .filter(call -> isThere(times, call.point(), posts, Duration.ofMinutes(tier.minutes())))
                .count();
    }

    private static long inTime(TravelTimes times, PostQuestion question, List<PlannedPost> posts) {
        return question.sites().stream()
                .filter(site -> isThere(times, site.point(), posts, site.demanded()))
                .count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inTheSampleCityTheSharesAreThoseOfAskingFromEachPostToEachPlace(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        PostQuestion question = question(random, 25, 80, 5000);
        List<PlannedPost> posts = posts(random, 3 + (int) seed * 4, 5000);
        PostPlan plan = plan(question, city, posts, Tier.THREE);

        for (Tier tier : Tier.values()) {
            Duration time = Duration.ofMinutes(tier.minutes());
            assertThat(plan.sites().within(tier)).isEqualTo((int) question.sites().stream()
                    .filter(site -> isThere(city, site.point(), posts, time))
                    .count());
            assertThat(plan.incidents().within(tier)).isEqualTo((int) incidents(city, question, posts, tier));
            for (DutyShift shift : DutyShift.values()) {
                assertThat(plan.incidents(shift).within(tier)).isEqualTo((int) question.incidents().stream()
                        .filter(call -> DutyShift.of(call.hour()) == shift)
                        .filter(call -> isThere(city, call.point(), posts, time))
                        .count());
            }
        }
        assertThat(plan.incidents().five()).isBetween(1, 79);
        assertThat(plan.sitesInTime()).isEqualTo((int) inTime(city, question, posts));
        assertThat(plan.sitesInTime() + plan.uncovered().size()).isEqualTo(25);
        long offRoad = question.incidents().stream()
                .filter(call -> soonest(city, call.point(), posts).isEmpty())
                .count();
        assertThat(plan.incidents().offRoad()).isEqualTo((int) offRoad);
        assertThat(plan.incidents().placed()).isEqualTo((int) (80 - offRoad));
        for (OfPost post : plan.posts()) {
            List<PlannedPost> others = new ArrayList<>(posts);
            others.remove(post.post());
            assertThat(post.incidents())
                    .as("missed without %s", post.post().name())
                    .isEqualTo((int) (plan.incidents().three() - incidents(city, question, others, Tier.THREE)));
            assertThat(post.sites()).isEqualTo((int) (plan.sitesInTime() - inTime(city, question, others)));
        }
        OfPost least = plan.leastMissed().orElseThrow();
        assertThat(plan.posts()).allMatch(post -> post.incidents() >= least.incidents());
    }

    /// Every set of so many candidates is tried.
    private static long best(
            TravelTimes times, PostQuestion question, List<PlannedPost> posts, List<PlannedPost> from, int more) {
        if (more == 0) {
            return incidents(times, question, posts, Tier.ONE);
        }
        long best = 0;
        for (int i = 0; i < from.size(); i++) {
            List<PlannedPost> with = new ArrayList<>(posts);
            with.add(from.get(i));
            best = Math.max(best, best(times, question, with, from.subList(i + 1, from.size()), more - 1));
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theFirstAdditionIsTheBestAndThreeBringWhatIsProvenOfThem(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        TravelTimes times = Desks.driving(9);
        PostQuestion question = question(random, 4, 26, 1500);
        List<PlannedPost> posts = posts(random, 1, 1500);
        PostPlanner planner = PostPlanner.of(question, times).orElseThrow();
        PostPlan plan = planner.plan(posts, Tier.ONE).orElseThrow();
        long before = plan.incidents().one();

        assertThat(plan.additions()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(before + plan.additions().getFirst().incidents())
                .isEqualTo(best(times, question, posts, planner.candidates(), 1));
        List<PlannedPost> with = new ArrayList<>(posts);
        long told = before;
        for (Addition addition : plan.additions()) {
            with.add(addition.post());
            told += addition.incidents();
            assertThat(incidents(times, question, with, Tier.ONE)).isEqualTo(told);
            assertThat(planner.plan(with, Tier.ONE).orElseThrow().incidents().one())
                    .isEqualTo((int) told);
        }
        long three =
                plan.additions().stream().limit(3).mapToInt(Addition::incidents).sum();
        long best = best(times, question, posts, planner.candidates(), 3) - before;
        assertThat((double) three)
                .isGreaterThanOrEqualTo((1 - 1 / Math.E) * best)
                .isLessThanOrEqualTo(best);
    }

    @Test
    void theSameQuestionInAnotherOrderHasTheSameAnswer() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        PostQuestion question = question(random, 12, 200, 2500);
        List<PlannedPost> posts = posts(random, 4, 2500);
        List<PostQuestion.Call> shuffled = new ArrayList<>(question.incidents());
        Collections.shuffle(shuffled, new Random(3));
        PostQuestion again = new PostQuestion(question.sites().reversed(), shuffled);
        assertThat(plan(again, Desks.driving(), posts, Tier.THREE))
                .isEqualTo(plan(question, Desks.driving(), posts, Tier.THREE));
    }

    @Test
    void whatLiesFarFromEveryRoadIsCountedApart() throws Exception {
        GeoPoint far = new GeoPoint(36.2, 103);
        PostQuestion question = new PostQuestion(
                List.of(
                        site("FAR", SiteKind.BANK, far, 300),
                        site("HERE", SiteKind.BANK, TwoBanks.south(100), 60),
                        site("OVER", SiteKind.BANK, TwoBanks.north(0), 60)),
                List.of(
                        new PostQuestion.Call(far, 9),
                        new PostQuestion.Call(TwoBanks.south(50), 9),
                        new PostQuestion.Call(TwoBanks.south(-50), 22)));
        List<PlannedPost> posts =
                List.of(PlannedPost.given("by the river", TwoBanks.south(0)), PlannedPost.given("in the hills", far));
        PostPlan plan = plan(question, new RoadTravelTimes(TwoBanks.roads()), posts, Tier.ONE);

        assertThat(plan.incidents()).isEqualTo(new Shares(2, 1, 2, 2, 2));
        assertThat(plan.incidents(DutyShift.DAY)).isEqualTo(new Shares(1, 1, 1, 1, 1));
        assertThat(plan.incidents().percent(Tier.ONE)).hasValueCloseTo(100.0, within(1e-9));
        assertThat(plan.uncovered())
                .extracting(site -> site.site().code(), PostPlan.OfSite::onRoad)
                .containsExactly(tuple("OVER", true), tuple("FAR", false));
        assertThat(plan.posts()).extracting(OfPost::onRoad).containsExactly(true, false);
        assertThat(plan.leastMissed().orElseThrow().post().name()).isEqualTo("in the hills");
        assertThat(plan.additions())
                .as("nothing brings more incidents, and one post a site")
                .extracting(addition -> addition.post().site().orElseThrow().code(), Addition::sites)
                .containsExactly(tuple("OVER", 1));
    }

    @Test
    void whatIsClosedTodayIsNoMatterForAPlan() throws Exception {
        TravelTimes free = new RoadTravelTimes(TwoBanks.roads());
        TravelTimes bridgeClosed = free.under(List.of(new RoadLimit(
                List.of(
                        new GeoPoint(36.0015, TwoBanks.south(4400).lon()),
                        new GeoPoint(36.0015, TwoBanks.south(4600).lon())),
                0)));
        GeoPoint place = TwoBanks.south(4300);
        List<PlannedPost> posts = List.of(PlannedPost.given("over the bridge", TwoBanks.north(4300)));
        assertThat(isThere(bridgeClosed, place, posts, Duration.ofHours(1))).isFalse();
        PostQuestion question = new PostQuestion(List.of(), List.of(new PostQuestion.Call(place, 9)));
        assertThat(plan(question, bridgeClosed, posts, Tier.FIVE).incidents().three())
                .isEqualTo(1);
    }

    @Test
    void aPoliceStationIsTakenBeforeTheBankBesideItAndAClusterIsNamedByTheNearestSite() {
        PostQuestion question = new PostQuestion(
                List.of(
                        site("A", SiteKind.BANK, new GeoPoint(38.5011, 105.9), 180),
                        site("B", SiteKind.POLICE_STATION, new GeoPoint(38.5001, 105.9), 180)),
                List.of(
                        new PostQuestion.Call(new GeoPoint(38.5301, 105.9), 9),
                        new PostQuestion.Call(new GeoPoint(38.5304, 105.9), 9),
                        new PostQuestion.Call(new GeoPoint(38.5305, 105.9), 9)));
        List<PlannedPost> candidates = PostCandidates.of(question);
        assertThat(candidates).extracting(PlannedPost::kind).containsExactly(Kind.INCIDENTS, Kind.SITE);
        assertThat(candidates.getFirst().point()).isEqualTo(new GeoPoint(38.5304, 105.9));
        assertThat(candidates.getFirst().site().map(SiteId::code)).contains("A");
        assertThat(candidates.getLast().site().map(SiteId::code)).contains("B");
    }

    @Test
    void thereAreNeverMoreCandidatesThanTheBound() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        assertThat(PostCandidates.of(question(random, 200, 600, 20_000))).hasSize(PostCandidates.MAX);
    }

    @Test
    void withoutRoadsNothingIsSaid() {
        PostQuestion question = question(new Random(1), 3, 3, 1000);
        assertThat(PostPlanner.of(question, TravelTimes.NONE)).isEmpty();
    }

    @Test
    void theNightShiftBeginsAtEightInTheEveningByTheClocksOfTheJurisdiction() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        assertThat(List.of(
                        "2026-11-24T11:59:59Z", "2026-11-24T12:00:00Z", "2026-11-24T23:59:59Z", "2026-11-25T00:00:00Z"))
                .extracting(at -> DutyShift.of(PostQuestion.Call.at(NightShift.CENTER, Instant.parse(at), zone)
                        .hour()))
                .containsExactly(DutyShift.DAY, DutyShift.NIGHT, DutyShift.NIGHT, DutyShift.DAY);
    }

    @Test
    void presentPostsAreTheHomesOfWhoIsOnDuty() {
        NightShift night = NightShift.upToNow(36, true, JurisdictionKind.DRILL);
        var snapshot = night.desk.snapshot();
        PlannedPost.Present present = PlannedPost.Present.of(snapshot.situation(), snapshot.bodies());
        List<CallSign> units =
                present.posts().stream().flatMap(post -> post.units().stream()).toList();
        long off = snapshot.situation()
                .units()
                .values()
                .filter(unit -> snapshot.situation().status(unit) == UnitStatus.OUT_OF_SERVICE)
                .count();
        assertThat(off).isPositive();
        assertThat(units).hasSize(36 - (int) off).doesNotHaveDuplicates();
        for (PlannedPost post : present.posts()) {
            assertThat(post.units())
                    .allSatisfy(unit -> assertThat(Objects.requireNonNull(
                                    snapshot.bodies().home(unit).orElse(null)))
                            .isEqualTo(post.point()));
        }
    }
}
