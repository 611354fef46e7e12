package org.muster.ui.supervisor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlan;
import org.muster.advice.PostPlanner;
import org.muster.dispatch.model.Tier;
import org.muster.session.Snapshot;
import org.muster.ui.desk.DeskModel;
import org.muster.ui.supervisor.PostReading.Choice;
import org.muster.ui.supervisor.PostReading.Plans;
import org.muster.ui.supervisor.PostReading.State;

/// The planning of posts: what somebody thinks of, and what it is worth. Nothing of it reaches the journal. Lives on
/// the screen's thread, asks in the background, one short question at a time, for other questions wait there too.
public final class PostModel {
    private static final Logger LOG = Logger.getLogger(PostModel.class.getName());
    /// Candidates whose drives are looked for in one question: a tenth of a second for a city.
    private static final int CANDIDATES_AT_ONCE = 10;

    private final DeskModel.Parts parts;
    private final ReadOnlyObjectWrapper<PostReading> reading = new ReadOnlyObjectWrapper<>(PostReading.LOADING);
    private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(Choice.TODAY);
    private boolean open;
    private boolean asking;
    private boolean prepared;
    /// How often it was opened: what was asked before is no answer any more.
    private int opened;

    PostModel(DeskModel.Parts parts) {
        this.parts = parts;
    }

    ReadOnlyObjectProperty<PostReading> reading() {
        return reading.getReadOnlyProperty();
    }

    /// What somebody thinks of; known at once, what it is worth a moment later.
    ReadOnlyObjectProperty<Choice> choice() {
        return choice.getReadOnlyProperty();
    }

    /// Opened, it reads everything anew; what somebody thought of stays.
    void setOpen(boolean isOpen) {
        open = isOpen;
        if (open) {
            opened++;
            prepared = false;
            reading.set(PostReading.LOADING);
            look();
        }
    }

    // ---- what somebody thinks of

    /// Leaves a present post out or takes it back in; an added one goes.
    public void toggle(PlannedPost post) {
        Choice now = choice.get();
        boolean isAdded = now.added().contains(post);
        choose(new Choice(
                isAdded ? now.off() : turned(now.off(), post),
                isAdded ? turned(now.added(), post) : now.added(),
                now.within()));
    }

    /// Adds one of the posts that are proposed for what is shown; nothing while that is being looked for.
    ///
    /// @param number from 1
    public void add(int number) {
        currentPlan()
                .map(PostPlan::additions)
                .filter(all -> number <= all.size())
                .ifPresent(all -> add(all.get(number - 1).post()));
    }

    /// Adds a post that is not there.
    void add(PlannedPost post) {
        Choice now = choice.get();
        if (!now.added().contains(post)) {
            choose(new Choice(now.off(), turned(now.added(), post), now.within()));
        }
    }

    public void within(Tier tier) {
        choose(new Choice(choice.get().off(), choice.get().added(), tier));
    }

    /// Back to the posts there are.
    void reset() {
        choose(new Choice(List.of(), List.of(), choice.get().within()));
    }

    /// The plan for what somebody thinks of now; empty while it is looked for.
    public Optional<PostPlan> currentPlan() {
        return reading.get()
                .plans()
                .filter(plans -> plans.choice().equals(choice.get()))
                .map(Plans::now);
    }

    private static List<PlannedPost> turned(List<PlannedPost> posts, PlannedPost post) {
        List<PlannedPost> turned = new ArrayList<>(posts);
        if (!turned.remove(post)) {
            turned.add(post);
        }
        return turned;
    }

    private void choose(Choice now) {
        choice.set(now);
        look();
    }

    // ---- what it is worth

    /// Something may be to be asked. May be called as often as one likes.
    void look() {
        if (!open || asking) {
            return;
        }
        PostReading now = reading.get();
        Optional<PostBasis> basis = now.basis();
        if (basis.isEmpty()) {
            if (now.state() == State.LOADING) {
                Snapshot snapshot = parts.view().snapshot();
                ask(() -> read(snapshot));
            }
        } else if (basis.get().planner().isPresent() && !basis.get().isEmpty()) {
            PostPlanner planner = basis.get().planner().get();
            Choice wanted = choice.get();
            if (!prepared) {
                ask(() -> {
                    boolean more = planner.prepare(CANDIDATES_AT_ONCE);
                    return () -> prepared = !more;
                });
            } else if (now.plans()
                    .filter(plans -> plans.choice().equals(wanted))
                    .isEmpty()) {
                ask(() -> plan(basis.get(), planner, now.plans(), wanted));
            }
        }
    }

    /// @param question answered in the background; what it gives runs on the screen's thread
    private void ask(Supplier<Runnable> question) {
        int asked = opened;
        asking = true;
        try {
            parts.background().execute(() -> {
                Runnable answer = answer(question);
                parts.screen().execute(() -> {
                    asking = false;
                    if (asked == opened) {
                        answer.run();
                    }
                    look();
                });
            });
        } catch (RejectedExecutionException e) {
            // The background is full: asked again at the next tick.
            asking = false;
        }
    }

    private Runnable answer(Supplier<Runnable> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the posts could not be judged", e);
            return () -> reading.set(PostReading.FAILED);
        }
    }

    private Runnable read(Snapshot snapshot) {
        PostBasis basis = PostBasis.of(
                snapshot.situation(),
                snapshot.bodies(),
                Instant.MIN,
                Instant.MAX,
                parts.around().roads());
        State state = basis.isEmpty() ? State.NOTHING : basis.planner().isEmpty() ? State.NO_ROADS : State.LOADING;
        return () -> reading.set(new PostReading(state, Optional.of(basis), Optional.empty()));
    }

    private Runnable plan(PostBasis basis, PostPlanner planner, Optional<Plans> before, Choice wanted) {
        PostPlan today = before.filter(plans -> plans.choice().within() == wanted.within())
                .map(Plans::today)
                .orElseGet(() ->
                        planner.plan(basis.present().posts(), wanted.within()).orElseThrow());
        List<PlannedPost> posts = new ArrayList<>(basis.present().posts());
        posts.removeAll(wanted.off());
        posts.addAll(wanted.added());
        PostPlan now = posts.equals(basis.present().posts())
                ? today
                : planner.plan(posts, wanted.within()).orElseThrow();
        Plans plans = new Plans(wanted, today, now);
        return () -> reading.set(new PostReading(State.READY, Optional.of(basis), Optional.of(plans)));
    }
}
