package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Tier;

/// Each row is one rule of "The 1/3/5 rule" in domain.md. The result reads: state, units there of those required, and
/// the seconds left (over, when negative).
final class LedgerTest {
    private static final String ONE = "1F 60 1 PW";
    private static final String TWO_UNITS = "1F 60 2 PW";

    private static String said(TierLine line) {
        return line.state() + " " + line.there() + "/" + line.required() + " "
                + line.left().toSeconds();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nobody dispatched: the clock has not started         | ''                                  | 5:00 | WAITING 0/1 60
            the clock starts at the first instruction            | 2:00 D P1                           | 2:20 | RUNNING 0/1 40
            the earliest instruction counts, whatever log order  | 2:30 D P1; 2:00 D P2                | 2:40 | RUNNING 0/1 20
            too few when the limit passes                        | 0:00 D P1                           | 1:05 | BREACHED 0/1 -5
            exactly at the limit it has not passed               | 0:00 D P1                           | 1:00 | RUNNING 0/1 0
            shown there by position in time                      | 0:00 D P1; 0:50 SHOWN P1            | 9:00 | MET 1/1 10
            shown exactly at the limit is in time                | 0:00 D P1; 1:00 SHOWN P1            | 9:00 | MET 1/1 0
            met already before the limit                         | 0:00 D P1; 0:50 SHOWN P1            | 0:55 | MET 1/1 10
            reported in time without a usable fix                | 0:00 D P1; 0:50 AR P1               | 9:00 | UNPROVEN 1/1 10
            reported in time, and not yet the limit              | 0:00 D P1; 0:50 AR P1               | 0:55 | UNPROVEN 1/1 10
            reported, then shown: proof stands                   | 0:00 D P1; 0:50 AR P1; 0:55 SHOWN P1| 9:00 | MET 1/1 5
            reported in time, the limit inside the fixes' gap    | 0:00 D P1; 0:50 AR P1; 1:20 SHOWN P1 gap 30 | 9:00 | UNPROVEN 1/1 10
            not reported, the limit inside the fixes' gap        | 0:00 D P1; 1:20 SHOWN P1 gap 30     | 9:00 | UNPROVEN 1/1 -20
            reported late, the limit inside the fixes' gap       | 0:00 D P1; 1:19 AR P1; 1:20 SHOWN P1 gap 30 | 9:00 | MET_LATE 1/1 -20
            reported in time, but position shows it was early    | 0:00 D P1; 0:50 AR P1; 1:20 SHOWN P1 gap 2 | 9:00 | MET_LATE 1/1 -20
            complete after the limit by report                   | 0:00 D P1; 1:30 AR P1               | 9:00 | MET_LATE 1/1 -30
            complete after the limit by position                 | 0:00 D P1; 1:30 SHOWN P1            | 9:00 | MET_LATE 1/1 -30
            between limit and late arrival it was breached       | 0:00 D P1; 1:30 SHOWN P1            | 1:10 | BREACHED 0/1 -10
            errors that straddle the limit prove nothing         | 0:00±400 D P1; 0:59.5±400 SHOWN P1  | 9:00 | UNPROVEN 1/1 0
            errors clear of the limit prove                      | 0:00±400 D P1; 0:59.1±400 SHOWN P1  | 9:00 | MET 1/1 0
            late by report only beyond the errors                | 0:00±400 D P1; 1:00.5±400 AR P1     | 9:00 | UNPROVEN 1/1 -1
            surely late                                          | 0:00±400 D P1; 1:01±400 AR P1       | 9:00 | MET_LATE 1/1 -1
            the clock that started it was never measured         | 0:00±? D P1; 0:30 SHOWN P1          | 9:00 | UNPROVEN 1/1 30
            now inside the errors of the limit: no time left     | 0:00±400 D P1                       | 1:00.3±100 | RUNNING 0/1 0
            nobody there and no clock measured: it still alarms  | 0:00±? D P1                         | 1:01±? | BREACHED 0/1 -1
            recalled before the limit                            | 0:00 D P1; 0:40 RC P1               | 9:00 | STOOD_DOWN 0/1 -480
            recalled after the limit                             | 0:00 D P1; 1:10 RC P1               | 9:00 | BREACHED 0/1 -480
            recalled, and another sent instead                   | 0:00 D P1; 0:40 RC P1; 0:41 D P2    | 1:30 | BREACHED 0/1 -30
            cancelled before the limit                           | 0:00 D P1; 0:40 CANCEL              | 9:00 | STOOD_DOWN 0/1 20
            closed before the limit                              | 0:00 D P1; 0:40 CLOSE               | 9:00 | STOOD_DOWN 0/1 20
            cancelled before anybody was dispatched              | 0:40 CANCEL                         | 9:00 | STOOD_DOWN 0/1 60
            cancelled after the limit: the time over stands still| 0:00 D P1; 1:40 CANCEL              | 9:00 | BREACHED 0/1 -40
            met, then cancelled: it was met                      | 0:00 D P1; 0:30 SHOWN P1; 0:40 CANCEL | 9:00 | MET 1/1 30
            there, and cleared again: it was there               | 0:00 D P1; 0:30 SHOWN P1; 0:40 CL P1| 9:00 | MET 1/1 30
            cleared without having been there                    | 0:00 D P1; 0:40 CL P1               | 1:10 | BREACHED 0/1 -10
            seen there only after it was recalled                | 0:00 D P1; 0:40 RC P1; 0:50 SHOWN P1| 9:00 | STOOD_DOWN 0/1 -480
            a force that does not count                          | 0:00 D M1; 0:30 SHOWN M1            | 1:10 | BREACHED 0/1 -10
            corrected to a later time                            | 0:00 D P1; 0:50 AR P1; 2:00 FIX P1 1:30 | 9:00 | MET_LATE 1/1 -30
            proof corrected by a person                          | 0:00 D P1; 0:50 SHOWN P1; 2:00 FIX P1 1:30 | 9:00 | MET_LATE 1/1 -30
            taken back                                           | 0:00 D P1; 0:50 AR P1; 2:00 VOID P1 | 9:00 | BREACHED 0/1 -480
            transporting means it was there                      | 0:00 D P1; 0:50 TR P1               | 9:00 | UNPROVEN 1/1 10
            stacked: not instructed until it becomes active      | 0:00 STACK P1                       | 5:00 | WAITING 0/1 60
            stacked: instructed when it becomes active           | 0:00 STACK P1; 3:00 ACTIVE P1       | 3:20 | RUNNING 0/1 40
            """)
    void oneUnitWithinOneMinute(String rule, String told, String at, String expected) {
        TierLine line = Story.of(ONE, told).ledger(at).line(Tier.ONE);
        assertThat(said(line)).as(rule).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one of two is short by one                           | 0:00 D P1; 0:00 D P2; 0:30 SHOWN P1                | 0:40 | RUNNING 1/2 20
            both shown, the later counts                         | 0:00 D P1; 0:00 D P2; 0:30 SHOWN P1; 0:45 SHOWN P2 | 9:00 | MET 2/2 15
            one shown and one said makes it unproven             | 0:00 D P1; 0:00 D P2; 0:30 SHOWN P1; 0:45 AR P2    | 9:00 | UNPROVEN 2/2 15
            one in time and one late makes it late               | 0:00 D P1; 0:00 D P2; 0:30 SHOWN P1; 1:45 SHOWN P2 | 9:00 | MET_LATE 2/2 -45
            a third that came in time takes the late one's place | 0:00 D P1; 0:00 D P2; 0:00 D P3; 0:30 SHOWN P1; 1:45 SHOWN P2; 0:50 SHOWN P3 | 9:00 | MET 2/2 10
            one there and the other recalled before the limit    | 0:00 D P1; 0:00 D P2; 0:30 SHOWN P1; 0:40 RC P2    | 9:00 | STOOD_DOWN 1/2 -480
            one unit sent twice is one unit                      | 0:00 D P1; 0:30 AR P1; 0:35 RC P1                  | 1:10 | BREACHED 1/2 -10
            """)
    void twoUnitsWithinOneMinute(String rule, String told, String at, String expected) {
        TierLine line = Story.of(TWO_UNITS, told).ledger(at).line(Tier.ONE);
        assertThat(said(line)).as(rule).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            within a form a unit counts once, tightest first     | 1F 60 1 *, 3F 180 1 *   | 0:30 SHOWN P1 | MET 1/1 30, BREACHED 0/1 -20, NOT_REQUIRED 0/0 0
            in two forms the same unit counts in both            | 1F 60 1 *, 3Z 180 1 *   | 0:30 SHOWN P1 | MET 1/1 30, MET 1/1 150, NOT_REQUIRED 0/0 0
            who fits only one place leaves the other its unit    | 1F 60 1 *, 3F 180 1 P   | 0:30 SHOWN P1; 0:40 SHOWN W1 | MET 1/1 20, MET 1/1 150, NOT_REQUIRED 0/0 0
            too late for one, in time for three: it counts there | 1F 60 1 *, 3F 180 1 *   | 2:00 SHOWN P1 | BREACHED 0/1 -140, MET 1/1 60, NOT_REQUIRED 0/0 0
            the next one then completes the first, late          | 1F 60 1 *, 3F 180 1 *   | 2:00 SHOWN P1; 3:10 SHOWN W1 | MET_LATE 1/1 -130, MET 1/1 60, NOT_REQUIRED 0/0 0
            of several targets of a tier the worst is shown      | 1F 60 1 P, 1Z 60 2 *    | 0:30 SHOWN P1 | BREACHED 1/2 -140, NOT_REQUIRED 0/0 0, NOT_REQUIRED 0/0 0
            running is worse than met                            | 5F 300 1 M, 5Z 300 1 *  | 0:30 SHOWN P1 | NOT_REQUIRED 0/0 0, NOT_REQUIRED 0/0 0, RUNNING 0/1 100
            no target                                            | Q 60                    | 0:30 SHOWN P1 | NOT_REQUIRED 0/0 0, NOT_REQUIRED 0/0 0, NOT_REQUIRED 0/0 0
            proof goes to the tightest, hearsay to the rest      | 1F 60 1 *, 3F 180 1 *   | 0:30 AR P1; 0:40 SHOWN W1 | MET 1/1 20, UNPROVEN 1/1 150, NOT_REQUIRED 0/0 0
            no place is emptied for the sake of proof            | 1F 60 1 *, 3F 180 1 W   | 0:30 AR P1; 0:40 SHOWN W1 | UNPROVEN 1/1 30, MET 1/1 140, NOT_REQUIRED 0/0 0
            """)
    void severalTargets(String rule, String targets, String told, String expected) {
        String lines = Story.of(targets, "0:00 D P1; 0:00 D W1; " + told).ledger("3:20").lines().stream()
                .map(LedgerTest::said)
                .collect(Collectors.joining(", "));
        assertThat(lines).as(rule).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nobody dispatched yet                        | 0:00   | ''                  | 1:30    | RUNNING 30
            nobody dispatched in time                    | 0:00   | ''                  | 2:30    | LATE -30
            dispatched in time                           | 0:00   | 1:30 D P1           | 9:00    | MET 30
            dispatched late                              | 0:00   | 2:30 D P1           | 9:00    | MET_LATE -30
            before it was dispatched, it was late        | 0:00   | 2:30 D P1           | 2:10    | LATE -10
            the clock of the call was never measured     | 0:00±? | 1:30 D P1           | 9:00    | UNPROVEN 30
            cancelled in the queue                       | 0:00   | 1:30 CANCEL         | 9:00    | STOOD_DOWN 30
            only stacked is not dispatched               | 0:00   | 1:00 STACK P1       | 2:30    | LATE -30
            reopened: the queue runs from there          | 0:00   | 1:00 D P1; 1:10 CL P1; 1:30 CLOSE; 9:00 REOPEN | 9:50 | RUNNING 70
            """)
    void theQueueHasALimitFromTheCallReceived(String rule, String received, String told, String at, String expected) {
        DispatchLimit limit =
                Story.of("Q 120, 1F 60 1 *", received, told).ledger(at).dispatchLimit();
        assertThat(limit.state() + " " + limit.left().toSeconds()).as(rule).isEqualTo(expected);
    }

    @Test
    void theClockMayStartAtTheCall() {
        IncidentLedger ledger = Story.of("CALL, 1F 60 1 *", "").ledger("0:50");
        assertThat(said(ledger.line(Tier.ONE))).isEqualTo("RUNNING 0/1 10");
        assertThat(ledger.clockStart()).contains(Story.at("0:00"));
    }

    @Test
    void theTimeFromTheCallStandsBesideTheTimeFromTheInstruction() {
        IncidentLedger ledger = Story.of(ONE, "0:40 D P1").ledger("1:00");
        assertThat(ledger.sinceReceived()).isEqualTo(Duration.ofSeconds(60));
        assertThat(ledger.sinceStart()).contains(Duration.ofSeconds(20));
    }

    @Test
    void aReopenedIncidentStartsAfresh() {
        Story story = Story.of(ONE, "0:00 D P1; 0:30 SHOWN P1; 5:00 CL P1; 5:01 CLOSE; 20:00 REOPEN");
        assertThat(said(story.ledger("25:00").line(Tier.ONE))).isEqualTo("WAITING 0/1 60");
        story.then("25:10 D P2");
        assertThat(said(story.ledger("25:20").line(Tier.ONE))).isEqualTo("RUNNING 0/1 50");
    }

    @Test
    void newTargetsLeaveTheStartWhereItWas() {
        Story story = Story.of(ONE, "0:00 D P1; 0:20 RETARGET 1F 90 1 *");
        assertThat(said(story.ledger("0:30").line(Tier.ONE))).isEqualTo("RUNNING 0/1 60");
    }

    @Test
    void thePastIsToldAsKnownToday() {
        Story story = Story.of(ONE, "0:00 D P1; 1:30 SHOWN P1; 3:00 CL P1; 3:00 CLOSE");
        assertThat(said(story.ledger("0:30").line(Tier.ONE))).isEqualTo("RUNNING 0/1 30");
        assertThat(said(story.ledger("1:15").line(Tier.ONE))).isEqualTo("BREACHED 0/1 -15");
        assertThat(said(story.ledger("2:00").line(Tier.ONE))).isEqualTo("MET_LATE 1/1 -30");
        // A report typed long after counts from when it happened.
        story.add(
                Story.at("9:00"),
                new org.muster.dispatch.event.Event.StageCorrected(
                        Story.assignment(new CallSign("P1"), Story.INCIDENT),
                        new CallSign("P1"),
                        Story.INCIDENT,
                        org.muster.dispatch.model.Stage.ON_SCENE,
                        java.util.Optional.of(Story.at("0:50"))));
        assertThat(said(story.ledger("0:55").line(Tier.ONE))).isEqualTo("UNPROVEN 1/1 10");
    }

    @Test
    void aTargetNamesWhoIsThereAndWhoIsComing() {
        TargetLine line = Story.of(TWO_UNITS, "0:00 D P2; 0:05 D P1; 0:05 D M9; 0:30 SHOWN P1")
                .ledger("0:40")
                .line(Tier.ONE)
                .shown();
        assertThat(line.there()).extracting(UnitThere::unit).containsExactly(new CallSign("P1"));
        assertThat(line.coming()).containsExactly(new CallSign("P2"));
        assertThat(line.shortBy()).isEqualTo(1);
    }

    @Test
    void who_holds_a_point_of_the_cordon_counts_for_the_ring_and_for_nothing_else() {
        String targets = "1F 60 1 *, 3F 180 1 *, 5F 300 2 *";
        Story story = Story.of(targets, "0:00 D P1; 0:00 D P2; 0:01 POST P2; 0:40 AR P1; 0:50 AR P2");
        assertThat(story.ledger("2:00").line(Tier.ONE).state()).isEqualTo(TierState.UNPROVEN);
        assertThat(story.ledger("2:00").line(Tier.THREE).there()).isZero();
        assertThat(story.ledger("4:00").line(Tier.THREE).state()).isEqualTo(TierState.BREACHED);
        assertThat(story.ledger("4:00").line(Tier.FIVE).targets().getFirst().there())
                .extracting(UnitThere::unit)
                .containsExactly(new CallSign("P2"));
        Story alone = Story.of("1F 60 1 *", "0:00 D P1; 0:01 POST P1; 0:40 SHOWN P1");
        assertThat(said(alone.ledger("9:00").line(Tier.ONE))).isEqualTo("BREACHED 0/1 -480");
    }
}
