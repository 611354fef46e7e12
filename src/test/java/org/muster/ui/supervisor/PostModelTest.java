package org.muster.ui.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlan;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Tier;
import org.muster.ui.desk.Around;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.fixture.Desks;
import org.muster.ui.fixture.NightShift;
import org.muster.ui.fixture.PaperDesk;
import org.muster.ui.supervisor.PostReading.State;

/// Posts are left out and added before the eyes of the supervisor, and nothing of it is written down.
final class PostModelTest {
    private final NightShift night = NightShift.upToNow(36, true, JurisdictionKind.DRILL);
    private TravelTimes roads = Desks.driving(4);
    private Executor background = Runnable::run;

    private PostModel model(PaperDesk desk) {
        // The roads may fail later.
        TravelTimes now = (place, starts, isEnough) -> roads.soonest(place, starts, isEnough);
        return new PostModel(new DeskModel.Parts(
                desk,
                desk,
                desk.seat,
                Around.NOTHING.withRoads(now),
                Runnable::run,
                task -> background.execute(task),
                Runnable::run));
    }

    private PostModel opened() {
        PostModel model = model(night.desk);
        model.setOpen(true);
        return model;
    }

    private static PostReading reading(PostModel model) {
        return Objects.requireNonNull(model.reading().get());
    }

    private static PostPlan plan(PostModel model) {
        return model.currentPlan().orElseThrow();
    }

    @Test
    void openedItShowsThePostsOfNowAndTheIncidentsThatAreKnown() {
        PostModel model = opened();
        PostReading reading = reading(model);
        assertThat(reading.state()).isEqualTo(State.READY);
        PostReading.Plans plans = reading.plans().orElseThrow();
        assertThat(plans.now()).isEqualTo(plans.today());
        assertThat(plans.now().incidents().placed()).isEqualTo(6);
        assertThat(plans.now().sites().placed()).isEqualTo(8);
        assertThat(plans.now().posts())
                .hasSize(reading.basis().orElseThrow().present().posts().size());
    }

    @Test
    void aPostThatIsLeftOutAndTakenBackChangesTheSharesAndNothingElse() {
        PostModel model = opened();
        long position = night.desk.position();
        PostPlan today = plan(model);
        PostPlan.OfPost missed = today.posts().stream()
                .max(java.util.Comparator.comparingInt(PostPlan.OfPost::incidents))
                .orElseThrow();
        assertThat(missed.incidents()).isPositive();

        model.toggle(missed.post());
        assertThat(plan(model).incidents().three()).isEqualTo(today.incidents().three() - missed.incidents());
        assertThat(reading(model).plans().orElseThrow().today()).isEqualTo(today);

        model.toggle(missed.post());
        assertThat(plan(model)).isEqualTo(today);
        assertThat(night.desk.position()).isEqualTo(position);
    }

    @Test
    void aProposedPostBringsWhatItWasProposedForAndGoesAgain() {
        PostModel model = opened();
        model.within(Tier.ONE);
        PostPlan today = plan(model);
        PostPlan.Addition first = today.additions().getFirst();
        model.add(1);
        assertThat(plan(model).incidents().one()).isEqualTo(today.incidents().one() + first.incidents());
        assertThat(plan(model).additions()).extracting(PostPlan.Addition::post).doesNotContain(first.post());
        model.add(99);
        assertThat(plan(model).posts()).hasSize(today.posts().size() + 1);
        model.toggle(first.post());
        assertThat(plan(model)).isEqualTo(today);
        model.add(1);
        model.reset();
        assertThat(plan(model)).isEqualTo(today);
    }

    @Test
    void whatSomebodyThinksOfIsShownAtOnceAndWorkedOutInTheBackground() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        PostModel model = opened();
        PlannedPost post = plan(model).posts().getFirst().post();
        background = waiting::add;
        model.toggle(post);
        assertThat(Objects.requireNonNull(model.choice().get()).off()).containsExactly(post);
        assertThat(model.currentPlan()).isEmpty();
        model.add(1);
        assertThat(Objects.requireNonNull(model.choice().get()).added())
                .as("what was proposed belongs to other posts")
                .isEmpty();
        waiting.remove().run();
        assertThat(plan(model).posts()).extracting(PostPlan.OfPost::post).doesNotContain(post);
    }

    @Test
    void whatWasAskedBeforeItWasOpenedAgainIsNoAnswer() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        background = waiting::add;
        PostModel model = opened();
        model.setOpen(false);
        night.desk.advance(java.time.Duration.ofHours(1));
        night.callTakerReports("later", "smoke", "Anhe Estate 12");
        model.setOpen(true);
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        assertThat(plan(model).incidents().placed()
                        + reading(model).basis().orElseThrow().past().unlocated())
                .isEqualTo(7);
    }

    @Test
    void aBackgroundWithoutRoomIsAskedAgainAtTheNextTick() {
        background = task -> {
            throw new RejectedExecutionException();
        };
        PostModel model = opened();
        assertThat(reading(model).state()).isEqualTo(State.LOADING);
        background = Runnable::run;
        model.look();
        assertThat(reading(model).state()).isEqualTo(State.READY);
    }

    @Test
    void whatIsMissingOrFailsIsSaid() {
        roads = TravelTimes.NONE;
        assertThat(reading(opened()).state()).isEqualTo(State.NO_ROADS);
        roads = (place, starts, isEnough) -> {
            throw new IllegalStateException("planted");
        };
        PostModel failing = opened();
        assertThat(reading(failing).state()).isEqualTo(State.FAILED);
        roads = Desks.driving(4);
        failing.look();
        assertThat(reading(failing).state()).as("until somebody asks again").isEqualTo(State.FAILED);
        failing.setOpen(true);
        assertThat(reading(failing).state()).isEqualTo(State.READY);
        PostModel nothing = model(new PaperDesk(Instant.EPOCH));
        nothing.setOpen(true);
        assertThat(reading(nothing).state()).isEqualTo(State.NOTHING);
    }
}
