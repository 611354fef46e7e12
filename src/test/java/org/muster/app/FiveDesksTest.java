package org.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Stage;

/// Each alarm sounds once at each desk where it belongs, whatever happens to desks, lines and the server meanwhile.
class FiveDesksTest {
    private static final String LATE = "NOT_DISPATCHED ";
    private static final String BREACH = "TIER_BREACHED ";
    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    @TempDir
    Path dir;

    private FiveDesks five;

    @BeforeEach
    void open() throws Exception {
        five = new FiveDesks(dir);
    }

    @AfterEach
    void close() throws Exception {
        five.close();
    }

    private void struck(String desk, String... alarms) {
        assertThat(five.desk(desk).struck()).as("sounded at " + desk).containsExactlyInAnyOrder(alarms);
    }

    @Test
    void an_alarm_sounds_at_its_own_desk_at_once_and_at_all_others_after_half_a_minute_unless_acknowledged() {
        five.desk("a").reports("theft");
        five.desk("b").sends("P1", five.desk("b").reports("brawl"));
        IncidentId crash = five.desk("c").reports("crash");
        five.desk("c").sends("P2", crash);
        five.desk("c").does(new DispatchCommand.ReportStage(new CallSign("P2"), Stage.ON_SCENE, Optional.empty()));
        IncidentId robbery = five.desk("d").reports("robbery");
        five.desk("d").sends("P3", robbery);
        five.desk("d").does(new DispatchCommand.ReportStage(new CallSign("P3"), Stage.ON_SCENE, Optional.empty()));
        five.settle();
        five.passes(FiveDesks.MINUTE - 1);
        ALL.forEach(each -> struck(each));

        five.passes(2);
        five.desk("c").does(new DispatchCommand.RequestBackup(crash, Optional.of(new CallSign("P2")), "ladder"));
        // Typed in at another desk: it belongs to the one that answers for the incident.
        five.desk("e").does(new DispatchCommand.RaiseDistress(new CallSign("P3")));
        five.settle();
        struck("a", LATE + "theft");
        struck("b", BREACH + "brawl");
        struck("c", "BACKUP crash");
        struck("d", "DISTRESS P3");
        struck("e");

        five.passes(25);
        five.desk("e").acknowledges(BREACH + "brawl");
        five.settle();
        struck("e");
        five.passes(10);
        ALL.stream().filter(each -> !each.equals("b")).forEach(each ->
                struck(each, LATE + "theft", "BACKUP crash", "DISTRESS P3"));
        struck("b", BREACH + "brawl", LATE + "theft", "BACKUP crash", "DISTRESS P3");

        five.passes(90);
        ALL.stream().filter(each -> !each.equals("b")).forEach(each ->
                struck(each, LATE + "theft", "BACKUP crash", "DISTRESS P3"));
        struck("b", BREACH + "brawl", LATE + "theft", "BACKUP crash", "DISTRESS P3");
    }

    @Test
    void when_a_desk_is_gone_all_others_hear_its_alarm_at_once_and_started_again_it_hears_nothing_twice()
            throws Exception {
        five.desk("a").reports("theft");
        five.settle();
        five.passes(FiveDesks.MINUTE + 1);
        struck("a", LATE + "theft");
        struck("b");
        five.desk("a").reports("noise");
        five.settle();

        five.desk("a").close();
        five.seen("b", "c", "d", "e");
        List.of("b", "c", "d", "e").forEach(each -> struck(each, LATE + "theft"));
        five.passes(FiveDesks.MINUTE + 1);
        List.of("b", "c", "d", "e").forEach(each -> struck(each, LATE + "theft", LATE + "noise"));

        five.reopen("a");
        five.seen("a", "b", "c", "d", "e");
        five.passes(60);
        struck("a");
        assertThat(five.desk("a").grouped()).containsExactly(List.of(LATE + "noise", LATE + "theft"));
        List.of("b", "c", "d", "e").forEach(each -> struck(each, LATE + "theft", LATE + "noise"));

        // It sounds again for what is new.
        five.desk("a").reports("smoke");
        five.settle();
        five.passes(FiveDesks.MINUTE + 1);
        struck("a", LATE + "smoke");
        List.of("b", "c", "d", "e").forEach(each -> struck(each, LATE + "theft", LATE + "noise"));
        five.desk("d").acknowledges(LATE + "smoke");
        five.settle();
        five.passes(60);
        List.of("b", "c", "d", "e").forEach(each -> struck(each, LATE + "theft", LATE + "noise"));
    }

    @Test
    void a_desk_that_is_cut_off_hears_its_own_only_and_what_it_missed_as_one_line() throws Exception {
        five.desk("e").reports("flood");
        five.desk("a").reports("theft");
        five.settle();
        five.desk("e").isCut();
        five.seen("a", "b", "c", "d");
        // Reported while it cannot hear of it.
        five.desk("b").reports("crash");
        five.settle();
        five.passes(FiveDesks.MINUTE + 1);
        struck("e", LATE + "flood");
        struck("a", LATE + "theft", LATE + "flood");
        struck("b", LATE + "crash", LATE + "flood");
        struck("c", LATE + "flood");
        five.passes(35);
        struck("e", LATE + "flood");
        struck("c", LATE + "flood", LATE + "theft", LATE + "crash");

        five.desk("e").isMended();
        five.seen("a", "b", "c", "d", "e");
        five.passes(60);
        struck("e", LATE + "flood");
        assertThat(five.desk("e").grouped()).containsExactly(List.of(LATE + "crash", LATE + "theft"));
        List.of("a", "b", "c", "d").forEach(each -> struck(each, LATE + "flood", LATE + "theft", LATE + "crash"));
    }

    @Test
    void when_the_server_is_started_again_nothing_sounds_a_second_time() throws Exception {
        five.desk("a").reports("theft");
        five.desk("b").reports("crash");
        five.settle();
        five.passes(FiveDesks.MINUTE + 1);
        five.restartServer();
        five.seen("a", "b", "c", "d", "e");
        five.passes(60);
        struck("a", LATE + "theft");
        struck("b", LATE + "crash");
        List.of("c", "d", "e").forEach(each -> struck(each));
        // And it goes on: new alarms belong where they did.
        five.desk("c").reports("fire");
        five.settle();
        five.passes(FiveDesks.MINUTE + 1);
        struck("c", LATE + "fire");
        struck("a", LATE + "theft");
        five.passes(30);
        struck("a", LATE + "theft", LATE + "fire");
    }

    @Test
    void what_a_desk_has_open_is_seen_on_every_desk_and_again_after_a_cut() throws Exception {
        IncidentId theft = five.desk("a").reports("theft");
        five.settle();
        five.desk("b").opens(theft);
        ALL.forEach(each -> FiveDesks.await("seen at " + each, () -> five.desk(each).seesOpenAt(theft).equals(List.of("b"))));
        five.desk("b").isCut();
        five.seen("a", "c", "d", "e");
        assertThat(five.desk("a").seesOpenAt(theft)).isEmpty();
        five.desk("b").isMended();
        ALL.forEach(each -> FiveDesks.await("seen at " + each, () -> five.desk(each).seesOpenAt(theft).equals(List.of("b"))));
    }
}
