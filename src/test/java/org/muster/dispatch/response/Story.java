package org.muster.dispatch.response;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.ClockStart;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.Form;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Requirement;
import org.muster.dispatch.model.ResponseTarget;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// One incident told in a line: `0:10 D P1; 0:50 AR P1; 0:55 SHOWN P1 gap 5`. Times are minutes and seconds after the
/// call was received. `±300` after a time is its clock's error in milliseconds, `±?` a clock never measured.
///
/// `D` dispatches, `POST` sends it to a point of the cordon, `STACK` queues behind another assignment, `ACTIVE` ends
/// that other one, `AR` on scene, `SHOWN`
/// arrival by position, `CL` cleared, `RC` recalled, `FIX` corrects on scene to the time that follows, `VOID` takes
/// it back, `CANCEL`, `CLOSE`, `REOPEN`, `BACKUP`, `LINK`, `DISTRESS`, `SAFE`, `TAKEOVER`.
final class Story {
    static final Instant RECEIVED = Instant.parse("2026-11-24T10:00:00Z");
    static final StationId STATION = new StationId("ab".repeat(32));
    static final IncarnationId LIFE = new IncarnationId("cd".repeat(16));
    static final IncidentId INCIDENT = new IncidentId("0a".repeat(16));
    private static final IncidentId OTHER = new IncidentId("0b".repeat(16));
    private static final Map<Character, Force> FORCES = Map.of(
            'P',
            Force.POLICE_STATION,
            'W',
            Force.SWAT,
            'S',
            Force.SUB_BUREAU,
            'M',
            Force.MUNICIPAL,
            'A',
            Force.ARMED_POLICE);

    private final List<Event> events = new ArrayList<>();
    private final List<Moment> times = new ArrayList<>();
    private int number;
    private int opening = 1;

    static Moment at(String text) {
        String[] parts = text.split("±");
        String[] clock = parts[0].split(":");
        long millis = Math.round((Integer.parseInt(clock[0]) * 60 + Double.parseDouble(clock[1])) * 1000);
        long error = parts.length == 1 ? 0 : parts[1].equals("?") ? Moment.UNMEASURED : Long.parseLong(parts[1]);
        return new Moment(RECEIVED.plusMillis(millis), error);
    }

    /// Targets as `1F 60 1 PW`: tier, form (F by force, Z by zone), deadline in seconds, units, letters of forces;
    /// `*` for all. Separated by commas. `Q 120` is the limit of the queue, `CALL` starts the clock at the call.
    static Targets targets(String text) {
        List<ResponseTarget> targets = new ArrayList<>();
        Optional<Duration> within = Optional.empty();
        ClockStart start = ClockStart.FIRST_DISPATCH;
        for (String part : text.split(",")) {
            String[] words = part.strip().split(" ");
            if (words[0].equals("Q")) {
                within = Optional.of(Duration.ofSeconds(Long.parseLong(words[1])));
            } else if (words[0].equals("CALL")) {
                start = ClockStart.CALL_RECEIVED;
            } else if (!words[0].isEmpty()) {
                Set<Force> forces = EnumSet.noneOf(Force.class);
                words[3].chars()
                        .filter(c -> c != '*')
                        .forEach(c -> forces.add(FORCES.getOrDefault((char) c, Force.AUXILIARY)));
                targets.add(new ResponseTarget(
                        Arrays.stream(Tier.values())
                                .filter(t -> t.minutes() == words[0].charAt(0) - '0')
                                .findFirst()
                                .orElseThrow(),
                        words[0].charAt(1) == 'F' ? Form.BY_FORCE : Form.BY_ZONE,
                        Duration.ofSeconds(Long.parseLong(words[1])),
                        new Requirement(Integer.parseInt(words[2]), forces, Set.of())));
            }
        }
        return new Targets("test", start, within, targets);
    }

    static Story of(String targets, String told) {
        return of(targets, "0:00", told);
    }

    static Story of(String targets, String received, String told) {
        Story story = new Story();
        story.add(
                at(received),
                new Event.IncidentReported(
                        INCIDENT,
                        "A1",
                        at(received),
                        CategoryCode.OTHER,
                        Priority.TWO,
                        ZoneClass.OTHER,
                        Optional.empty(),
                        Optional.empty(),
                        targets(targets)));
        return story.then(told);
    }

    Story then(String told) {
        for (String sentence : told.split(";")) {
            String[] words = sentence.strip().split("\\s+");
            if (words.length > 1) {
                tell(words);
            }
        }
        return this;
    }

    private void tell(String[] words) {
        Moment at = at(words[0]);
        CallSign unit = new CallSign(words.length > 2 ? words[2] : "-");
        switch (words[1]) {
            case "D" -> add(at, assigned(unit, INCIDENT, false, at));
            case "STACK" -> {
                add(at, assigned(unit, OTHER, false, at));
                add(at, assigned(unit, INCIDENT, true, at));
            }
            case "ACTIVE" -> add(at, new Event.StageReported(assignment(unit, OTHER), unit, OTHER, Stage.CLEARED, at));
            case "POST" -> add(at, new Event.UnitPosted(assignment(unit, INCIDENT), unit, INCIDENT));
            case "AR" -> add(at, stage(unit, Stage.ON_SCENE, at));
            case "TR" -> add(at, stage(unit, Stage.TRANSPORTING, at));
            case "CL" -> add(at, stage(unit, Stage.CLEARED, at));
            case "RC" -> add(at, stage(unit, Stage.RECALLED, at));
            case "FIX", "VOID" ->
                add(
                        at,
                        new Event.StageCorrected(
                                assignment(unit, INCIDENT),
                                unit,
                                INCIDENT,
                                Stage.ON_SCENE,
                                words[1].equals("VOID") ? Optional.empty() : Optional.of(at(words[3]))));
            case "SHOWN" ->
                add(
                        at,
                        new Event.ArrivalShown(
                                assignment(unit, INCIDENT),
                                unit,
                                INCIDENT,
                                at,
                                Duration.ofSeconds(words.length > 4 ? Long.parseLong(words[4]) : 1),
                                8,
                                1,
                                "device"));
            case "CANCEL" -> add(at, new Event.IncidentCancelled(INCIDENT));
            case "CLOSE" -> add(at, new Event.IncidentClosed(INCIDENT, "done"));
            case "REOPEN" -> add(at, new Event.IncidentReopened(INCIDENT, ++opening));
            case "BACKUP" -> add(at, new Event.BackupRequested(INCIDENT, Optional.empty()));
            case "TAKEOVER" -> add(at, new Event.IncidentTakenOver(INCIDENT));
            case "RETARGET" ->
                add(
                        at,
                        new Event.IncidentReclassified(
                                INCIDENT,
                                CategoryCode.OTHER,
                                Priority.ONE,
                                targets(String.join(" ", Arrays.copyOfRange(words, 2, words.length)))));
            case "DISTRESS" -> add(at, new Event.DistressRaised(unit));
            case "SAFE" -> add(at, new Event.DistressEnded(unit));
            default -> throw new IllegalArgumentException("no such word: " + words[1]);
        }
    }

    static AssignmentId assignment(CallSign unit, IncidentId incident) {
        String seed = unit.text() + incident.hex();
        return new AssignmentId(
                Digest.of(seed.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32));
    }

    private static Event assigned(CallSign unit, IncidentId incident, boolean stacked, Moment at) {
        Force force = FORCES.getOrDefault(unit.text().charAt(0), Force.AUXILIARY);
        return new Event.UnitAssigned(assignment(unit, incident), unit, incident, force, Set.of(), stacked, at);
    }

    private static Event stage(CallSign unit, Stage stage, Moment at) {
        return new Event.StageReported(assignment(unit, INCIDENT), unit, INCIDENT, stage, at);
    }

    Story add(Moment typedAt, Event event) {
        events.add(event);
        times.add(typedAt);
        return this;
    }

    List<Recorded> log() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            order.add(i);
        }
        return log(order);
    }

    /// The events in another log order.
    List<Recorded> log(List<Integer> order) {
        List<Recorded> log = new ArrayList<>();
        for (int i : order) {
            log.add(recorded(events.get(i), times.get(i), ++number, "desk1"));
        }
        return log;
    }

    static Recorded recorded(Event event, Moment typedAt, int position, String desk) {
        Envelope envelope = new Envelope(
                new EventId(STATION, LIFE, position),
                new Base(0, position - 1),
                "op",
                Role.DISPATCHER,
                desk,
                typedAt.at(),
                0,
                typedAt.errorMillis());
        Digest digest = Digest.of(event.toString().getBytes(StandardCharsets.UTF_8));
        return new Recorded(envelope, event, digest, Optional.empty(), position, Optional.of(typedAt.at()));
    }

    int size() {
        return events.size();
    }

    Situation situation() {
        return Situation.EMPTY.evolve(log());
    }

    Incident incident() {
        return situation().incident(INCIDENT).orElseThrow();
    }

    IncidentLedger ledger(String at) {
        Situation now = situation();
        return Ledger.of(now, now.incident(INCIDENT).orElseThrow(), at(at));
    }
}
