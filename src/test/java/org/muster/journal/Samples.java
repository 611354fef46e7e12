package org.muster.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
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
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseStandard;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.RestrictionId;
import org.muster.dispatch.model.RoadKind;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StandardRule;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;

/// One value of each type of event and body, and bare variants with every optional absent. Never changed: the golden
/// file holds how they were written the first time.
final class Samples {
    static final JurisdictionId JURISDICTION = new JurisdictionId("0f".repeat(16));
    static final StationId STATION = new StationId("ab".repeat(32));
    static final IncarnationId LIFE = new IncarnationId("cd".repeat(16));
    static final IncidentId INCIDENT = new IncidentId("11".repeat(16));
    static final AssignmentId ASSIGNMENT = new AssignmentId("22".repeat(16));
    static final CallSign UNIT = new CallSign("特3");
    static final Moment MOMENT = new Moment(Instant.parse("2026-11-24T13:47:36.250Z"), 12);
    static final GeoPoint ROUGH = new GeoPoint(36.065, 103.835);
    private static final ResponseTarget TARGET = new ResponseTarget(
            Tier.ONE,
            Form.BY_FORCE,
            Duration.ofMinutes(1),
            new Requirement(2, Set.of(Force.SWAT, Force.POLICE_STATION), Set.of("shield", "medic")));
    private static final Targets TARGETS =
            new Targets("wuhan-3", ClockStart.FIRST_DISPATCH, Optional.of(Duration.ofSeconds(45)), List.of(TARGET));

    private static final LoanId LOAN = new LoanId("55".repeat(16));
    private static final RestrictionId RESTRICTION = new RestrictionId("66".repeat(16));

    private Samples() {}

    static Envelope envelope(long number) {
        return new Envelope(
                new EventId(STATION, LIFE, number),
                new Base(2, 41),
                "李娜",
                Role.DISPATCHER,
                "席位 3",
                Instant.parse("2026-11-24T13:47:37.004Z"),
                -250,
                9);
    }

    static List<Event> events() {
        List<Event> events = new ArrayList<>(List.of(
                new Event.JurisdictionFounded(
                        JURISDICTION, "朔川市", "Asia/Shanghai", JurisdictionKind.DEMO, "5e".repeat(32)),
                new Event.StationEnrolled(STATION, "中心台", "5e".repeat(32), "6f".repeat(32), "A"),
                new Event.IncarnationStarted(LIFE, 17, Digest.fromHex("77".repeat(32))),
                new Event.EpochOpened(1, 4_711),
                new Event.EarlierOrder(
                        0, 4_712, List.of(new EventId(STATION, LIFE, 18), new EventId(STATION, LIFE, 19))),
                new Event.RecordsStand(
                        List.of(new RecordName(new EventId(STATION, LIFE, 18), Digest.fromHex("88".repeat(32))))),
                new Event.AccountGranted("wang", Role.SUPERVISOR, true),
                new Event.AccountClosed("wang"),
                new Event.StationRevoked(STATION),
                new Event.UnitDefined(
                        UNIT, Force.SWAT, Set.of("shield", "armed", "medic"), 4, "B7", Optional.of(ROUGH)),
                new Event.UnitDefined(UNIT, Force.VOLUNTEERS, Set.of(), 1, "", Optional.empty()),
                new Event.SiteDefined(new SiteId("S017"), SiteKind.SCHOOL, ZoneClass.KEY, ROUGH, true),
                new Event.BeatDefined("B7"),
                new Event.CircleDefined("C1", List.of(UNIT, new CallSign("P12")), List.of(), List.of(UNIT)),
                new Event.CategoryDefined(new CategoryCode("criminal.robbery"), Optional.of(Priority.ONE)),
                new Event.CategoryDefined(CategoryCode.OTHER, Optional.empty()),
                new Event.StandardAdopted(new ResponseStandard(
                        "wuhan-3",
                        ClockStart.CALL_RECEIVED,
                        Map.of(Priority.TWO, Duration.ofMinutes(3), Priority.ONE, Duration.ofMinutes(1)),
                        List.of(new StandardRule(
                                Set.of(Priority.TWO, Priority.ONE),
                                Set.of(new CategoryCode("criminal")),
                                Set.of(),
                                TARGET))))));
        addWork(events);
        return events;
    }

    private static void addWork(List<Event> events) {
        Collections.addAll(
                events,
                new Event.IncidentReported(
                        INCIDENT,
                        "A1034",
                        MOMENT,
                        new CategoryCode("traffic"),
                        Priority.THREE,
                        ZoneClass.CORE,
                        Optional.of(new SiteId("S017")),
                        Optional.of(ROUGH),
                        TARGETS),
                new Event.IncidentReported(
                        INCIDENT,
                        "A2.34",
                        new Moment(MOMENT.at(), Moment.UNMEASURED),
                        CategoryCode.OTHER,
                        Priority.TWO,
                        ZoneClass.OTHER,
                        Optional.empty(),
                        Optional.empty(),
                        Targets.NONE),
                new Event.CallReceived(new CallId("33".repeat(16)), INCIDENT, MOMENT),
                new Event.IncidentLocated(
                        INCIDENT, ZoneClass.KEY, Optional.of(new SiteId("S017")), Optional.of(ROUGH), TARGETS),
                new Event.IncidentReclassified(INCIDENT, new CategoryCode("fire"), Priority.ONE, TARGETS),
                new Event.IncidentLinked(INCIDENT, new IncidentId("44".repeat(16))),
                new Event.IncidentNoted(INCIDENT),
                new Event.IncidentProtected(INCIDENT, true),
                new Event.IncidentTakenOver(INCIDENT),
                new Event.IncidentTakenOver(INCIDENT, Optional.of(new Event.Workplace(STATION, "席 3"))),
                new Event.IncidentClosed(INCIDENT, "settled"),
                new Event.IncidentReopened(INCIDENT, 2),
                new Event.IncidentCancelled(INCIDENT),
                new Event.BackupRequested(INCIDENT, Optional.of(UNIT)),
                new Event.BackupRequested(INCIDENT, Optional.empty()),
                new Event.UnitAssigned(ASSIGNMENT, UNIT, INCIDENT, Force.SWAT, Set.of("shield", "armed"), true, MOMENT),
                new Event.CordonOrdered(INCIDENT, MOMENT, 3_000),
                new Event.CordonEnded(INCIDENT),
                new Event.UnitPosted(ASSIGNMENT, UNIT, INCIDENT),
                new Event.StageReported(ASSIGNMENT, UNIT, INCIDENT, Stage.ON_SCENE, MOMENT),
                new Event.StageCorrected(ASSIGNMENT, UNIT, INCIDENT, Stage.EN_ROUTE, Optional.of(MOMENT)),
                new Event.StageCorrected(ASSIGNMENT, UNIT, INCIDENT, Stage.EN_ROUTE, Optional.empty()),
                new Event.ArrivalShown(ASSIGNMENT, UNIT, INCIDENT, MOMENT, Duration.ofMillis(4500), 7.5, 1, "gps-特3"),
                new Event.UnitInService(UNIT),
                new Event.UnitInService(UNIT, Optional.of(MOMENT)),
                new Event.UnitOutOfService(UNIT),
                new Event.DistressRaised(UNIT),
                new Event.DistressEnded(UNIT),
                new Event.UnitLent(LOAN, UNIT, new CallSign("朔川-特3"), JURISDICTION, "清河市"),
                new Event.UnitBorrowed(
                        LOAN,
                        new CallSign("朔川-特3"),
                        UNIT,
                        JURISDICTION,
                        "朔川市",
                        Force.SWAT,
                        Set.of("shield", "armed"),
                        4),
                new Event.UnitReturned(LOAN, new CallSign("朔川-特3")),
                new Event.UnitTakenBack(LOAN, UNIT),
                new Event.RoadsRestricted(
                        RESTRICTION, List.of(new GeoPoint(36.0612, 103.8301), new GeoPoint(36.0618, 103.8305)), 0),
                new Event.RoadsFreed(RESTRICTION),
                new Event.AlarmAcknowledged(
                        new Event.AlarmKey(INCIDENT.hex(), Optional.of(Tier.THREE), Event.AlarmKind.TIER_BREACHED, 1)),
                new Event.AlarmAcknowledged(new Event.AlarmKey("特3", Optional.empty(), Event.AlarmKind.DISTRESS, 2)),
                new Event.ConflictDecided("abababab.cdcdcd.7+abababab.cdcdcd.9", "both"));
    }

    static List<Body> bodies() {
        GeoPoint exact = new GeoPoint(36.06137, 103.83417);
        Outline outline = new Outline(List.of(exact, new GeoPoint(36.07, 103.83), new GeoPoint(36.07, 103.84)));
        Body.PlaceDetails place = new Body.PlaceDetails("中山路 18", Optional.of(exact), "中山路18号");
        return List.of(
                new Body.Words("有人打架 \"快\""),
                new Body.CallDetails("两车相撞", "王先生", "13800000000"),
                new Body.IncidentDetails("两车相撞", Optional.of(place)),
                new Body.IncidentDetails("两车相撞", Optional.empty()),
                place,
                new Body.PlaceDetails("老地方", Optional.empty(), "老地方"),
                new Body.UnitDetails("特警三组", "SWAT 3", Optional.of(exact)),
                new Body.UnitDetails("特警三组", "SWAT 3", Optional.empty()),
                new Body.SiteDetails("一中", "No. 1 School", exact, Optional.of(outline), "0931-1234567", List.of("gas")),
                new Body.SiteDetails("一中", "No. 1 School", exact, Optional.empty(), "", List.of()),
                new Body.AreaDetails("东圈", "East circle", outline),
                new Body.CategoryDetails("抢劫", "Robbery"),
                new Body.AdviceSeen(
                        "5f3a19c2",
                        Instant.ofEpochMilli(1_795_000_000_123L),
                        false,
                        List.of(
                                new Body.UnitSeen(
                                        new CallSign("特3"),
                                        true,
                                        Optional.of(Instant.ofEpochMilli(1_795_000_000_000L)),
                                        Optional.of(Duration.ofMillis(130_500)),
                                        Optional.of(812),
                                        Map.of(
                                                RoadKind.MAIN,
                                                Duration.ofMillis(100_000),
                                                RoadKind.LOCAL,
                                                Duration.ofMillis(30_500))),
                                new Body.UnitSeen(
                                        new CallSign("P12"),
                                        false,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of()))));
    }
}
