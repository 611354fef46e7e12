package org.muster.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.muster.advice.PostPlan;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.IncidentNumbers;
import org.muster.dispatch.command.LocatedPlace;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.state.Site;
import org.muster.session.Answer;
import org.muster.session.Snapshot;
import org.muster.ui.shell.MainWindow;
import org.muster.ui.supervisor.PostModel;

/// The scene of a supervisor who plans posts: a week of incidents, one post added and one left out.
final class DemoPosts {
    private static final int INCIDENTS = 120;
    private static final Duration WEEK = Duration.ofDays(7);
    /// How far from a site something happens, degrees.
    private static final double AROUND_DEGREES = 0.006;

    private static final String BEFORE = "上周警情|Last week";

    private DemoPosts() {}

    /// What happened in the last week, around the sites; all of it is over.
    static void happened(Demo demo) {
        Snapshot snapshot = demo.desk().session().snapshot();
        List<Body.SiteDetails> sites = snapshot.situation()
                .sites()
                .values()
                .sorted(Comparator.comparing(Site::id))
                .flatMap(site -> snapshot.bodies().sites().get(site.id()).stream())
                .toList();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int i = 0; i < INCIDENTS; i++) {
            Body.SiteDetails near = sites.get(random.nextInt(sites.size()));
            GeoPoint point = new GeoPoint(
                    near.point().lat() + random.nextGaussian() * AROUND_DEGREES,
                    near.point().lon() + random.nextGaussian() * AROUND_DEGREES);
            Instant at = demo.now().minusMillis(random.nextLong(WEEK.toMillis()));
            Answer reported = Waiting.on(demo.desk()
                    .session()
                    .submit(new DispatchCommand.ReportIncident(
                            demo.speaks(BEFORE),
                            Optional.of(new LocatedPlace(
                                    new Body.PlaceDetails(near.name(), Optional.of(point), near.name()),
                                    Optional.empty())),
                            Optional.of(new CategoryCode("dispute")),
                            Optional.of(Priority.THREE),
                            "",
                            "",
                            Optional.of(at))));
            reported.incident()
                    .flatMap(number ->
                            IncidentNumbers.find(
                                            demo.desk().session().snapshot().situation(), number)
                                    .stream()
                                    .findFirst())
                    .ifPresent(incident ->
                            DemoScene.submit(demo, new DispatchCommand.CloseIncident(incident.id(), "settled")));
        }
        demo.settle();
    }

    /// Adds the post that is proposed first and leaves out the one that is missed least.
    static void tryOut(Demo demo, MainWindow window) {
        PostModel posts = window.posts();
        PostPlan today = judged(demo, posts);
        Toolkit.run(() -> posts.add(1));
        judged(demo, posts);
        today.leastMissed().ifPresent(least -> Toolkit.run(() -> posts.toggle(least.post())));
        judged(demo, posts);
    }

    private static PostPlan judged(Demo demo, PostModel posts) {
        demo.await(
                "the posts are judged",
                () -> Toolkit.on(() -> posts.currentPlan().isPresent()));
        return Toolkit.on(() -> posts.currentPlan().orElseThrow());
    }
}
