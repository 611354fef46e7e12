package org.muster.advice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.advice.PostPlan.Addition;
import org.muster.advice.PostPlan.OfPost;
import org.muster.advice.PostPlan.OfSite;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Tier;

/// Which share of sites and of past incidents is reached in 1, 3 and 5 minutes from given posts, which post would raise
/// it most, and which would be missed least. What is closed today is no matter for what is planned for months, so the
/// roads are asked without limits.
///
/// Posts are added one after the other, each where it brings most incidents that no earlier one reaches: what is found
/// so is at least 1 − 1/e, 63 %, of what as many posts could bring at best, and no quick way is known to promise more
/// (Nemhauser, Wolsey, Fisher, Mathematical Programming 14, 1978; Church and ReVelle, Papers of the Regional Science
/// Association 32, 1974, for the question).
///
/// The drives from the candidates are found when they are first needed, and kept; besides, a plan takes one search from
/// the posts it is about. Any thread: two that look for the same drives find the same.
public final class PostPlanner {
    /// The most incidents that are looked at.
    public static final int INCIDENTS_MAX = 20_000;
    /// The most posts proposed.
    public static final int ADDITIONS_MAX = 5;

    private static final int NOT_REACHED = Integer.MAX_VALUE;

    private final PostQuestion question;
    private final TravelTimes times;
    private final Duration limit;
    /// Where something is, each place once.
    private final List<GeoPoint> places;
    private final int[] siteAt;
    private final int[] callAt;
    private final List<PlannedPost> candidates;
    /// From each candidate to each place, milliseconds.
    private final AtomicReferenceArray<int[]> fromCandidate;

    private PostPlanner(PostQuestion question, TravelTimes times) {
        this.question = question;
        this.times = times;
        limit = question.limit();
        Map<GeoPoint, Integer> at = new HashMap<>();
        places = new ArrayList<>();
        siteAt = question.sites().stream()
                .mapToInt(site -> placed(site.point(), at))
                .toArray();
        callAt = question.incidents().stream()
                .mapToInt(call -> placed(call.point(), at))
                .toArray();
        candidates = PostCandidates.of(question);
        fromCandidate = new AtomicReferenceArray<>(candidates.size());
    }

    private int placed(GeoPoint point, Map<GeoPoint, Integer> at) {
        return at.computeIfAbsent(point, fresh -> {
            places.add(fresh);
            return places.size() - 1;
        });
    }

    /// @param question of at most [#INCIDENTS_MAX] incidents
    /// @return empty when there are no roads
    public static Optional<PostPlanner> of(PostQuestion question, TravelTimes roads) {
        if (question.incidents().size() > INCIDENTS_MAX) {
            throw new IllegalArgumentException("at most " + INCIDENTS_MAX + " incidents, not "
                    + question.incidents().size());
        }
        PostPlanner planner = new PostPlanner(question, roads.under(List.of()));
        return planner.drives(planner.places, List.of()).map(known -> planner);
    }

    /// Looks for drives from candidates ahead of a plan, for callers who must not take long at a time.
    ///
    /// @param most from so many candidates at most
    /// @return whether some are still left
    public boolean prepare(int most) {
        int left = most;
        for (int c = 0; c < candidates.size(); c++) {
            if (fromCandidate.get(c) == null) {
                if (left-- == 0) {
                    return true;
                }
                from(c);
            }
        }
        return false;
    }

    private int[] from(int candidate) {
        int[] known = fromCandidate.get(candidate);
        if (known == null) {
            known = drives(places, List.of(candidates.get(candidate).departure())).orElseThrow().stream()
                    .mapToInt(PostPlanner::soonestMillis)
                    .toArray();
            fromCandidate.set(candidate, known);
        }
        return known;
    }

    private Optional<List<Reach>> drives(List<GeoPoint> to, List<Departure> starts) {
        return times.reach(to, starts, limit);
    }

    private static int soonestMillis(Reach reach) {
        return reach.soonest().map(travel -> (int) travel.toMillis()).orElse(NOT_REACHED);
    }

    /// Those that one more post is chosen from.
    public List<PlannedPost> candidates() {
        return candidates;
    }

    /// The worth of some posts.
    ///
    /// @param within the tier that additions and omissions go by
    /// @return empty when there are no roads
    public Optional<PostPlan> plan(List<PlannedPost> posts, Tier within) {
        List<Departure> starts = posts.stream().map(PlannedPost::departure).toList();
        List<GeoPoint> to = Stream.concat(places.stream(), posts.stream().map(PlannedPost::point))
                .toList();
        return drives(to, starts).map(reach -> plan(posts, reach, within));
    }

    private PostPlan plan(List<PlannedPost> posts, List<Reach> reach, Tier within) {
        Shares sites = Shares.NONE;
        List<OfSite> uncovered = new ArrayList<>();
        int[] onlySites = new int[posts.size()];
        for (int s = 0; s < siteAt.length; s++) {
            SiteDemand site = question.sites().get(s);
            Reach here = reach.get(siteAt[s]);
            sites = sites.plus(here);
            here.onlyWithin(site.demanded()).ifPresent(post -> onlySites[post]++);
            if (!isWithin(soonestMillis(here), site.demanded())) {
                uncovered.add(new OfSite(site.site(), site.demanded(), here.onRoad(), here.soonest()));
            }
        }
        uncovered.sort(Comparator.comparing(OfSite::demanded).thenComparing(OfSite::site));
        List<Shares> byHour = new ArrayList<>(Collections.nCopies(24, Shares.NONE));
        int[] onlyCalls = new int[posts.size()];
        for (int c = 0; c < callAt.length; c++) {
            Reach here = reach.get(callAt[c]);
            int hour = question.incidents().get(c).hour();
            byHour.set(hour, byHour.get(hour).plus(here));
            here.onlyWithin(Duration.ofMinutes(within.minutes())).ifPresent(post -> onlyCalls[post]++);
        }
        List<OfPost> ofPosts = new ArrayList<>();
        for (int p = 0; p < posts.size(); p++) {
            boolean onRoad = reach.get(places.size() + p).onRoad();
            ofPosts.add(new OfPost(posts.get(p), onRoad, onlyCalls[p], onlySites[p]));
        }
        int inTime = siteAt.length - uncovered.size();
        return new PostPlan(within, ofPosts, sites, inTime, uncovered, byHour, additions(reach, within));
    }

    // ---- one more post

    private List<Addition> additions(List<Reach> reach, Tier within) {
        int[] soonest = reach.stream()
                .limit(places.size())
                .mapToInt(PostPlanner::soonestMillis)
                .toArray();
        List<Addition> additions = new ArrayList<>();
        Optional<Gain> best = best(soonest, within);
        while (best.isPresent() && additions.size() < ADDITIONS_MAX) {
            int[] from = from(best.get().candidate());
            additions.add(new Addition(
                    candidates.get(best.get().candidate()),
                    best.get().incidents(),
                    best.get().sites()));
            Arrays.setAll(soonest, place -> Math.min(soonest[place], from[place]));
            best = best(soonest, within);
        }
        return additions;
    }

    /// What one more post adds.
    private record Gain(int candidate, int incidents, int sites) {}

    /// The candidate that adds most incidents, then most sites, then the first; empty when none adds anything.
    private Optional<Gain> best(int[] soonest, Tier within) {
        return IntStream.range(0, candidates.size())
                .mapToObj(candidate -> gain(candidate, soonest, Duration.ofMinutes(within.minutes())))
                .max(Comparator.comparingInt(Gain::incidents).thenComparingInt(Gain::sites))
                .filter(gain -> gain.incidents() > 0 || gain.sites() > 0);
    }

    private Gain gain(int candidate, int[] soonest, Duration within) {
        int[] from = from(candidate);
        int calls = 0;
        for (int place : callAt) {
            calls += isWithin(from[place], within) && !isWithin(soonest[place], within) ? 1 : 0;
        }
        int sites = 0;
        for (int s = 0; s < siteAt.length; s++) {
            Duration demanded = question.sites().get(s).demanded();
            sites += isWithin(from[siteAt[s]], demanded) && !isWithin(soonest[siteAt[s]], demanded) ? 1 : 0;
        }
        return new Gain(candidate, calls, sites);
    }

    private static boolean isWithin(int millis, Duration time) {
        return millis <= time.toMillis();
    }
}
