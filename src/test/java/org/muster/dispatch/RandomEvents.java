package org.muster.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.LoanId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.Situation;

/// Events as no sane desk would write them, from few identities, so that they meet, clash and dangle: the same
/// assignment under two units, stages before the assignment, ends before the beginning. The same seed gives the same.
public final class RandomEvents {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final int STATIONS = 3;
    private static final long ACCOUNTS_FROM = 200;
    private static final int ACCOUNTS_SELDOM = 8;
    private static final int RENEWED_SELDOM = 50;

    private final Random random;
    private final int incidents;
    private final int units;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Duration pace;
    private final List<RecordName> names = new ArrayList<>();
    private long position;

    public RandomEvents(long seed) {
        this(seed, 6, 5);
    }

    public RandomEvents(long seed, int incidents, int units) {
        this(seed, incidents, units, Duration.ZERO);
    }

    /// @param pace the server's time between two log positions
    public RandomEvents(long seed, int incidents, int units, Duration pace) {
        this.random = new Random(seed);
        this.pace = pace;
        this.incidents = incidents;
        this.units = units;
    }

    public static StationId station(int n) {
        return new StationId(String.format("%064x", n + 1));
    }

    public static IncarnationId life(int n) {
        return new IncarnationId(String.format("%032x", n + 1));
    }

    /// The next event at the next log position, by an author who had seen the log up to anywhere before.
    public Recorded confirmed() {
        position++;
        return recorded(event(Situation.EMPTY), position);
    }

    /// The same, deciding the conflicts of a situation now and then.
    public Recorded confirmed(Situation situation) {
        position++;
        return recorded(event(situation), position);
    }

    /// An event that waits.
    public Recorded pending() {
        return recorded(event(Situation.EMPTY), 0);
    }

    /// An event of the server's that waits.
    public Recorded byServer(Event event) {
        Recorded one = recorded(event, 0);
        Envelope by = one.envelope();
        EventId id = new EventId(station(0), life(0), numbers.merge(0, 1L, Long::sum));
        return new Recorded(
                new Envelope(
                        id,
                        by.base(),
                        "server",
                        Role.MACHINE,
                        "server",
                        by.wallAt(),
                        by.offsetMillis(),
                        by.errorMillis()),
                event,
                one.digest(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    private Recorded recorded(Event event, long at) {
        int author = random.nextInt(STATIONS * 2);
        long number = numbers.merge(author, 1L, Long::sum);
        long seen = position <= 1 ? 0 : random.nextLong(Math.max(0, position - 12), position);
        Envelope envelope = new Envelope(
                new EventId(station(author / 2), life(author), number),
                new Base(0, seen),
                "operator" + author,
                author == 0 ? Role.MACHINE : Role.DISPATCHER,
                "desk" + author,
                START.plusMillis(random.nextInt(3_600_000)),
                random.nextInt(-5_000, 5_000),
                random.nextInt(-1, 500));
        Digest digest = Digest.of((event + " " + envelope).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Optional<RecordName> renews = names.isEmpty() || random.nextInt(RENEWED_SELDOM) > 0
                ? Optional.empty()
                : Optional.of(names.get(random.nextInt(names.size())));
        names.add(new RecordName(envelope.id(), digest));
        return new Recorded(
                envelope,
                event,
                digest,
                renews,
                at,
                at > 0 ? Optional.of(START.plus(pace.multipliedBy(at))) : Optional.empty());
    }

    private Event ordering() {
        return switch (random.nextInt(4)) {
            case 0 -> new Event.IncarnationStarted(life(random.nextInt(6)), random.nextInt(9), Digest.ZERO);
            case 1 -> new Event.EpochOpened(random.nextInt(4), random.nextInt(200));
            case 2 -> new Event.RecordsStand(names.isEmpty() ? List.of() : List.of(names.getLast()));
            default ->
                new Event.EarlierOrder(
                        random.nextInt(3),
                        1 + random.nextInt(200),
                        List.of(new EventId(station(0), life(0), 1 + random.nextInt(50))));
        };
    }

    private Event founding() {
        if (random.nextBoolean()) {
            return new Event.JurisdictionFounded(
                    new JurisdictionId(hex(2)),
                    "J",
                    random.nextBoolean() ? "Asia/Shanghai" : "No/Such",
                    JurisdictionKind.DRILL,
                    "key 0");
        }
        int one = random.nextInt(STATIONS);
        return new Event.StationEnrolled(station(one), "S", "key " + one, "", "A");
    }

    private Event ofUnit() {
        return switch (random.nextInt(4)) {
            case 0 -> new Event.UnitInService(unit(), random.nextBoolean() ? Optional.empty() : Optional.of(moment()));
            case 1 -> new Event.UnitOutOfService(unit());
            case 2 -> new Event.DistressRaised(unit());
            default -> new Event.DistressEnded(unit());
        };
    }

    /// Closed accounts and revoked stations are seldom, or little of what comes later would have effect.
    private Event administration() {
        return switch (random.nextInt(12)) {
            case 0 -> new Event.StationRevoked(station(random.nextInt(STATIONS)));
            case 1 -> new Event.AccountClosed("operator" + random.nextInt(STATIONS * 2));
            default ->
                new Event.AccountGranted(
                        "operator" + random.nextInt(STATIONS * 2), one(Role.values()), random.nextBoolean());
        };
    }

    private Event event(Situation situation) {
        List<Conflict> conflicts = situation.openConflicts();
        if (!conflicts.isEmpty() && random.nextInt(8) == 0) {
            Conflict conflict = conflicts.get(random.nextInt(conflicts.size()));
            List<String> choices = conflict.choices();
            return new Event.ConflictDecided(conflict.id(), choices.get(random.nextInt(choices.size())));
        }
        if (position > ACCOUNTS_FROM && random.nextInt(ACCOUNTS_SELDOM) == 0) {
            return administration();
        }
        return anything();
    }

    private Event anything() {
        return switch (random.nextInt(39)) {
            case 0, 1 -> founding();
            case 2 -> ordering();
            case 3 -> new Event.UnitDefined(unit(), force(), capabilities(), 2, "B1", rough());
            case 4 ->
                new Event.SiteDefined(
                        site(), one(SiteKind.values()), zone(), new GeoPoint(36, 103), random.nextBoolean());
            case 5 -> new Event.BeatDefined("B" + random.nextInt(3));
            case 6 -> new Event.CircleDefined("C1", List.of(unit()), List.of(), List.of(unit(), unit()));
            case 7 -> new Event.CategoryDefined(category(), Optional.of(priority()));
            case 8 ->
                new Event.StandardAdopted(new ResponseStandard(
                        "v" + random.nextInt(3),
                        ClockStart.FIRST_DISPATCH,
                        Map.of(Priority.ONE, Duration.ofMinutes(1)),
                        List.of(new StandardRule(Set.of(), Set.of(), Set.of(), target()))));
            case 9 -> new Event.CallReceived(new CallId(hex(50)), incident(), moment());
            case 10 -> new Event.IncidentLocated(incident(), zone(), maybe(site()), rough(), targets());
            case 11, 12 -> new Event.IncidentReclassified(incident(), category(), priority(), targets());
            case 13, 14 -> new Event.IncidentLinked(incident(), incident());
            case 15 ->
                random.nextBoolean()
                        ? new Event.IncidentNoted(incident())
                        : new Event.IncidentProtected(incident(), random.nextBoolean());
            case 16 -> new Event.IncidentTakenOver(incident(), maybe(workplace()));
            case 17 -> new Event.IncidentClosed(incident(), "d" + random.nextInt(2));
            case 18 -> new Event.IncidentReopened(incident(), random.nextInt(5));
            case 19 -> new Event.IncidentCancelled(incident());
            case 20 -> new Event.BackupRequested(incident(), maybe(unit()));
            case 21, 22, 23 ->
                new Event.UnitAssigned(
                        assignment(), unit(), incident(), force(), capabilities(), random.nextBoolean(), moment());
            case 24, 25 -> new Event.StageReported(assignment(), unit(), incident(), one(Stage.values()), moment());
            case 26 -> new Event.StageCorrected(assignment(), unit(), incident(), one(Stage.values()), maybe(moment()));
            case 27 ->
                new Event.ArrivalShown(
                        assignment(), unit(), incident(), moment(), Duration.ofSeconds(3), 8, 1, "device");
            case 28, 29 -> ofUnit();
            case 30 ->
                new Event.AlarmAcknowledged(new Event.AlarmKey(
                        incident().hex(), maybe(Tier.ONE), one(Event.AlarmKind.values()), random.nextInt(3)));
            case 31 -> new Event.ConflictDecided("none", "both");
            case 33, 34 -> loan();
            case 35 -> roads();
            case 37, 38 -> cordon();
            case 32 -> new Event.Unknown("later", maybe(incident()));
            default ->
                new Event.IncidentReported(
                        incident(),
                        "A" + random.nextInt(incidents),
                        moment(),
                        category(),
                        priority(),
                        zone(),
                        maybe(site()),
                        rough(),
                        targets());
        };
    }

    private Event roads() {
        RestrictionId restriction = new RestrictionId(hex(3));
        return random.nextBoolean()
                ? new Event.RoadsRestricted(
                        restriction,
                        List.of(new GeoPoint(36, 103), new GeoPoint(36, 103 + random.nextInt(3))),
                        10 * random.nextInt(4))
                : new Event.RoadsFreed(restriction);
    }

    private Event cordon() {
        return switch (random.nextInt(4)) {
            case 0 -> new Event.CordonOrdered(incident(), moment(), 1_000 * (1 + random.nextInt(3)));
            case 1 -> new Event.CordonEnded(incident());
            default -> new Event.UnitPosted(assignment(), unit(), incident());
        };
    }

    private Event loan() {
        LoanId loan = new LoanId(hex(4));
        return switch (random.nextInt(4)) {
            case 0 -> new Event.UnitLent(loan, unit(), unit(), new JurisdictionId(hex(2)), "K");
            case 1 ->
                new Event.UnitBorrowed(
                        loan, unit(), unit(), new JurisdictionId(hex(2)), "K", force(), capabilities(), 2);
            case 2 -> new Event.UnitReturned(loan, unit());
            default -> new Event.UnitTakenBack(loan, unit());
        };
    }

    private Event.Workplace workplace() {
        return new Event.Workplace(station(random.nextInt(STATIONS)), "d" + random.nextInt(2));
    }

    /// Everything of a situation that any event of these could name.
    public List<CallSign> allUnits() {
        List<CallSign> all = new ArrayList<>();
        for (int n = 0; n < units; n++) {
            all.add(new CallSign("P" + n));
        }
        return Collections.unmodifiableList(all);
    }

    public CallSign unit() {
        return new CallSign("P" + random.nextInt(units));
    }

    public IncidentId incident() {
        return new IncidentId(hex(incidents));
    }

    private AssignmentId assignment() {
        return new AssignmentId(hex(incidents * 2));
    }

    private String hex(int of) {
        return String.format("%032x", random.nextInt(of) + 1);
    }

    private SiteId site() {
        return new SiteId("S" + random.nextInt(3));
    }

    private CategoryCode category() {
        return random.nextBoolean() ? CategoryCode.OTHER : new CategoryCode("traffic.crash");
    }

    private Priority priority() {
        return one(Priority.values());
    }

    private ZoneClass zone() {
        return one(ZoneClass.values());
    }

    private Force force() {
        return one(Force.values());
    }

    private Set<String> capabilities() {
        Set<String> some = new HashSet<>();
        for (String capability : List.of("shield", "medic", "armed")) {
            if (random.nextBoolean()) {
                some.add(capability);
            }
        }
        return some;
    }

    private Moment moment() {
        return new Moment(START.plusMillis(random.nextInt(3_600_000)), random.nextInt(-1, 500));
    }

    private Optional<GeoPoint> rough() {
        return maybe(new GeoPoint(36 + random.nextInt(3) * 0.005, 103));
    }

    private ResponseTarget target() {
        return new ResponseTarget(
                one(Tier.values()), Form.BY_ZONE, Duration.ofMinutes(3), new Requirement(1, Set.of(), Set.of()));
    }

    private Targets targets() {
        return random.nextBoolean()
                ? Targets.NONE
                : new Targets("v1", ClockStart.FIRST_DISPATCH, Optional.empty(), List.of(target()));
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
