package org.muster.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.muster.advice.DutyShift;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlan;
import org.muster.advice.Shares;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Tier;
import org.muster.ui.supervisor.PostBasis;
import org.muster.ui.supervisor.PostWords;
import org.muster.ui.words.Texts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What posts are worth, as JSON and as lines for people.
///
/// @param plans the present posts' first
record PostsShown(PostBasis basis, List<Plan> plans, Texts texts) {
    /// The sites out of reach that a line names.
    private static final int NAMED_MAX = 20;

    /// @param name of the file that its posts stand in; empty for the present ones
    record Plan(String name, PostPlan plan) {}

    // ---- JSON

    /// @param from the first instant that counts
    /// @param until the first that does not count any more
    ObjectNode json(Instant from, Instant until, Tier within) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("from", from.toString());
        node.put("to", until.toString());
        node.put("withinMinutes", within.minutes());
        node.put("incidents", basis.past().incidents().size());
        basis.past().since().ifPresent(since -> node.put("since", since.toString()));
        node.put(
                "roughlyPlaced",
                basis.past().incidents().stream().filter(past -> !past.exact()).count());
        node.put("unlocated", basis.past().unlocated());
        node.put("olderLeftOut", basis.known() - basis.past().incidents().size());
        node.put("roughHomes", basis.present().rough());
        ArrayNode without = node.putArray("withoutHomePost");
        basis.present().without().stream().map(CallSign::text).forEach(without::add);
        ArrayNode all = node.putArray("plans");
        plans.forEach(plan -> all.add(json(plan)));
        return node;
    }

    private ObjectNode json(Plan named) {
        PostPlan plan = named.plan();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("of", named.name().isEmpty() ? "present" : named.name());
        node.set("sites", json(plan.sites()).put("inTime", plan.sitesInTime()));
        node.set("incidents", json(plan.incidents()));
        for (DutyShift shift : DutyShift.values()) {
            node.set(shift == DutyShift.DAY ? "day" : "night", json(plan.incidents(shift)));
        }
        ArrayNode hours = node.putArray("byHour");
        plan.byHour().forEach(hour -> hours.add(json(hour)));
        ArrayNode uncovered = node.putArray("uncovered");
        plan.uncovered().forEach(site -> {
            ObjectNode one = uncovered.addObject();
            one.put("site", site.site().code());
            one.put("name", PostWords.site(site.site(), basis, texts));
            one.put("demandedSeconds", site.demanded().toSeconds());
            one.put("onRoad", site.onRoad());
            site.soonest().ifPresent(travel -> one.put("soonestSeconds", travel.toMillis() / 1000.0));
        });
        ArrayNode posts = node.putArray("posts");
        plan.posts().forEach(post -> posts.add(json(post)));
        plan.leastMissed().ifPresent(least -> node.set("leastMissed", json(least)));
        ArrayNode additions = node.putArray("additions");
        plan.additions()
                .forEach(addition -> additions.add(json(addition.post())
                        .put("incidents", addition.incidents())
                        .put("sites", addition.sites())));
        return node;
    }

    private static ObjectNode json(Shares shares) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", shares.placed())
                .put("offRoad", shares.offRoad())
                .put("within1", shares.within(Tier.ONE))
                .put("within3", shares.within(Tier.THREE))
                .put("within5", shares.within(Tier.FIVE));
    }

    private ObjectNode json(PostPlan.OfPost post) {
        return json(post.post())
                .put("onRoad", post.onRoad())
                .put("incidentsFromHereOnly", post.incidents())
                .put("sitesFromHereOnly", post.sites());
    }

    private ObjectNode json(PlannedPost post) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", post.kind().name());
        node.put("name", PostWords.name(post, basis, texts));
        post.site().ifPresent(site -> node.put("site", site.code()));
        ArrayNode units = node.putArray("callSigns");
        post.units().stream().map(CallSign::text).forEach(units::add);
        return node.put("lat", post.point().lat()).put("lon", post.point().lon());
    }

    // ---- lines

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(PostWords.since(basis, texts)));
        for (Plan named : plans) {
            PostPlan plan = named.plan();
            lines.add(
                    texts.get("posts.all", plan.posts().size()) + (named.name().isEmpty() ? "" : "  " + named.name()));
            lines.add(line(texts.get("posts.sites"), plan.sites()) + "  " + texts.get("posts.inTime") + " "
                    + PostWords.percent(PostWords.inTime(plan.sites(), plan.sitesInTime())));
            lines.add(line(texts.get("posts.incidents"), plan.incidents()));
            for (DutyShift shift : DutyShift.values()) {
                lines.add(line(texts.term(shift), plan.incidents(shift)));
            }
            lines.add(texts.get("posts.uncovered") + "  "
                    + texts.get(
                            "shift.sites.note",
                            plan.uncovered().size(),
                            plan.sites().placed() + plan.sites().offRoad()));
            plan.uncovered().stream()
                    .limit(NAMED_MAX)
                    .forEach(site -> lines.add("  " + PostWords.site(site.site(), basis, texts)));
            if (plan.uncovered().size() > NAMED_MAX) {
                lines.add("  " + texts.get("shift.more", plan.uncovered().size() - NAMED_MAX));
            }
            lines.add(texts.get("posts.proposals") + "  "
                    + texts.get("posts.within", plan.within().minutes()) + "  " + texts.get("posts.proposals.note"));
            plan.additions()
                    .forEach(addition -> lines.add("  " + PostWords.name(addition.post(), basis, texts) + "  +"
                            + addition.incidents() + " · +" + addition.sites()));
            PostWords.least(plan, basis, texts).ifPresent(lines::add);
            PostWords.offRoad(plan, texts).ifPresent(lines::add);
        }
        lines.addAll(PostWords.notes(basis, plans.getFirst().plan(), texts));
        return lines;
    }

    private String line(String name, Shares shares) {
        String parts = Arrays.stream(Tier.values())
                .map(tier -> texts.get("posts.within", tier.minutes()) + " " + PostWords.percent(shares.percent(tier)))
                .collect(Collectors.joining("  "));
        return "  " + name + "  " + shares.placed() + "  " + parts;
    }
}
