package org.muster.advice;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.Tier;

/// What a set of posts is worth. Immutable.
///
/// @param within the tier whose minutes posts are added and left out by
/// @param posts those that were asked about, in that order
/// @param sites all sites
/// @param sitesInTime how many of them within what is demanded there
/// @param uncovered the sites that nobody reaches in the time demanded, the tightest demand first
/// @param byHour incidents by the hour of their first call, 24 of them
/// @param additions which posts to add, the first first; each is told with what it adds to all before it
public record PostPlan(
        Tier within,
        List<OfPost> posts,
        Shares sites,
        int sitesInTime,
        List<OfSite> uncovered,
        List<Shares> byHour,
        List<Addition> additions) {

    /// What only one post gives: how many fewer there would be without it.
    ///
    /// @param onRoad false: it lies far from every road, and nobody comes from there
    /// @param incidents those reached within the tier from here only
    /// @param sites those reached within what is demanded there from here only
    public record OfPost(PlannedPost post, boolean onRoad, int incidents, int sites) {}

    /// A site that is not reached in time.
    ///
    /// @param soonest as soon as somebody is there, within what was looked for
    public record OfSite(SiteId site, Duration demanded, boolean onRoad, Optional<Duration> soonest) {}

    /// One more post.
    ///
    /// @param incidents how many more are within the tier
    /// @param sites how many more are in time
    public record Addition(PlannedPost post, int incidents, int sites) {}

    public PostPlan {
        posts = List.copyOf(posts);
        uncovered = List.copyOf(uncovered);
        byHour = List.copyOf(byHour);
        additions = List.copyOf(additions);
    }

    /// All incidents.
    public Shares incidents() {
        return byHour.stream().reduce(Shares.NONE, Shares::plus);
    }

    /// The incidents of a shift.
    public Shares incidents(DutyShift shift) {
        return IntStream.range(0, byHour.size())
                .filter(hour -> DutyShift.of(hour) == shift)
                .mapToObj(byHour::get)
                .reduce(Shares.NONE, Shares::plus);
    }

    /// The post that would be missed least, by its incidents, then by its sites, then the first; empty where there
    /// are not two.
    public Optional<OfPost> leastMissed() {
        return posts.size() < 2
                ? Optional.empty()
                : posts.stream().min(Comparator.comparingInt(OfPost::incidents).thenComparingInt(OfPost::sites));
    }
}
