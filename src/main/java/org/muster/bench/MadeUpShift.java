package org.muster.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.ZoneClass;
import org.muster.journal.Author;
import org.muster.journal.ChainWriter;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.time.ClockReading;

/// A shift that never was, for measurements: 120 units go through one incident after the other, eight events each.
final class MadeUpShift {
    static final JurisdictionId JURISDICTION = new JurisdictionId("0e".repeat(16));
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final int UNITS = 120;

    private MadeUpShift() {}

    /// The confirmed log of another station.
    static List<ConfirmedEntry> log(int events) {
        Random random = new Random(1);
        StationKeys keys = StationKeys.generate(random);
        ChainWriter chain =
                new ChainWriter(JURISDICTION, new IncarnationId("aa".repeat(16)), keys, random, 0, Digest.ZERO);
        chain.add(
                author(),
                Draft.of(new Event.StationEnrolled(keys.station(), "S", keys.signKey(), keys.agreeKey(), "A")));
        drafts(0, events - 1).forEach(draft -> chain.add(author(), draft));
        List<ConfirmedEntry> log = new ArrayList<>();
        LogHead head = LogHead.START;
        for (Entry entry : chain.sign()) {
            Digest hash = LogHash.next(head.logHash(), entry.record(), 0, head.position() + 1, START);
            head = new LogHead(0, head.position() + 1, hash);
            log.add(new ConfirmedEntry(entry, 0, head.position(), START, hash));
        }
        return log;
    }

    /// Some drafts of the shift, from a number on.
    static List<Draft> drafts(int from, int count) {
        List<Draft> drafts = new ArrayList<>();
        for (int n = from; n < from + count; n++) {
            drafts.add(draft(n));
        }
        return drafts;
    }

    static Author author() {
        return new Author("li", Role.DISPATCHER, "3", new ClockReading(START, 0, 5), Base.NOTHING);
    }

    /// A shift's mix: a unit goes through five stages of one incident, then the next.
    private static Draft draft(int n) {
        int incident = n / 8;
        IncidentId id = new IncidentId(String.format(Locale.ROOT, "%032x", incident + 1));
        AssignmentId assignment = new AssignmentId(String.format(Locale.ROOT, "%032x", incident + 1));
        CallSign unit = new CallSign("P" + incident % UNITS);
        Moment at = new Moment(START.plusMillis(n), 5);
        Stage[] stages = {Stage.ACKNOWLEDGED, Stage.EN_ROUTE, Stage.ON_SCENE, Stage.CLEARED};
        return switch (n % 8) {
            case 0 ->
                Draft.of(
                        new Event.IncidentReported(
                                id,
                                "A" + incident,
                                at,
                                CategoryCode.OTHER,
                                Priority.TWO,
                                ZoneClass.OTHER,
                                Optional.empty(),
                                Optional.empty(),
                                Targets.NONE),
                        new Body.IncidentDetails("two cars collided, nobody hurt", Optional.empty()));
            case 1 -> Draft.of(new Event.UnitAssigned(assignment, unit, id, Force.POLICE_STATION, Set.of(), false, at));
            case 6 -> Draft.of(new Event.IncidentNoted(id), new Body.Words("the road is free again"));
            case 7 -> Draft.of(new Event.IncidentClosed(id, "settled"));
            default -> Draft.of(new Event.StageReported(assignment, unit, id, stages[n % 8 - 2], at));
        };
    }
}
