package org.muster.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.command.Ids;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.state.Assignment;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.ConflictKind;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.StateHash;
import org.muster.dispatch.state.Unit;

/// What must hold whatever was recorded, in whatever order.
class FoldPropertyTest {
    private static final int SEEDS = 40;
    private static final int EVENTS = 400;

    private static List<Recorded> log(long seed) {
        // Every other log is so slow that incidents are filed and brought back.
        RandomEvents events = new RandomEvents(seed, 6, 5, Duration.ofHours(seed % 2 * 10));
        List<Recorded> log = new ArrayList<>();
        Situation situation = Situation.EMPTY;
        for (int i = 0; i < EVENTS; i++) {
            Recorded next = events.confirmed(situation);
            situation = situation.evolve(next);
            log.add(next);
        }
        return log;
    }

    @Test
    void theFoldTakesAnyEventInAnyStateAndStaysSound() {
        Set<ConflictKind> met = EnumSet.noneOf(ConflictKind.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            Situation situation = Situation.EMPTY;
            for (Recorded recorded : log(seed)) {
                situation = situation.evolve(recorded);
                assertSound(situation, "seed " + seed + " at " + recorded.position() + " " + recorded.event());
            }
            situation.conflicts().values().map(Conflict::kind).forEach(met::add);
        }
        assertThat(met).as("kinds of conflict that the random logs met").isEqualTo(EnumSet.allOf(ConflictKind.class));
    }

    private static void assertSound(Situation situation, String where) {
        situation.units().values().forEach(unit -> {
            situation.status(unit);
            unit.active()
                    .ifPresent(active -> assertThat(unit.live())
                            .as(where + ": the active assignment is a live one of " + unit.callSign())
                            .contains(active));
            assertThat(unit.live()).as(where).doesNotHaveDuplicates();
            for (var id : unit.live()) {
                Assignment assignment = situation.assignment(id).orElseThrow();
                assertThat(assignment.isLive()).as(where).isTrue();
                assertThat(assignment.unit()).as(where).isEqualTo(unit.callSign());
            }
            assertThat(unit.live().isEmpty() || unit.active().isPresent())
                    .as(where + ": a unit with work has an active assignment")
                    .isTrue();
        });
        situation
                .assignments()
                .values()
                .filter(Assignment::isLive)
                .forEach(assignment -> assertThat(situation
                                .unit(assignment.unit())
                                .map(Unit::live)
                                .orElse(List.of()))
                        .as(where + ": a live assignment is its unit's")
                        .contains(assignment.id()));
        situation.incidents().values().forEach(incident -> {
            situation.status(incident);
            assertThat(incident.currentAssignments()).as(where).isNotNull();
        });
        situation
                .openConflicts()
                .forEach(conflict -> assertThat(conflict.choices()).as(where).isNotEmpty());
        situation.openIncidents();
    }

    @Test
    void aBatchFoldsToWhatItsEventsFoldToOneByOne() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Recorded> log = log(seed);
            Situation single = Situation.EMPTY;
            for (Recorded recorded : log) {
                single = single.evolve(recorded);
            }
            Situation whole = Situation.EMPTY.evolve(log);
            int cut = new Random(seed).nextInt(EVENTS);
            Situation parts = Situation.EMPTY.evolve(log.subList(0, cut)).evolve(log.subList(cut, EVENTS));
            assertThat(StateHash.of(whole)).isEqualTo(StateHash.of(single)).isEqualTo(StateHash.of(parts));
        }
    }

    @Test
    void waitingEventsOnTopNeverHarm() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomEvents events = new RandomEvents(seed, 6, 5, Duration.ofHours(seed % 2 * 10));
            Situation confirmed = Situation.EMPTY;
            List<Recorded> pending = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                confirmed = confirmed.evolve(events.confirmed());
                pending.add(events.pending());
                assertSound(confirmed.evolve(pending), "seed " + seed + " step " + i);
            }
        }
    }

    @Test
    void anyChangedOrSwappedEventShowsInTheHash() {
        for (long seed = 0; seed < 20; seed++) {
            List<Recorded> log = log(seed);
            var hash = StateHash.of(Situation.EMPTY.evolve(log));
            Random random = new Random(seed);
            int at = random.nextInt(EVENTS);
            List<Recorded> fewer = new ArrayList<>(log);
            fewer.remove(at);
            assertThat(StateHash.of(Situation.EMPTY.evolve(fewer))).isNotEqualTo(hash);
        }
    }

    @Test
    void decidingIsDeterministicAndWhatItDecidesFolds() {
        int accepted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomEvents events = new RandomEvents(seed, 6, 5, Duration.ofHours(seed % 2 * 10));
            Situation situation = Situation.EMPTY
                    .evolve(log(seed))
                    .evolve(events.byServer(new Event.AccountGranted("li", Role.ADMINISTRATOR, true)));
            Random random = new Random(seed);
            for (int i = 0; i < 60; i++) {
                DispatchCommand command = command(events, situation, random);
                Decision one = decide(situation, command, seed);
                assertThat(decide(situation, command, seed)).isEqualTo(one);
                if (one instanceof Decision.Accepted yes) {
                    accepted++;
                    for (var draft : yes.drafts()) {
                        Recorded shell = events.pending();
                        situation = situation.evolve(new Recorded(
                                shell.envelope(),
                                draft.event(),
                                shell.digest(),
                                Optional.empty(),
                                0,
                                Optional.empty()));
                    }
                    assertSound(situation, "seed " + seed + " after " + command);
                }
            }
        }
        assertThat(accepted).isGreaterThan(SEEDS * 10);
    }

    private static Decision decide(Situation situation, DispatchCommand command, long seed) {
        Random random = new Random(seed);
        Ids ids = () -> String.format("%016x%016x", random.nextLong(), random.nextLong());
        Seat seat = new Seat(RandomEvents.station(0), RandomEvents.life(0), "3", "li", Role.DISPATCHER);
        Moment now = new Moment(java.time.Instant.parse("2026-11-24T09:30:00Z"), 5);
        return Decider.decide(situation, seat, command, now, ids);
    }

    private static DispatchCommand command(RandomEvents events, Situation situation, Random random) {
        Optional<Conflict> conflict = situation.openConflicts().stream().findFirst();
        return switch (random.nextInt(19)) {
            case 0 -> DispatchCommand.ReportIncident.of("words");
            case 1 -> new DispatchCommand.AddCall(events.incident(), "words", "", "");
            case 2 ->
                new DispatchCommand.LocateIncident(
                        events.incident(), org.muster.dispatch.command.LocatedPlace.unknown("there"));
            case 3 -> new DispatchCommand.ReclassifyIncident(events.incident(), CategoryCode.OTHER, Priority.ONE);
            case 4 -> new DispatchCommand.NoteIncident(events.incident(), "text");
            case 5 -> new DispatchCommand.LinkIncident(events.incident(), events.incident());
            case 6 -> new DispatchCommand.TakeOverIncident(events.incident());
            case 7 -> new DispatchCommand.CloseIncident(events.incident(), "done");
            case 8 -> new DispatchCommand.ReopenIncident(events.incident());
            case 9 -> new DispatchCommand.CancelIncident(events.incident(), "no");
            case 10 -> new DispatchCommand.RequestBackup(events.incident(), Optional.empty(), "text");
            case 11, 12 ->
                new DispatchCommand.DispatchUnits(List.of(events.unit()), events.incident(), Optional.empty());
            case 13 ->
                new DispatchCommand.ReportStage(
                        events.unit(), Stage.values()[random.nextInt(Stage.values().length)], Optional.empty());
            case 14 -> new DispatchCommand.CorrectStage(events.unit(), Stage.ON_SCENE, Optional.empty(), "mistake");
            case 15 ->
                random.nextBoolean()
                        ? new DispatchCommand.PutInService(events.unit())
                        : new DispatchCommand.TakeOutOfService(events.unit());
            case 16 ->
                random.nextBoolean()
                        ? new DispatchCommand.RaiseDistress(events.unit())
                        : new DispatchCommand.EndDistress(events.unit());
            case 17 ->
                new DispatchCommand.AcknowledgeAlarm(
                        new Event.AlarmKey(events.incident().hex(), Optional.empty(), Event.AlarmKind.BACKUP, 1));
            default ->
                conflict.isPresent()
                        ? new DispatchCommand.DecideConflict(
                                conflict.get().id(), conflict.get().choices().getFirst())
                        : new DispatchCommand.DecideConflict("none", "both");
        };
    }

    @Test
    void linkRingsEndEveryWalk() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Situation situation = Situation.EMPTY.evolve(log(seed));
            situation.incidents().values().forEach(incident -> {
                int steps = 0;
                Optional<Incident> at = Optional.of(incident);
                while (at.isPresent()) {
                    assertThat(steps++).as("steps from " + incident.number()).isLessThan(100);
                    at = at.get().sameAs().flatMap(link -> situation.incident(link.incident()));
                }
            });
        }
    }
}
