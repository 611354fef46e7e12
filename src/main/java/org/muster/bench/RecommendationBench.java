package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.muster.advice.Recommendation;
import org.muster.advice.Recommender;
import org.muster.advice.RoadTravelTimes;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.journal.ChainWriter;
import org.muster.journal.StationKeys;
import org.muster.road.RoadGraph;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.LatestFixes;

/// How soon it is known whom to send: the set that fills the 1/3/5 response and the next best, twenty units by driving
/// time, beside a sort of the same units by the straight line.
public final class RecommendationBench {
    public static final String NAME = "recommendation";

    private static final int WANTED = 20;
    private static final int ROUNDS = 40;
    private static final int PLACES = 6;
    /// Three units in ten stand elsewhere at each question, as on patrol.
    private static final int MOVED_OF_TEN = 3;
    static final Instant NOW = MadeUpShift.START.plusSeconds(10);

    /// The most the sample city's standard asks for: one, two and two armed ones, and one within the zone's time.
    private static final Targets TARGETS = new Targets(
            "bench",
            ClockStart.FIRST_DISPATCH,
            Optional.empty(),
            List.of(
                    target(Tier.ONE, Form.BY_FORCE, 1, Set.of(Force.POLICE_STATION, Force.SWAT), Set.of()),
                    target(Tier.THREE, Form.BY_FORCE, 2, Set.of(Force.TRAFFIC, Force.SUB_BUREAU), Set.of()),
                    target(Tier.FIVE, Form.BY_FORCE, 2, Set.of(), Set.of("armed")),
                    target(Tier.FIVE, Form.BY_ZONE, 1, Set.of(), Set.of())));

    private RecommendationBench() {}

    private static ResponseTarget target(Tier tier, Form form, int units, Set<Force> forces, Set<String> armed) {
        return new ResponseTarget(
                tier, form, Duration.ofMinutes(tier.minutes()), new Requirement(units, forces, armed));
    }

    /// @param times how many copies of each extract lie side by side
    public static void run(List<Path> extracts, int times, Consumer<Figure> found) throws IOException {
        for (Path extract : extracts) {
            RoadGraph roads = SideBySide.read(extract, times);
            String city = SideBySide.name(extract, times);
            for (int units : new int[] {128, 1_000, 10_000}) {
                found.accept(run(roads, city, units));
            }
        }
    }

    private static Figure run(RoadGraph graph, String city, int units) throws IOException {
        Random random = new Random(units);
        List<Draft> drafts = new ArrayList<>();
        LatestBoard board = new LatestBoard();
        for (int i = 0; i < units; i++) {
            CallSign unit = new CallSign("P" + i);
            Force force = Force.values()[i % Force.values().length];
            Set<String> capabilities = i % 4 == 0 ? Set.of("armed") : Set.of();
            drafts.add(Draft.of(new Event.UnitDefined(unit, force, capabilities, 2, "", Optional.empty())));
            drafts.add(Draft.of(new Event.UnitInService(unit)));
            board.put(fix(unit, place(graph, random)), Set.of());
        }
        int rounds = Race.rounds(ROUNDS);
        List<LatestFixes> fixes = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = round % 10; i < units; i += 10) {
                for (int moved = i; moved < Math.min(units, i + MOVED_OF_TEN); moved++) {
                    board.put(fix(new CallSign("P" + moved), place(graph, random)), Set.of());
                }
            }
            fixes.add(board.snapshot());
        }
        for (int i = 0; i < rounds; i++) {
            drafts.add(Draft.of(report(i, place(graph, random))));
        }
        Situation situation = situation(drafts);
        List<Incident> incidents = situation
                .incidents()
                .values()
                .sorted(Comparator.comparing(Incident::number))
                .toList();
        Recommender recommender = new Recommender(new RoadTravelTimes(graph));
        return Race.run(
                NAME,
                city + ", " + units + " units",
                ROUNDS,
                round -> recommender.recommend(
                        situation, Bodies.NONE, fixes.get(round), incidents.get(round), new Moment(NOW, 0), WANTED),
                round -> straight(
                        situation,
                        fixes.get(round),
                        incidents.get(round).location().rough().orElseThrow()),
                RecommendationBench::agree);
    }

    static Event.IncidentReported report(int number, GeoPoint place) {
        return new Event.IncidentReported(
                new IncidentId(String.format(java.util.Locale.ROOT, "%032x", number + 1)),
                "A" + (1_000 + number),
                new Moment(MadeUpShift.START, 0),
                CategoryCode.OTHER,
                Priority.TWO,
                ZoneClass.OTHER,
                Optional.empty(),
                Optional.of(place),
                TARGETS);
    }

    static Situation situation(List<Draft> drafts) {
        Random random = new Random(3);
        StationKeys keys = StationKeys.generate(random);
        ChainWriter chain = new ChainWriter(
                MadeUpShift.JURISDICTION, new IncarnationId("aa".repeat(16)), keys, random, 0, Digest.ZERO);
        drafts.forEach(draft -> chain.add(MadeUpShift.author(), draft));
        List<Recorded> heads =
                chain.sign().stream().map(entry -> entry.record().pending()).toList();
        return Situation.EMPTY.evolve(heads);
    }

    /// A place on a road.
    static GeoPoint place(RoadGraph graph, Random random) {
        GeoBox box = graph.box();
        Optional<GeoPoint> found = Optional.empty();
        while (found.isEmpty()) {
            found = graph.snap(new GeoPoint(
                            random.nextDouble(box.south(), box.north()), random.nextDouble(box.west(), box.east())))
                    .map(point -> point.at());
        }
        return found.get();
    }

    static PositionFix fix(CallSign unit, GeoPoint at) {
        return new PositionFix(unit, at, NOW, NOW, 5, 0, 0, "", true);
    }

    /// Every free unit by the straight line.
    static Map<CallSign, Double> straight(Situation situation, LatestFixes fixes, GeoPoint place) {
        Map<CallSign, Double> meters = new HashMap<>();
        situation
                .units()
                .values()
                .flatMap(unit -> fixes.of(unit.callSign()).stream())
                .forEach(fix -> meters.put(fix.unit(), fix.point().distanceMeters(place)));
        List<CallSign> sorted = meters.keySet().stream()
                .sorted(Comparator.<CallSign>comparingDouble(meters::get).thenComparing(unit -> unit))
                .limit(WANTED)
                .toList();
        if (sorted.size() < WANTED) {
            throw new IllegalStateException("units are missing");
        }
        return meters;
    }

    /// Both saw the same units at the same distances; the roads' order is proved by `roads-oracle`.
    private static boolean agree(Recommendation byRoad, Map<CallSign, Double> byAir) {
        return byRoad.units().size() == WANTED
                && byRoad.proposal().fills().size() == PLACES
                && byRoad.proposal().lacks().isEmpty()
                && byRoad.units().stream()
                        .allMatch(unit -> unit.straightMeters().orElse(-1) == byAir.getOrDefault(unit.unit(), -2.0));
    }
}
