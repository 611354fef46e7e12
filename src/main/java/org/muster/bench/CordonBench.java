package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.muster.advice.CordonPlan;
import org.muster.advice.RoadTravelTimes;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadGraph;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.LatestFixes;

/// How soon it is known what closes a cordon, beside a sort of the same units by the straight line.
public final class CordonBench {
    public static final String NAME = "cordon";

    private static final int ROUNDS = 60;
    private static final int HEAD_START_SECONDS = 60;

    private CordonBench() {}

    /// @param times how many copies of each extract lie side by side
    public static void run(List<Path> extracts, int times, Consumer<Figure> found) throws IOException {
        for (Path extract : extracts) {
            RoadGraph roads = SideBySide.read(extract, times);
            String city = SideBySide.name(extract, times);
            for (int radius : new int[] {1_500, 3_000, 5_000}) {
                found.accept(run(roads, city, 200, radius));
            }
            found.accept(run(roads, city, 1_000, 3_000));
        }
    }

    private static Figure run(RoadGraph graph, String city, int units, int radius) throws IOException {
        Random random = new Random(units + radius);
        List<Draft> drafts = new ArrayList<>();
        LatestBoard board = new LatestBoard();
        for (int i = 0; i < units; i++) {
            CallSign unit = new CallSign("P" + i);
            drafts.add(Draft.of(new Event.UnitDefined(unit, Force.SWAT, Set.of(), 2, "", Optional.empty())));
            board.put(RecommendationBench.fix(unit, RecommendationBench.place(graph, random)), Set.of());
        }
        Moment seenAt = new Moment(RecommendationBench.NOW.minusSeconds(HEAD_START_SECONDS), 0);
        for (int i = 0; i < Race.rounds(ROUNDS); i++) {
            Event.IncidentReported reported = RecommendationBench.report(i, RecommendationBench.place(graph, random));
            drafts.add(Draft.of(reported));
            drafts.add(Draft.of(new Event.CordonOrdered(reported.incident(), seenAt, radius)));
        }
        Situation situation = RecommendationBench.situation(drafts);
        List<Incident> incidents = situation
                .incidents()
                .values()
                .sorted(Comparator.comparing(Incident::number))
                .toList();
        Bodies bodies = places(incidents);
        LatestFixes fixes = board.snapshot();
        TravelTimes roads = new RoadTravelTimes(graph);
        return Race.run(
                NAME,
                city + ", " + radius + " m, " + units + " units",
                ROUNDS,
                round -> CordonPlan.at(
                        situation, bodies, fixes, RecommendationBench.NOW, roads, incidents.get(round), Set.of()),
                round -> RecommendationBench.straight(
                        situation,
                        fixes,
                        incidents.get(round).location().rough().orElseThrow()),
                (plan, byAir) -> isSound(plan));
    }

    /// Where who flees was seen, exactly.
    private static Bodies places(List<Incident> incidents) {
        Bodies bodies = Bodies.NONE;
        for (Incident incident : incidents) {
            Body place = new Body.PlaceDetails("", incident.location().rough(), "");
            bodies = bodies.with(incident.timeline().getLast(), place);
        }
        return bodies;
    }

    /// Everybody is at one point, and before who flees; the least cut and the best matching are proved by tests and
    /// by `roads-oracle`.
    private static boolean isSound(CordonPlan plan) {
        return plan.basis() == CordonPlan.Basis.ROADS
                && plan.points().stream().noneMatch(p -> p.slack().isNegative())
                && plan.points().stream().map(CordonPlan.Point::unit).distinct().count()
                        == plan.points().size();
    }
}
