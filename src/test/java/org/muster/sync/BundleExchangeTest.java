package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.words.Wording;
import org.muster.wire.Reply;

/// Bundles in all the orders in which a stick may come: nothing is lost and nothing stands twice.
class BundleExchangeTest extends OnAStick {
    @Test
    void the_same_bundle_read_again_changes_nothing() throws Exception {
        type(field);
        type(town);
        sync(town);
        byte[] file = written(field, "server");
        Reply.Carried first = carried(file);
        assertThat(first.added()).isEqualTo(EVENTS_A_REPORT);
        Reply.Carried again = carried(file);
        assertThat(again.added()).isZero();
        assertThat(again.words()).isEmpty();

        assertThat(taken(field, first.answer()).fresh()).isEqualTo(2 * EVENTS_A_REPORT);
        for (byte[] answer : List.of(first.answer(), again.answer())) {
            IncomingBundle.Outcome.Taken nothing = taken(field, answer);
            assertThat(nothing.fresh()).isZero();
            assertThat(nothing.pending()).isZero();
            assertThat(nothing.isHealed()).isFalse();
        }
        assertNothingIsLost();
    }

    private enum Step {
        WRITE,
        CARRY,
        ANSWER,
        SYNC,
        TYPE
    }

    private static List<List<Step>> orders(List<Step> done, List<Step> left) {
        if (left.isEmpty()) {
            return List.of(done);
        }
        List<List<Step>> all = new ArrayList<>();
        for (Step step : left) {
            boolean waits = (step == Step.CARRY && !done.contains(Step.WRITE))
                    || (step == Step.ANSWER && !done.contains(Step.CARRY));
            if (!waits) {
                List<Step> next = new ArrayList<>(done);
                next.add(step);
                List<Step> rest = new ArrayList<>(left);
                rest.remove(step);
                all.addAll(orders(next, rest));
            }
        }
        return all;
    }

    @Test
    void a_bundle_and_an_exchange_over_the_line_go_together_in_every_order() throws Exception {
        List<List<Step>> orders = orders(List.of(), List.of(Step.values()));
        assertThat(orders).hasSize(20);
        for (List<Step> order : orders) {
            type(field);
            type(town);
            byte[] file = {};
            byte[] answer = {};
            for (Step step : order) {
                switch (step) {
                    case WRITE -> file = written(field, "server");
                    case CARRY -> {
                        Reply.Carried carried = carried(file);
                        assertThat(carried.words()).as("%s", order).isEmpty();
                        answer = carried.answer();
                    }
                    case ANSWER ->
                        assertThat(taken(field, answer).isHealed())
                                .as("%s", order)
                                .isFalse();
                    case SYNC -> sync(field);
                    case TYPE -> type(field);
                }
            }
            sync(field);
            assertThat(field.log.pending()).as("%s", order).isZero();
        }
        assertNothingIsLost();
    }

    @Test
    void a_bundle_between_stations_and_an_exchange_over_the_line_go_together_in_every_order() throws Exception {
        for (boolean writesFirst : List.of(true, false)) {
            for (boolean syncsBetween : List.of(true, false)) {
                type(town);
                type(field);
                sync(town);
                byte[] early = written(town, "field");
                type(town);
                sync(town);
                byte[] late = written(town, "field");
                List<byte[]> files = writesFirst ? List.of(early, late) : List.of(late, early);
                taken(field, files.getFirst());
                if (syncsBetween) {
                    sync(field);
                }
                assertThat(taken(field, files.getLast()).fresh())
                        .isEqualTo(writesFirst && !syncsBetween ? EVENTS_A_REPORT : 0);
                assertThat(field.log.head().position())
                        .isEqualTo(town.log.head().position() + (syncsBetween ? EVENTS_A_REPORT : 0));
                assertNothingIsLost();
            }
        }
    }

    @Test
    void what_waits_rides_along_to_another_station_that_carries_it_on_and_shows_nothing_of_it() throws Exception {
        type(field);
        IncomingBundle.Outcome.Taken taken = taken(town, written(field, "town"));
        assertThat(inLog(town)).isEmpty();
        Reply.Carried carried = carried(taken.enclosed().orElseThrow());
        assertThat(carried.added()).isPositive();
        assertThat(taken(field, carried.answer()).pending()).isZero();
        assertNothingIsLost();
    }

    @Test
    void a_later_bundle_may_come_first_and_an_earlier_answer_last() throws Exception {
        type(field);
        byte[] early = written(field, "server");
        type(field);
        byte[] late = written(field, "server");
        Reply.Carried second = carried(late);
        assertThat(second.added()).isEqualTo(2 * EVENTS_A_REPORT);
        Reply.Carried first = carried(early);
        assertThat(first.added()).isZero();
        taken(field, second.answer());
        type(field);
        IncomingBundle.Outcome.Taken nothing = taken(field, first.answer());
        assertThat(nothing.isHealed()).isFalse();
        assertThat(nothing.fresh()).isZero();
        assertThat(nothing.pending()).isEqualTo(EVENTS_A_REPORT);
        assertNothingIsLost();
    }

    private static void defineUnits(TestDesk desk, int from, int count) throws Exception {
        desk.submit(new DispatchCommand.AdoptReference(
                IntStream.range(from, from + count)
                        .mapToObj(i -> Draft.of(new Event.UnitDefined(
                                new CallSign("P" + i), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty())))
                        .toList(),
                Wording.of("imported")));
    }

    /// Stands for the process that ends there.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// Ends at one of the waits, before or after what is waited for is done.
    private static final class Mortal implements Await {
        private final int lastStep;
        private final boolean isDone;
        private int steps;

        Mortal(int lastStep, boolean isDone) {
            this.lastStep = lastStep;
            this.isDone = isDone;
        }

        @Override
        public <T> T on(CompletableFuture<T> future) {
            boolean ends = steps++ == lastStep;
            if (ends && !isDone) {
                throw new Killed();
            }
            T done = AWAIT.on(future);
            if (ends) {
                throw new Killed();
            }
            return done;
        }
    }

    /// @return whether the reading ended early
    private static boolean dies(TestDesk desk, byte[] file, Await await) {
        try {
            assertThat(read(desk, file, await)).isInstanceOf(IncomingBundle.Outcome.Taken.class);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    @Test
    void a_reading_that_ends_anywhere_is_done_by_the_next_one() throws Exception {
        defineUnits(town, 0, 1_200);
        sync(town);
        type(field);
        byte[] fromTown = written(town, "field");
        byte[] fromServer = carried(written(field, "server")).answer();
        Path before = image("before");
        int deaths = 0;
        for (byte[] file : List.of(fromTown, fromServer)) {
            for (boolean isDone : List.of(false, true)) {
                boolean isDead = true;
                for (int step = 0; isDead; step++) {
                    Path folder = dir.resolve("folder" + deaths + isDone);
                    copy(before, folder);
                    try (TestDesk desk = new TestDesk(folder, "field")) {
                        isDead = dies(desk, file, new Mortal(step, isDone));
                        deaths += isDead ? 1 : 0;
                    }
                    try (TestDesk desk = new TestDesk(folder, "field")) {
                        IncomingBundle.Outcome.Taken taken = taken(desk, file);
                        assertThat(taken.beyond()).isZero();
                        assertThat(taken.pending()).isEqualTo(file == fromTown ? 2 : 0);
                        assertThat(verified(desk)).isTrue();
                    }
                }
            }
        }
        assertThat(deaths).isGreaterThanOrEqualTo(12);
        assertNothingIsLost();
    }
}
