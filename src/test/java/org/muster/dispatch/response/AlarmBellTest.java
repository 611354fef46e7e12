package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.BellView.Link;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.dispatch.state.Incident.Responsible;

/// "Alarms" (domain.md): what sounds where. A course reads second by second: `5 o1 t2` says that at second 5 the
/// alarms 1 (of our desk) and 2 (of theirs) are due; `x1` is ours and acknowledged, `d1` a distress no desk answers
/// for. `CUT`, `CATCH`, `LIVE` set the link from then on, `GONE` and `BACK` their desk, `MUTE n` mutes for n seconds.
/// The result lists what strikes (`5!1`), and what is given as one group (`5:12`).
final class AlarmBellTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Responsible OURS = new Responsible(Story.STATION, "desk1");
    private static final Responsible THEIRS = new Responsible(Story.STATION, "desk2");

    private static Alarm alarm(String word) {
        boolean heard = word.charAt(0) == 'x';
        boolean distress = word.charAt(0) == 'd';
        AlarmKey key = new AlarmKey(
                word.substring(1),
                distress ? Optional.empty() : Optional.of(Tier.ONE),
                distress ? AlarmKind.DISTRESS : AlarmKind.TIER_BREACHED,
                1);
        Optional<Responsible> owner = switch (word.charAt(0)) {
            case 'd' -> Optional.empty();
            case 't' -> Optional.of(THEIRS);
            default -> Optional.of(OURS);
        };
        Moment since = new Moment(START, 0);
        return new Alarm(
                key,
                since,
                Optional.of(Story.INCIDENT),
                Optional.empty(),
                Optional.of(Priority.TWO),
                heard ? Optional.of(new Acknowledgement("op", "desk1", since)) : Optional.empty(),
                owner);
    }

    private static String keys(List<Alarm> alarms) {
        return alarms.stream().map(a -> a.key().subject()).collect(Collectors.joining());
    }

    private static String run(String course) {
        AlarmBell bell = new AlarmBell(OURS);
        Link link = Link.LIVE;
        boolean gone = false;
        List<String> told = new ArrayList<>();
        for (String step : course.split(",")) {
            String[] words = step.strip().split(" ");
            Instant now = START.plusSeconds(Long.parseLong(words[0]));
            List<Alarm> due = new ArrayList<>();
            for (int i = 1; i < words.length; i++) {
                switch (words[i]) {
                    case "CUT" -> link = Link.CUT_OFF;
                    case "CATCH" -> link = Link.CATCHING_UP;
                    case "LIVE" -> link = Link.LIVE;
                    case "GONE" -> gone = true;
                    case "BACK" -> gone = false;
                    case "MUTE" -> bell.mute(now, Duration.ofSeconds(Long.parseLong(words[++i])));
                    default -> due.add(alarm(words[i]));
                }
            }
            boolean absent = gone;
            Ring ring = bell.update(due, new BellView(now, link, desk -> !(absent && desk.equals(THEIRS))));
            if (!ring.strike().isEmpty()) {
                told.add(words[0] + "!" + keys(ring.strike()));
            }
            if (!ring.grouped().isEmpty()) {
                told.add(words[0] + ":" + keys(ring.grouped()));
            }
        }
        return String.join(" ", told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ours sounds at once, and once                       | 0, 1 o1, 2 o1, 60 o1                     | 1!1
            theirs sounds here after thirty seconds             | 0, 1 t1, 30 t1, 31 t1, 40 t1             | 31!1
            theirs acknowledged in time never sounds here       | 0, 1 t1, 20 x1, 40 x1                    | ''
            theirs sounds at once when their desk is gone       | 0 GONE, 1 t1                             | 1!1
            theirs sounds when their desk goes                  | 0, 1 t1, 9 GONE t1                       | 9!1
            acknowledged before it was seen                     | 0, 1 x1, 40 x1                           | ''
            what stands at the start is one line, no sound      | 0 o1 t2, 1 o1 t2, 60 o1 t2               | 0:12
            nor does it sound later                             | 0 t2, 60 GONE t2                         | 0:2
            catch-up gathers until it ends                      | 0, 1 CATCH o1, 2 o1 o2, 3 LIVE o1 o2, 90 o1 o2 | 3:12
            what is over by the end of the catch-up is not told | 0, 1 CATCH o1 o2, 3 LIVE o2              | 3:2
            after the catch-up alarms sound again               | 0, 1 CATCH, 3 LIVE, 4 o1                 | 4!1
            cut off, ours still sounds                          | 0, 1 CUT, 5 o1                           | 5!1
            cut off, theirs does not, however long              | 0, 1 CUT, 5 t1, 99 t1                    | ''
            back, theirs of the meantime is one line            | 0, 1 CUT, 5 t1, 9 CATCH t1, 10 LIVE t1, 60 t1 | 10:1
            back at once, the same                              | 0, 1 CUT, 5 t1, 9 LIVE t1, 60 t1         | 9:1
            theirs seen just before the cut stays silent after  | 0, 1 t1, 9 CUT t1, 60 t1, 70 LIVE t1, 99 t1 | 70:1
            ours that sounded while cut off is not told again   | 0, 1 CUT o1, 9 CATCH o1, 10 LIVE o1      | 1!1
            late evidence ends it and takes it back: no second  | 0, 1 o1, 5, 9 o1                         | 1!1
            a mute ends by itself, then it sounds               | 0 MUTE 60, 5 o1, 59 o1, 60 o1, 61 o1     | 60!1
            acknowledged under the mute it never sounds         | 0 MUTE 60, 5 o1, 20 x1, 60 x1            | ''
            distress outranks the mute                          | 0 MUTE 60, 5 d1                          | 5!1
            distress that no desk answers for sounds here       | 0, 5 d1                                  | 5!1
            also on a desk that is cut off                      | 0 CUT, 5 d1                              | 5!1
            """)
    void whatSounds(String rule, String course, String expected) {
        assertThat(run(course)).as(rule).isEqualTo(expected);
    }

    @Test
    void acknowledgingStopsTheSound() {
        AlarmBell bell = new AlarmBell(OURS);
        BellView view = new BellView(START, Link.LIVE, desk -> true);
        bell.update(List.of(), view);
        assertThat(bell.update(List.of(alarm("o1")), view).sounding()).hasSize(1);
        assertThat(bell.update(List.of(alarm("o1")), view).sounding()).hasSize(1);
        assertThat(bell.update(List.of(alarm("x1")), view).sounding()).isEmpty();
    }

    @Test
    void aMuteShowsWhenItEndsAndIsBounded() {
        AlarmBell bell = new AlarmBell(OURS);
        bell.update(List.of(), new BellView(START, Link.LIVE, desk -> true));
        bell.mute(START, Duration.ofMinutes(2));
        BellView during = new BellView(START.plusSeconds(60), Link.LIVE, desk -> true);
        assertThat(bell.update(List.of(alarm("o1")), during).mutedUntil()).contains(START.plusSeconds(120));
        BellView after = new BellView(START.plusSeconds(120), Link.LIVE, desk -> true);
        assertThat(bell.update(List.of(alarm("o1")), after).mutedUntil()).isEmpty();
        assertThatThrownBy(() -> bell.mute(START, Duration.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itForgetsOnlyWhatIsNoLongerDue() {
        AlarmBell bell = new AlarmBell(OURS);
        BellView view = new BellView(START, Link.LIVE, desk -> true);
        bell.update(List.of(), view);
        Alarm first = alarm("o1");
        List<Alarm> due = new ArrayList<>(List.of(first));
        for (int i = 0; i < AlarmBell.REMEMBERED_MAX + 10; i++) {
            bell.update(List.of(first, alarm("o-" + i)), view);
        }
        assertThat(bell.update(due, view).strike()).isEmpty();
        assertThat(bell.update(List.of(alarm("o-" + AlarmBell.REMEMBERED_MAX)), view)
                        .strike())
                .isEmpty();
        assertThat(bell.update(List.of(alarm("o-0")), view).strike()).hasSize(1);
    }
}
