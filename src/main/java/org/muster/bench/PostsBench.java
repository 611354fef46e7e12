package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.muster.advice.Departure;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlan;
import org.muster.advice.PostPlanner;
import org.muster.advice.PostQuestion;
import org.muster.advice.Reach;
import org.muster.advice.RoadTravelTimes;
import org.muster.advice.Shares;
import org.muster.advice.SiteDemand;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.road.RoadGraph;
import org.muster.road.RoadImport;
import org.muster.road.RoadPoint;

/// How soon it is known what posts are worth: a plan, which also says what to add and what is missed least, beside the
/// shares alone with one search from each post; and what it takes before, the drives from all candidates.
public final class PostsBench {
    public static final String NAME = "posts";

    private static final int ROUNDS = 9;
    private static final int SITES = 400;
    private static final int POSTS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private PostsBench() {}

    public static void run(List<Path> extracts, Consumer<Figure> found) throws IOException {
        for (Path extract : extracts) {
            RoadImport imported = new RoadImport();
            Extract.open(extract).read(imported, Progress.NONE);
            RoadGraph roads = imported.graph();
            TravelTimes times = new RoadTravelTimes(roads);
            for (int incidents : new int[] {1_000, PostPlanner.INCIDENTS_MAX}) {
                String data = extract.getFileName() + ", " + incidents + " incidents, " + SITES + " sites";
                PostQuestion question = question(roads, incidents);
                PostPlanner planner = candidates(question, times, data, found);
                List<List<PlannedPost>> posts = new ArrayList<>();
                for (int round = 0; round < Race.rounds(ROUNDS); round++) {
                    posts.add(anywhere(roads, POSTS, round)
                            .map(point -> PlannedPost.given("", point))
                            .toList());
                }
                found.accept(Race.run(
                        NAME,
                        data + ", plan of " + POSTS + " posts",
                        ROUNDS,
                        round -> planner.plan(posts.get(round), Tier.THREE).orElseThrow(),
                        round -> postByPost(question, times, posts.get(round)),
                        PostsBench::areEqual));
            }
        }
    }

    /// Measures the drives from all candidates, each time anew.
    private static PostPlanner candidates(
            PostQuestion question, TravelTimes times, String data, Consumer<Figure> found) {
        PostPlanner planner = PostPlanner.of(question, times).orElseThrow();
        double[] millis = new double[Race.rounds(ROUNDS)];
        for (int round = 0; round < millis.length; round++) {
            long begin = System.nanoTime();
            planner = PostPlanner.of(question, times).orElseThrow();
            planner.prepare(planner.candidates().size());
            millis[round] = (System.nanoTime() - begin) / 1e6;
        }
        found.accept(
                Figure.of(NAME, data + ", drives from " + planner.candidates().size() + " candidates", millis, "ms"));
        return planner;
    }

    private static PostQuestion question(RoadGraph roads, int incidents) {
        List<SiteDemand> sites = new ArrayList<>();
        anywhere(roads, SITES, -1)
                .forEach(point -> sites.add(new SiteDemand(
                        new SiteId("S" + sites.size()), SiteKind.OTHER, ZoneClass.KEY, point, Duration.ofMinutes(3))));
        List<PostQuestion.Call> calls = new ArrayList<>();
        anywhere(roads, incidents, -2).forEach(point -> calls.add(new PostQuestion.Call(point, calls.size() % 24)));
        return new PostQuestion(sites, calls);
    }

    private static Stream<GeoPoint> anywhere(RoadGraph roads, int many, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> roads.pointOn(random.nextInt(roads.stretches()), random.nextDouble()))
                .map(RoadPoint::at)
                .limit(many);
    }

    /// The soonest drive to each incident, milliseconds.
    private static long[] postByPost(PostQuestion question, TravelTimes times, List<PlannedPost> posts) {
        List<GeoPoint> places =
                question.incidents().stream().map(PostQuestion.Call::point).toList();
        long[] soonest = new long[places.size()];
        Arrays.fill(soonest, Long.MAX_VALUE);
        for (PlannedPost post : posts) {
            List<Reach> reach = times.reach(places, Departure.byCar(List.of(post.point())), LIMIT)
                    .orElseThrow();
            for (int i = 0; i < soonest.length; i++) {
                soonest[i] = Math.min(
                        soonest[i],
                        reach.get(i).soonest().map(Duration::toMillis).orElse(Long.MAX_VALUE));
            }
        }
        return soonest;
    }

    private static boolean areEqual(PostPlan plan, long[] soonest) {
        Shares shares = plan.incidents();
        return Arrays.stream(Tier.values())
                .allMatch(tier -> shares.within(tier)
                        == Arrays.stream(soonest)
                                .filter(millis -> millis <= tier.minutes() * 60_000L)
                                .count());
    }
}
