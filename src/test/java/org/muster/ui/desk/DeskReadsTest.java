package org.muster.ui.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Stage;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Pin;
import org.muster.time.ShiftClock;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.words.Texts;

class DeskReadsTest {
    private final NightShift night = NightShift.upToNow(36, true, JurisdictionKind.DRILL);
    private final Queue<Runnable> readings = new ArrayDeque<>();
    private final DeskModel desk = new DeskModel(new DeskModel.Parts(
            night.desk,
            night.desk,
            night.desk.seat,
            Around.NOTHING.withRoads(Desks.driving()),
            readings::add,
            Runnable::run,
            Runnable::run));

    private void read() {
        readings.remove().run();
    }

    @Test
    void whileTheReaderIsStuckKeysSelectAndEnterSendsToWhatThePaneShows() {
        read();
        desk.follow();
        desk.selectBy(1);
        assertThat(desk.picture().get().selectedId()).contains(night.id("bank"));
        desk.select(night.id("elder"));
        assertThat(desk.picture().get().selectedId()).contains(night.id("elder"));
        assertThat(desk.advice().reading().get().incident()).contains(night.id("elder"));
        CallSign proposed = desk.advice().reading().get().toSend().getFirst();
        desk.sendChosen();
        assertThat(desk.picture().get().selected().orElseThrow().card().units())
                .extracting(IncidentCard.Tag::unit)
                .containsExactly(proposed);
        assertThat(readings).as("the queue was not read meanwhile").hasSize(1);
    }

    @Test
    void whileTheReaderIsStuckALineIsTypedAndCarriedOut() {
        read();
        desk.follow();
        String number = night.desk
                .snapshot()
                .situation()
                .incident(night.id("elder"))
                .orElseThrow()
                .number();
        desk.line().typed("D V30 " + number, new Texts(Texts.Language.EN, java.time.ZoneOffset.UTC));
        assertThat(desk.line().hint().get().kind()).isEqualTo(CommandLineModel.Hint.Kind.READY);
        desk.enter(() -> {}, () -> {});
        assertThat(desk.answer().get().orElseThrow().outcome()).isEqualTo(AnswerLine.Outcome.DONE);
    }

    @Test
    void howeverMuchHappensOneReadingIsEnough() {
        read();
        desk.follow();
        assertThat(readings).hasSize(1);
        night.stage("T14", Stage.ON_SCENE);
        night.stage("P31", Stage.EN_ROUTE);
        desk.tick();
        assertThat(readings).hasSize(1);
        read();
        assertThat(readings).as("what came before the reading began is in it").isEmpty();
        assertThat(desk.picture().get().count(UnitState.ON_SCENE)).isEqualTo(4);
    }

    @Test
    void whatComesDuringAReadingIsReadNext() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Queue<Runnable> frames = new ArrayDeque<>();
        DeskModel slow = new DeskModel(new DeskModel.Parts(
                night.desk, night.desk, night.desk.seat, Around.NOTHING, tasks::add, Runnable::run, frames::add));
        slow.follow();
        tasks.remove().run();
        night.stage("T14", Stage.ON_SCENE);
        night.stage("P31", Stage.EN_ROUTE);
        assertThat(tasks).as("what was read is not shown yet").isEmpty();
        frames.remove().run();
        assertThat(slow.picture().get().count(UnitState.ON_SCENE)).isEqualTo(3);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        frames.remove().run();
        assertThat(slow.picture().get().count(UnitState.ON_SCENE)).isEqualTo(4);
        assertThat(tasks).isEmpty();
    }

    @Test
    void onlyTheReaderWalksTheUnits() throws Exception {
        BlockingQueue<Runnable> frames = new LinkedBlockingQueue<>();
        Probe probe = new Probe(night.desk);
        ExecutorService reader = Executors.newSingleThreadExecutor(task -> new Thread(task, "reader"));
        try {
            DeskModel model = new DeskModel(new DeskModel.Parts(
                    probe, night.desk, night.desk.seat, probe.around(), reader, task -> {}, frames::add));
            frame(frames);
            model.select(night.id("knife"));
            model.selectBy(1);
            model.tick();
            frame(frames);
            assertThat(model.picture().get().units()).hasSize(36);
            assertThat(probe.asked.get()).isGreaterThanOrEqualTo(36);
            assertThat(probe.threads).containsExactly("reader");
        } finally {
            reader.shutdownNow();
        }
    }

    private static void frame(BlockingQueue<Runnable> frames) throws InterruptedException {
        Runnable frame = frames.poll(60, TimeUnit.SECONDS);
        assertThat(frame).as("a reading").isNotNull();
        frame.run();
    }

    /// A view that remembers who asked it for fixes, and for the line.
    private static final class Probe implements SituationView {
        private final SituationView view;
        private final Set<String> threads = ConcurrentHashMap.newKeySet();
        private final AtomicInteger asked = new AtomicInteger();

        Probe(SituationView view) {
            this.view = view;
        }

        Around around() {
            return Around.NOTHING.withLink(() -> {
                remember();
                return LinkReading.NONE;
            });
        }

        private void remember() {
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public Snapshot snapshot() {
            return view.snapshot();
        }

        @Override
        public ShiftClock clock() {
            return view.clock();
        }

        @Override
        public LatestFixes fixes() {
            remember();
            LatestFixes fixes = view.fixes();
            return new LatestFixes() {
                @Override
                public Optional<PositionFix> of(CallSign unit) {
                    remember();
                    asked.incrementAndGet();
                    return fixes.of(unit);
                }

                @Override
                public Stream<PositionFix> all() {
                    remember();
                    return fixes.all();
                }
            };
        }

        @Override
        public Pin onSnapshot(Consumer<Snapshot> listener) {
            return view.onSnapshot(listener);
        }
    }
}
