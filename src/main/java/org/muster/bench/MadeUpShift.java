package org.muster.bench;

import java.time.Duration;
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
import org.muster.dispatch.model.JurisdictionKind;
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
    private static final int FOUNDING_EVENTS = 2;

    private MadeUpShift() {}

    /// The confirmed log of a server and its one station.
    static List<ConfirmedEntry> log(int events) {
        return new Log().next(events);
    }

    /// The same log piece by piece, for who cannot hold all of it.
    static final class Log {
        /// The server's time between two events: some 17,000 a day.
        static final Duration PACE = Duration.ofSeconds(5);

        private final JurisdictionId jurisdiction;
        private final Random random = new Random(1);
        final StationKeys keys = StationKeys.generate(random);
        private long number;
        private Digest hash = Digest.ZERO;
        private LogHead head = LogHead.START;

        Log() {
            this(JURISDICTION);
        }

        Log(JurisdictionId jurisdiction) {
            this.jurisdiction = jurisdiction;
        }

        List<ConfirmedEntry> next(int events) {
            ChainWriter chain =
                    new ChainWriter(jurisdiction, new IncarnationId("aa".repeat(16)), keys, random, number, hash);
            int first = (int) number - FOUNDING_EVENTS;
            for (int n = first; n < first + events; n++) {
                chain.add(author(), n < 0 ? founding(n) : draft(n));
            }
            List<ConfirmedEntry> placed = new ArrayList<>();
            for (Entry entry : chain.sign()) {
                long position = head.position() + 1;
                Instant at = START.plus(PACE.multipliedBy(position));
                head = new LogHead(0, position, LogHash.next(head.logHash(), entry.record(), 0, position, at));
                placed.add(new ConfirmedEntry(entry, 0, position, at, head.logHash()));
            }
            number += events;
            hash = placed.getLast().record().hash();
            return placed;
        }

        private Draft founding(int n) {
            return Draft.of(
                    n == -FOUNDING_EVENTS
                            ? new Event.JurisdictionFounded(
                                    jurisdiction, "J", "UTC", JurisdictionKind.DRILL, keys.signKey())
                            : new Event.StationEnrolled(keys.station(), "S", keys.signKey(), keys.agreeKey(), "A"));
        }
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
