package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Tier;
import org.muster.dispatch.response.BellView.Link;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.dispatch.state.Incident.Responsible;

/// "Alarms" (domain.md): what sounds where. A course reads second by second: `5 o1 t2` says that at second 5 the
/// alarms 1 (of our desk) and 2 (of theirs) are due; `x1` is ours and acknowledged, `d1` a distress no desk answers
/// for; `o1b` is another alarm of the incident 1. `o1-9` is nine of them. `CUT`, `CATCH`, `LIVE` set the link from then
/// on, `GONE` and `BACK` their desk, `MUTE n` mutes for n seconds. The result lists what strikes (`5!1`), distress that
/// sounds again (`35+1`), and what stands in the grouped line, whenever that grows: caught up (`5:12`), for flood
/// (`5~12`) or for chattering (`5%1c`).
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
        String source = word.replaceAll("[^0-9]", "");
        return new Alarm(
                key,
                since,
                Optional.of(new IncidentId("0".repeat(32 - source.length()) + source)),
                distress ? Optional.of(new CallSign("P" + source)) : Optional.empty(),
                Optional.of(Priority.TWO),
                heard ? Optional.of(new Acknowledgement("op", "desk1", since)) : Optional.empty(),
                owner);
    }

    private static String keys(List<Alarm> alarms) {
        return alarms.stream().map(a -> a.key().subject()).collect(Collectors.joining());
    }

    /// `o1-9` read as `o1` to `o9`.
    private static List<Alarm> alarms(String word) {
        if (!word.contains("-")) {
            return List.of(alarm(word));
        }
        String[] range = word.substring(1).split("-");
        return IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[1]))
                .mapToObj(i -> alarm(word.charAt(0) + Integer.toString(i)))
                .toList();
    }

    private static String run(String course) {
        AlarmBell bell = new AlarmBell(OURS);
        Link link = Link.LIVE;
        boolean gone = false;
        List<String> told = new ArrayList<>();
        Set<AlarmKey> held = new HashSet<>();
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
                    default -> due.addAll(alarms(words[i]));
                }
            }
            boolean absent = gone;
            Ring ring = bell.update(due, new BellView(now, link, desk -> !(absent && desk.equals(THEIRS))));
            if (!ring.strike().isEmpty()) {
                told.add(words[0] + "!" + keys(ring.strike()));
            }
            if (!ring.again().isEmpty()) {
                told.add(words[0] + "+" + keys(ring.again()));
            }
            for (HeldAlarm.Reason reason : HeldAlarm.Reason.values()) {
                List<Alarm> more = ring.held().stream()
                        .filter(h -> h.reason() == reason && held.add(h.alarm().key()))
                        .map(HeldAlarm::alarm)
                        .toList();
                if (!more.isEmpty()) {
                    told.add(words[0] + ":~%".charAt(reason.ordinal()) + keys(more));
                }
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
            the last of the catch-up comes with its end         | 0, 1 CUT, 9 CATCH, 10 LIVE t1, 60 t1     | 10:1
            ours sound all the same at its end, and distress    | 0, 1 CUT, 9 CATCH, 10 LIVE o1 d2        | 10!12
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
            distress sounds again until somebody acknowledges   | 0, 5 d1, 34 d1, 35 d1, 50 d1, 65 d1, 70 x1, 99 x1 | 5!1 35+1 65+1
            distress that stood at the start is silent          | 0 d1, 30 d1                              | 0:1
            an alarm follows the desk that took it over         | 0, 1 t1, 5 o1                            | 5!1
            nor does it sound at the desk that gave it away     | 0, 1 t1, 9 t1, 29 t1                     | ''
            the eleventh in ten minutes is held                 | 0, 1 o1-10, 9 o1-11                      | 1!12345678910 9~11
            of many at once the ten most pressing sound         | 0, 1 o1-12                               | 1!12345678910 1~1112
            distress is never held                              | 0, 1 d90 o1-12, 2 d90 d91 o1-12          | 1!90123456789 1~101112 2!91
            ten minutes later an eleventh may sound             | 0, 1 o1-10, 600, 601 o11                 | 1!12345678910 601!11
            a flood goes on while five come up in ten minutes   | 0, 1 o1-10, 500 o11-15, 700 o16, 1099 o17 | 1!12345678910 500~1112131415 700~16 1099~17
            and is over once fewer do                           | 0, 1 o1-10, 500 o11-13, 1099 o14, 1100 o15, 1102 o16 | 1!12345678910 500~111213 1099!14 1100!15 1102!16
            what the flood held never sounds later              | 0, 1 o1-11, 2000 o11                     | 1!12345678910 1~11
            the third call of a source in a minute is held      | 0, 1 o1a, 20 o1a o1b, 60 o1a o1b o1c     | 1!1a 20!1b 60%1c
            a minute after the first the third may sound        | 0, 1 o1a, 20 o1b, 61 o1c                 | 1!1a 20!1b 61!1c
            a source goes on chattering while it calls as often | 0, 1 o1a o1b o1c, 31 o1d, 59 o1e, 121 o1f | 1!1a1b 1%1c 31%1d 59%1e 121!1f
            one that chatters leaves the others their turn      | 0, 1 o1a o1b o1c o1d o1e o1f o1g o1h o1i o1j o1k, 2 o2 | 1!1a1b 1%1c1d1e1f1g1h1i1j1k 2!2
            units in distress do not chatter                    | 0, 1 d1a, 2 d1a d1b, 3 d1a d1b d1c       | 1!1a 2!1b 3!1c
            a mute that ends may begin a flood                  | 0 MUTE 60, 5 o1-12, 60 o1-12             | 60!12345678910 60~1112
            acknowledged it leaves the line                     | 0 o1 o2, 5 x1 o2, 9 x1 x2                | 0:12
            """)
    void whatSounds(String rule, String course, String expected) {
        assertThat(run(course)).as(rule).isEqualTo(expected);
    }

    @Test
    void theGroupedLineIsWhatStandsNow() {
        AlarmBell bell = new AlarmBell(OURS);
        BellView view = new BellView(START, Link.LIVE, desk -> true);
        assertThat(bell.update(List.of(alarm("o1"), alarm("o2")), view).held()).hasSize(2);
        assertThat(bell.update(List.of(alarm("o1"), alarm("x2")), view).held()).hasSize(1);
        assertThat(bell.update(List.of(alarm("x1"), alarm("x2")), view).held()).isEmpty();
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
        Alarm first = alarm("d0");
        assertThat(bell.update(List.of(first), view).strike()).hasSize(1);
        for (int i = 1; i <= AlarmBell.REMEMBERED_MAX + 10; i++) {
            bell.update(List.of(first, alarm("d" + i)), view);
        }
        assertThat(bell.update(List.of(first), view).strike()).isEmpty();
        assertThat(bell.update(List.of(alarm("d" + AlarmBell.REMEMBERED_MAX)), view)
                        .strike())
                .isEmpty();
        assertThat(bell.update(List.of(alarm("d1")), view).strike()).hasSize(1);
    }
}
