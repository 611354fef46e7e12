package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.state.Situation;

/// "Alarms" (domain.md): which are due.
final class AlarmsTest {
    private static final String TARGETS = "Q 120, 1F 60 1 *, 3F 180 1 S";

    private static List<Alarm> due(Story story, String at, Outlook outlook) {
        return Alarms.of(story.situation(), Story.at(at), outlook);
    }

    private static String said(List<Alarm> alarms) {
        return alarms.stream()
                .map(a -> a.key().kind()
                        + a.key().tier().map(t -> " " + t).orElse("")
                        + (a.isAcknowledged() ? " heard" : ""))
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            in time nothing is due                         | ''                                 | 1:59 | ''
            an incident nobody dispatches                  | ''                                 | 2:01 | NOT_DISPATCHED
            dispatched late: the cause is gone             | 2:10 D P1                          | 2:20 | ''
            a tier breached                                | 1:00 D P1                          | 2:01 | TIER_BREACHED ONE
            the tiers breach one by one                    | 1:00 D P1                          | 4:01 | TIER_BREACHED ONE, TIER_BREACHED THREE
            unproven raises none                           | 1:00 D P1; 1:30 AR P1              | 3:00 | ''
            complete late: the cause is gone               | 1:00 D P1; 2:30 AR P1              | 3:00 | ''
            stood down raises none                         | 1:00 D P1; 1:20 CANCEL             | 9:00 | ''
            closed after a breach: nothing left to do      | 1:00 D P1; 2:20 CLOSE              | 9:00 | ''
            reopened: the queue runs again                 | 1:00 D P1; 2:20 CLOSE; 9:00 REOPEN | 11:01| NOT_DISPATCHED
            backup asked for comes before a clock          | 1:00 D P1; 1:30 BACKUP             | 2:30 | BACKUP, TIER_BREACHED ONE
            backup of an earlier opening is history        | 1:30 BACKUP; 1:40 CLOSE; 5:00 REOPEN | 5:30 | ''
            """)
    void dueAre(String rule, String told, String at, String expected) {
        assertThat(said(due(Story.of(TARGETS, told), at, Outlook.NONE)))
                .as(rule)
                .isEqualTo(expected);
    }

    private static Story withUnit(String told) {
        Story story = Story.of(TARGETS, "");
        story.add(
                Story.at("0:00"),
                new Event.UnitDefined(new CallSign("P7"), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()));
        return story.then(told);
    }

    @Test
    void distressOutranksAll() {
        Story story = withUnit("1:00 D P1; 1:30 BACKUP; 2:00 DISTRESS P7");
        List<Alarm> due = due(story, "2:30", Outlook.NONE);
        assertThat(said(due)).isEqualTo("DISTRESS, BACKUP, TIER_BREACHED ONE");
        assertThat(due.getFirst().unit()).contains(new CallSign("P7"));
        assertThat(due.getFirst().owner())
                .as("no desk answers for an idle unit")
                .isEmpty();
        assertThat(said(due(story.then("2:40 SAFE P7"), "2:50", Outlook.NONE))).isEqualTo("BACKUP, TIER_BREACHED ONE");
    }

    @Test
    void eachCallOfDistressIsAnAlarmOfItsOwn() {
        Alarm first = due(withUnit("1:00 DISTRESS P7"), "1:30", Outlook.NONE).getFirst();
        Story again = withUnit("1:00 DISTRESS P7; 1:05 SAFE P7; 1:20 DISTRESS P7");
        assertThat(due(again, "1:30", Outlook.NONE).getFirst().key()).isNotEqualTo(first.key());
    }

    @Test
    void acknowledgingHoldsForThisOpeningOnly() {
        Story story = Story.of(TARGETS, "1:00 D P1");
        Alarm breach = due(story, "2:30", Outlook.NONE).getFirst();
        assertThat(breach.since()).isEqualTo(Story.at("2:00"));
        story.add(Story.at("2:30"), new Event.AlarmAcknowledged(breach.key()));
        assertThat(said(due(story, "2:40", Outlook.NONE))).isEqualTo("TIER_BREACHED ONE heard");
        story.then("3:00 CL P1; 3:00 CLOSE; 9:00 REOPEN; 9:10 D P1");
        story.then("9:20 D P2");
        assertThat(said(due(story, "10:30", Outlook.NONE))).isEqualTo("TIER_BREACHED ONE");
    }

    @Test
    void whoTakesAnIncidentOverOwnsItsAlarms() {
        Story story = Story.of(TARGETS, "1:00 D P1");
        Situation before = story.situation();
        Recorded takeOver = Story.recorded(new Event.IncidentTakenOver(Story.INCIDENT), Story.at("1:30"), 99, "desk9");
        assertThat(Alarms.of(before.evolve(takeOver), Story.at("2:30"), Outlook.NONE)
                        .getFirst()
                        .owner()
                        .orElseThrow()
                        .desk())
                .isEqualTo("desk9");
    }

    @Test
    void aDuplicateRaisesNoneForTheOtherGoesOn() {
        IncidentId other = new IncidentId("0c".repeat(16));
        Story story = Story.of(TARGETS, "");
        Event.IncidentReported reported =
                (Event.IncidentReported) story.log().getFirst().event();
        story.add(
                Story.at("0:00"),
                new Event.IncidentReported(
                        other,
                        "A2",
                        reported.receivedAt(),
                        reported.category(),
                        reported.priority(),
                        reported.zone(),
                        Optional.empty(),
                        Optional.empty(),
                        reported.targets()));
        story.add(Story.at("0:30"), new Event.IncidentLinked(Story.INCIDENT, other));
        assertThat(due(story, "3:00", Outlook.NONE))
                .extracting(a -> a.incident().orElseThrow())
                .containsExactly(other);
    }

    @Test
    void beforeTheLimitItSoundsOnlyIfNoAssignedUnitWillMakeIt() {
        Story story = Story.of("1F 60 1 *", "1:00 D P1; 1:00 D P2");
        Outlook allLate = a -> Optional.of(Story.at("2:20").at());
        Outlook oneInTime = a -> Optional.of(
                Story.at(a.unit().text().equals("P2") ? "1:50" : "2:20").at());
        assertThat(said(due(story, "1:20", allLate))).isEqualTo("TIER_AT_RISK ONE");
        assertThat(due(story, "1:20", oneInTime)).isEmpty();
        assertThat(due(story, "1:20", Outlook.NONE)).isEmpty();
        assertThat(said(due(story, "2:10", allLate))).isEqualTo("TIER_BREACHED ONE");
        assertThat(story.ledger("1:20").line(Tier.ONE).state()).isEqualTo(TierState.RUNNING);
    }

    @Test
    void theOrderIsThatOfUrgencyWhateverTheOrderOfTheLog() {
        Event.IncidentReported reported =
                (Event.IncidentReported) Story.of(TARGETS, "").log().getFirst().event();
        List<Recorded> log = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Event one = new Event.IncidentReported(
                    new IncidentId(String.format("%032x", i)),
                    "A" + i,
                    Story.at("0:" + i),
                    reported.category(),
                    Priority.values()[i % 4],
                    reported.zone(),
                    Optional.empty(),
                    Optional.empty(),
                    reported.targets());
            log.add(Story.recorded(one, Story.at("0:" + i), i + 1, "desk1"));
        }
        List<Alarm> due = Alarms.of(Situation.EMPTY.evolve(log), Story.at("9:00"), Outlook.NONE);
        Collections.shuffle(log, new Random(1));
        assertThat(Alarms.of(Situation.EMPTY.evolve(log), Story.at("9:00"), Outlook.NONE))
                .isEqualTo(due);
        assertThat(due).extracting(a -> a.priority().orElseThrow()).isSorted();
        assertThat(due.subList(0, 10)).extracting(Alarm::since).isSorted();
    }
}
