package org.muster.ui.supervisor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlan;
import org.muster.advice.Shares;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.Tier;
import org.muster.ui.desk.Name;
import org.muster.ui.words.Texts;

/// How posts and shares read.
public final class PostWords {
    private static final int UNITS_NAMED_MAX = 4;

    private PostWords() {}

    /// What people call a post: its units, its name, or the site it stands at.
    ///
    /// @param basis names the sites
    public static String name(PlannedPost post, PostBasis basis, Texts texts) {
        return switch (post.kind()) {
            case HOME -> units(post.units());
            case GIVEN -> post.name();
            case SITE -> site(post, basis, texts);
            case INCIDENTS ->
                post.site().isPresent()
                        ? texts.get("posts.amid", site(post, basis, texts))
                        : texts.get(
                                "posts.amidNothing",
                                String.format(
                                        Locale.ROOT,
                                        "%.4f, %.4f",
                                        post.point().lat(),
                                        post.point().lon()));
        };
    }

    private static String units(List<CallSign> units) {
        String named = units.stream().limit(UNITS_NAMED_MAX).map(CallSign::text).collect(Collectors.joining(" "));
        return units.size() > UNITS_NAMED_MAX ? named + " +" + (units.size() - UNITS_NAMED_MAX) : named;
    }

    private static String site(PlannedPost post, PostBasis basis, Texts texts) {
        return post.site().map(site -> site(site, basis, texts)).orElse("");
    }

    /// What people call a site.
    public static String site(SiteId site, PostBasis basis, Texts texts) {
        return basis.names().getOrDefault(site, Name.of(site.code())).in(texts);
    }

    /// `63.2 %`; a dash where there is nothing that shares are of.
    public static String percent(OptionalDouble percent) {
        return percent.isPresent() ? String.format(Locale.ROOT, "%.1f %%", percent.getAsDouble()) : "–";
    }

    /// `+1.2` percentage points; empty where nothing changed.
    static String change(OptionalDouble before, OptionalDouble now) {
        double points = now.orElse(0) - before.orElse(0);
        return points == 0 ? "" : String.format(Locale.ROOT, points > 0 ? "+%.1f" : "−%.1f", Math.abs(points));
    }

    /// How many of some are in time, per cent of those near a road.
    public static OptionalDouble inTime(Shares sites, int inTime) {
        return sites.placed() == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * inTime / sites.placed());
    }

    /// Within 1, 3, 5 minutes and beyond. Heights tell the parts apart without colour.
    static List<ShareBar.Part> bar(Shares shares) {
        return List.of(
                new ShareBar.Part(shares.within(Tier.ONE), 1, "part-within-1"),
                new ShareBar.Part(shares.within(Tier.THREE) - shares.within(Tier.ONE), 0.75, "part-within-3"),
                new ShareBar.Part(shares.within(Tier.FIVE) - shares.within(Tier.THREE), 0.5, "part-within-5"),
                new ShareBar.Part(shares.placed() - shares.within(Tier.FIVE), 0.25, "part-beyond"));
    }

    /// How many incidents are counted, and since which day.
    public static String since(PostBasis basis, Texts texts) {
        return basis.past()
                .since()
                .map(at -> texts.get(
                        "posts.since",
                        basis.past().incidents().size(),
                        at.atZone(texts.zone()).toLocalDate().toString()))
                .orElseGet(() -> texts.get("posts.noIncidents"));
    }

    /// Which post is missed least, and how many are missed no more; empty where there are not two posts.
    public static Optional<String> least(PostPlan plan, PostBasis basis, Texts texts) {
        return plan.leastMissed().map(least -> {
            long others = plan.posts().stream()
                            .filter(post -> post.incidents() == least.incidents() && post.sites() == least.sites())
                            .count()
                    - 1;
            String words = texts.get("posts.least", name(least.post(), basis, texts), least.incidents(), least.sites());
            return others == 0 ? words : texts.get("posts.least.others", words, others);
        });
    }

    /// How many of the posts nobody comes from; empty for none.
    public static Optional<String> offRoad(PostPlan plan, Texts texts) {
        long far = plan.posts().stream().filter(post -> !post.onRoad()).count();
        return far == 0 ? Optional.empty() : Optional.of(texts.get("posts.note.postOffRoad", far));
    }

    /// What the figures leave out.
    public static List<String> notes(PostBasis basis, PostPlan plan, Texts texts) {
        int without = basis.present().without().size();
        long rough =
                basis.past().incidents().stream().filter(past -> !past.exact()).count();
        return Stream.of(
                        note(
                                without,
                                texts.get(
                                        "posts.note.noHome",
                                        without,
                                        basis.present().without().stream()
                                                .limit(3)
                                                .map(CallSign::text)
                                                .collect(Collectors.joining(" ")))),
                        note(
                                basis.present().rough(),
                                texts.get(
                                        "posts.note.roughHome", basis.present().rough())),
                        note(rough, texts.get("posts.note.rough", rough)),
                        note(
                                plan.sites().offRoad() + plan.incidents().offRoad(),
                                texts.get(
                                        "posts.note.offRoad",
                                        plan.sites().offRoad(),
                                        plan.incidents().offRoad())),
                        note(
                                basis.past().unlocated(),
                                texts.get("posts.note.unlocated", basis.past().unlocated())),
                        note(
                                basis.known() - basis.past().incidents().size(),
                                texts.get(
                                        "posts.note.older",
                                        basis.known() - basis.past().incidents().size())))
                .filter(note -> !note.isEmpty())
                .toList();
    }

    private static String note(long count, String words) {
        return count == 0 ? "" : words;
    }
}
