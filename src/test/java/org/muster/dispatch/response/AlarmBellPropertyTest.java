package org.muster.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.response.BellView.Link;
import org.muster.dispatch.state.Acknowledgement;
import org.muster.dispatch.state.Incident.Responsible;

/// The bell over random shifts: quiet ones and storms, with the line cut and back, mutes, takings over and
/// acknowledgements.
final class AlarmBellPropertyTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Responsible OURS = new Responsible(Story.STATION, "desk1");
    private static final Responsible THEIRS = new Responsible(Story.STATION, "desk2");
    private static final int STEPS = 1_500;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /// A shift as one desk sees it.
    private static final class Course {
        private final RandomGenerator random;
        private final Map<AlarmKey, Alarm> due = new LinkedHashMap<>();
        private final AlarmBell bell = new AlarmBell(OURS);
        private final double births;
        private Instant now = START;
        private Link link = Link.LIVE;
        private boolean theirsGone;
        private int count;

        Course(long seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            births = random.nextDouble(0.01, 0.6);
        }

        Ring step() {
            now = now.plusMillis(random.nextInt(100, 20_000));
            while (random.nextDouble() < births) {
                Alarm alarm = born();
                due.put(alarm.key(), alarm);
            }
            due.replaceAll((key, alarm) -> changed(alarm));
            due.values().removeIf(alarm -> random.nextDouble() < 0.03);
            if (random.nextDouble() < 0.02) {
                link = Link.values()[random.nextInt(3)];
            }
            theirsGone ^= random.nextDouble() < 0.02;
            if (random.nextDouble() < 0.01) {
                bell.mute(now, Duration.ofSeconds(random.nextInt(1, 600)));
            }
            return bell.update(List.copyOf(due.values()), view());
        }

        private BellView view() {
            boolean gone = theirsGone;
            return new BellView(now, link, desk -> !gone || desk.equals(OURS));
        }

        private Alarm born() {
            boolean distress = random.nextDouble() < 0.05;
            int source = random.nextInt(12);
            AlarmKind kind = distress ? AlarmKind.DISTRESS : AlarmKind.BACKUP;
            Optional<Responsible> owner =
                    random.nextDouble() < 0.2 ? Optional.empty() : Optional.of(random.nextBoolean() ? OURS : THEIRS);
            return new Alarm(
                    new AlarmKey(Integer.toString(source), Optional.empty(), kind, ++count),
                    new Moment(now, 0),
                    Optional.of(new IncidentId(String.format("%032x", source))),
                    distress ? Optional.of(new CallSign("P" + source)) : Optional.empty(),
                    Optional.of(Priority.TWO),
                    Optional.empty(),
                    owner);
        }

        private Alarm changed(Alarm a) {
            Optional<Acknowledgement> heard = random.nextDouble() < 0.02
                    ? Optional.of(new Acknowledgement("op", "desk1", new Moment(now, 0)))
                    : a.acknowledged();
            Optional<Responsible> owner = random.nextDouble() < 0.01 ? Optional.of(OURS) : a.owner();
            return new Alarm(a.key(), a.since(), a.incident(), a.unit(), a.priority(), heard, owner);
        }
    }

    private record Struck(Instant at, Alarm alarm) {
        boolean isDistress() {
            return alarm.key().kind() == AlarmKind.DISTRESS;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingSoundsTwiceNothingFloodsAndNothingFallsSilentUnseen(long seed) {
        Course course = new Course(seed);
        List<Struck> struck = new ArrayList<>();
        Set<AlarmKey> keys = new HashSet<>();
        Map<AlarmKey, Instant> seenSince = new LinkedHashMap<>();
        for (int step = 0; step < STEPS; step++) {
            Ring ring = course.step();
            for (Alarm alarm : ring.strike()) {
                assertThat(keys.add(alarm.key()))
                        .as("struck for the first time")
                        .isTrue();
                struck.add(new Struck(course.now, alarm));
            }
            assertThat(ring.again()).allMatch(a -> a.key().kind() == AlarmKind.DISTRESS && !a.isAcknowledged());
            Set<AlarmKey> held = ring.held().stream().map(h -> h.alarm().key()).collect(Collectors.toSet());
            course.due.keySet().forEach(key -> seenSince.putIfAbsent(key, course.now));
            assertThat(course.due.values().stream()
                            .filter(alarm -> !alarm.isAcknowledged()
                                    && !keys.contains(alarm.key())
                                    && !held.contains(alarm.key())
                                    && !isLeftElsewhere(alarm, course, seenSince)
                                    && course.link != Link.CATCHING_UP
                                    && (ring.mutedUntil().isEmpty()
                                            || alarm.key().kind() == AlarmKind.DISTRESS))
                            .toList())
                    .as("neither heard nor held")
                    .isEmpty();
            assertThat(ring.held())
                    .noneMatch(h ->
                            h.alarm().key().kind() == AlarmKind.DISTRESS && h.reason() != HeldAlarm.Reason.CATCH_UP);
        }
        List<Struck> counted = struck.stream().filter(s -> !s.isDistress()).toList();
        assertAtMost(10, Duration.ofMinutes(10), counted);
        counted.stream()
                .collect(Collectors.groupingBy(s -> s.alarm.source()))
                .values()
                .forEach(ofOne -> assertAtMost(2, Duration.ofMinutes(1), ofOne));
        assertThat(course.bell.load().struck()).isEqualTo(struck.size());
    }

    private static boolean isLeftElsewhere(Alarm alarm, Course course, Map<AlarmKey, Instant> seenSince) {
        boolean theirs = alarm.owner().filter(THEIRS::equals).isPresent();
        boolean fresh = course.now.isBefore(
                Objects.requireNonNull(seenSince.get(alarm.key())).plus(AlarmBell.ELSEWHERE_AFTER));
        return theirs && (course.link == Link.CUT_OFF || (fresh && !course.theirsGone));
    }

    private static void assertAtMost(int most, Duration span, List<Struck> struck) {
        for (int i = most; i < struck.size(); i++) {
            Duration between = Duration.between(struck.get(i - most).at, struck.get(i).at);
            assertThat(between).as("%d strikes", most + 1).isGreaterThanOrEqualTo(span);
        }
    }
}
