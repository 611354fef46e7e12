package org.muster.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Incident;
import org.muster.journal.FolderLock;
import org.muster.journal.Journal;
import org.muster.journal.StationKeys;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.session.Snapshot;
import org.muster.telemetry.FixPipeline;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.RecentFixes;
import org.muster.time.SystemClock;

/// A station of its own with thousands of units and hundreds of open incidents, over the production session, journal
/// and way of the fixes. What happens in it is drawn from a seed.
final class LoadedCity implements AutoCloseable {
    static final GeoBox AREA = new GeoBox(38.36, 105.72, 38.64, 106.10);

    /// Into how many slices the fixes of a second are spread.
    static final int SLICES = 10;

    private static final JurisdictionId JURISDICTION = new JurisdictionId("0e".repeat(16));
    private static final int DRAFTS = 1_000;
    private static final double METERS_PER_DEGREE = 111_320;
    /// How far a unit goes between two fixes, metres.
    private static final double STEP_METERS = 9;
    private static final String[] CATEGORIES = {"criminal", "traffic", "dispute", "help", "other"};
    private static final Force[] FORCES = Force.values();
    private static final Stage[] WAY = {Stage.ACKNOWLEDGED, Stage.EN_ROUTE, Stage.ON_SCENE, Stage.CLEARED};

    private static final ResponseStandard STANDARD = standard();

    private final RandomGenerator random = new Random(7);
    private final SystemClock clock = new SystemClock();
    private final LatestBoard board = new LatestBoard();
    private final FixPipeline pipeline = new FixPipeline(new RecentFixes(), board);
    private final FolderLock lock;
    private final LiveSession session;
    private final List<CallSign> units = new ArrayList<>();
    private final List<GeoPoint> places = new ArrayList<>();
    private final int[] stages;
    private int slice;

    LoadedCity(Path dir, int unitCount, int incidents) throws IOException {
        lock = FolderLock.tryAcquire(dir).orElseThrow(() -> new IOException("the folder is in use: " + dir));
        Journal journal = Journal.open(lock, StationKeys.loadOrCreate(dir, random), random);
        session = new LiveSession(journal, clock, random, new Post("li", Role.DISPATCHER, "3"), board::snapshot).start();
        session.join(JURISDICTION).join();
        stages = new int[unitCount];
        found(unitCount);
        for (int i = 0; i < SLICES; i++) {
            fixes();
        }
        open(incidents);
    }

    LiveSession session() {
        return session;
    }

    private GeoPoint anywhere() {
        return new GeoPoint(
                random.nextDouble(AREA.south() + 0.05, AREA.north() - 0.05),
                random.nextDouble(AREA.west() + 0.05, AREA.east() - 0.05));
    }

    private void found(int unitCount) {
        List<Draft> drafts = new ArrayList<>();
        drafts.add(Draft.of(new Event.JurisdictionFounded(
                JURISDICTION, "bench", "Asia/Shanghai", JurisdictionKind.DRILL, "d".repeat(64))));
        drafts.add(Draft.of(
                new Event.StationEnrolled(session.station(), "bench", "e".repeat(64), "f".repeat(64), "A")));
        drafts.add(Draft.of(new Event.StandardAdopted(STANDARD)));
        for (String category : CATEGORIES) {
            drafts.add(Draft.of(
                    new Event.CategoryDefined(new CategoryCode(category), Optional.empty()),
                    new Body.CategoryDetails(category, category)));
        }
        for (int i = 0; i < unitCount; i++) {
            Force force = FORCES[i % FORCES.length];
            GeoPoint home = anywhere();
            CallSign sign = new CallSign("P" + (100 + i));
            units.add(sign);
            places.add(home);
            drafts.add(Draft.of(
                    new Event.UnitDefined(sign, force, Set.of(), 2, "B1", Optional.of(home.rough())),
                    new Body.UnitDetails("警力" + i, "Unit " + i, Optional.of(home))));
        }
        append(drafts);
    }

    private void append(List<Draft> drafts) {
        Post server = new Post("bench", Role.DISPATCHER, "0");
        for (int from = 0; from < drafts.size(); from += DRAFTS) {
            session.append(List.copyOf(drafts.subList(from, Math.min(from + DRAFTS, drafts.size()))), server)
                    .join();
        }
    }

    private static ResponseStandard standard() {
        List<StandardRule> rules = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            rules.add(new StandardRule(
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    new ResponseTarget(
                            tier,
                            Form.BY_FORCE,
                            Duration.ofMinutes(tier.minutes()),
                            new Requirement(tier.ordinal() + 1, Set.of(), Set.of()))));
        }
        return new ResponseStandard(
                "bench",
                ClockStart.FIRST_DISPATCH,
                Map.of(Priority.ONE, Duration.ofSeconds(60), Priority.TWO, Duration.ofSeconds(120)),
                rules);
    }

    /// One slice of a second's fixes.
    void fixes() {
        Instant now = clock.now();
        for (int i = slice; i < units.size(); i += SLICES) {
            GeoPoint from = places.get(i);
            double heading = random.nextDouble(360);
            GeoPoint to = new GeoPoint(
                    from.lat() + STEP_METERS * Math.cos(Math.toRadians(heading)) / METERS_PER_DEGREE,
                    from.lon() + STEP_METERS * Math.sin(Math.toRadians(heading)) / METERS_PER_DEGREE);
            GeoPoint next = AREA.contains(to) ? to : from;
            places.set(i, next);
            pipeline.take(
                    new PositionFix(units.get(i), next, now, now, 5, STEP_METERS, heading, "bench", true));
        }
        slice = (slice + 1) % SLICES;
    }

    /// Incidents as if they had been worked on for a while, in few appends: each has one to three units.
    private void open(int incidents) {
        List<Draft> drafts = new ArrayList<>();
        Moment at = Snapshot.moment(clock.read());
        for (int i = 0; i < incidents; i++) {
            IncidentId id = new IncidentId(String.format(Locale.ROOT, "%032x", i + 1));
            CategoryCode category = new CategoryCode(CATEGORIES[i % CATEGORIES.length]);
            Priority priority = Priority.values()[i % Priority.values().length];
            GeoPoint place = anywhere();
            drafts.add(Draft.of(
                    new Event.IncidentReported(
                            id,
                            "A" + (i + 1),
                            at,
                            category,
                            priority,
                            ZoneClass.OTHER,
                            Optional.empty(),
                            Optional.of(place.rough()),
                            STANDARD.targetsFor(priority, category, ZoneClass.OTHER)),
                    new Body.IncidentDetails(
                            "two cars collided, a person is hurt",
                            Optional.of(new Body.PlaceDetails("crossing", Optional.of(place), "Renmin Road " + i)))));
            for (int n = 0; n <= i % 3; n++) {
                int unit = 3 * i + n;
                drafts.add(Draft.of(new Event.UnitAssigned(
                        new AssignmentId(String.format(Locale.ROOT, "%032x", unit + 1)),
                        units.get(unit),
                        id,
                        FORCES[unit % FORCES.length],
                        Set.of(),
                        false,
                        at)));
                stages[unit] = 1;
            }
        }
        append(drafts);
    }

    /// Something a desk does: sends a unit to one of the incidents, or reports how far one has come.
    Answer command() {
        int unit = random.nextInt(units.size() / 10);
        int stage = stages[unit];
        if (stage == 0) {
            return dispatch();
        }
        stages[unit] = stage == WAY.length ? 0 : stage + 1;
        return session.submit(
                        new DispatchCommand.ReportStage(units.get(unit), WAY[stage - 1], Optional.empty()))
                .join();
    }

    private Answer dispatch() {
        List<Incident> open = session.snapshot().situation().openIncidents();
        IncidentId incident = open.get(random.nextInt(open.size())).id();
        int unit = random.nextInt(units.size() / 10);
        Answer answer = session.submit(
                        new DispatchCommand.DispatchUnits(List.of(units.get(unit)), incident, Optional.empty()))
                .join();
        if (answer.accepted()) {
            stages[unit] = Math.max(1, stages[unit]);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        session.close();
        lock.close();
    }
}
