package org.muster.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlanner;
import org.muster.advice.RoadTravelTimes;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.interop.PostsCsv;
import org.muster.session.Snapshot;
import org.muster.ui.supervisor.PostBasis;
import org.muster.ui.words.Texts;
import picocli.CommandLine.Option;

/// `muster show posts`: what the posts are worth, and others that somebody thinks of beside them.
final class ShowPosts {
    @Option(names = "--posts", paramLabel = "FILE.csv", description = "posts: other posts to judge, name,lat,lon")
    private @Nullable Path file;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "posts: incidents since then, such as -90d (default: all that are known)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "posts: incidents before then (default: now)")
    private String to = "now";

    @Option(
            names = "--within",
            paramLabel = "1|3|5",
            description = "posts: minutes that one more post goes by (default: 3)")
    private int within = Tier.THREE.minutes();

    /// @param now by the corrected clock
    void print(Options options, Snapshot snapshot, Instant now, boolean json, PrintWriter out) throws IOException {
        ZoneId zone =
                snapshot.situation().jurisdiction().map(Jurisdiction::zone).orElse(ZoneOffset.UTC);
        Instant begin = from == null ? Instant.EPOCH : SpanEnd.read(from, now, zone);
        Instant end = SpanEnd.read(to, now, zone);
        Tier tier = tier();
        Map<String, List<PlannedPost>> sets = new LinkedHashMap<>();
        Optional.ofNullable(file).ifPresent(given -> sets.put(String.valueOf(given.getFileName()), given(given)));
        try (City city = City.open(options.folder(), "")) {
            TravelTimes roads =
                    city.roads().<TravelTimes>map(RoadTravelTimes::new).orElse(TravelTimes.NONE);
            PostBasis basis = PostBasis.of(snapshot.situation(), snapshot.bodies(), begin, end, roads);
            PostPlanner planner = basis.planner()
                    .orElseThrow(() -> new Refusal("nobody knows how far a post reaches without roads: "
                            + "muster map import EXTRACT.osm.pbf"));
            List<PostsShown.Plan> plans = new ArrayList<>();
            plans.add(new PostsShown.Plan(
                    "", planner.plan(basis.present().posts(), tier).orElseThrow()));
            sets.forEach((name, posts) -> plans.add(
                    new PostsShown.Plan(name, planner.plan(posts, tier).orElseThrow())));
            Texts.Language language =
                    options.locale().equals(Locale.SIMPLIFIED_CHINESE) ? Texts.Language.ZH : Texts.Language.EN;
            PostsShown shown = new PostsShown(basis, plans, new Texts(language, zone));
            if (json) {
                Json.print(out, shown.json(begin, end, tier));
            } else {
                shown.lines().forEach(out::println);
            }
        }
    }

    private Tier tier() {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.minutes() == within)
                .findFirst()
                .orElseThrow(() -> new Refusal("--within is 1, 3 or 5, not " + within));
    }

    /// @throws Refusal when a row of the file cannot be taken: naming file, row and reason of the first
    private static List<PlannedPost> given(Path file) {
        if (!Files.isReadable(file)) {
            throw new Refusal(file + ": there is no such file, or it cannot be read");
        }
        PostsCsv read;
        try {
            read = PostsCsv.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!read.refusals().isEmpty()) {
            int more = read.refusals().size() - 1;
            throw new Refusal(read.refusals().getFirst() + (more == 0 ? "" : " (and " + more + " more rows)"));
        }
        return read.posts().stream()
                .map(post -> PlannedPost.given(post.name(), post.point()))
                .toList();
    }
}
