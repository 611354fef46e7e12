package org.muster.ui.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.advice.RoadOutlook;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.response.Outlook;
import org.muster.dispatch.state.Assignment;
import org.muster.session.SituationView;
import org.muster.session.Snapshot;

/// When the units under way are expected, looked up in the background. What is not looked up yet is not known. Asked on
/// any thread, told to look on the screen's.
final class OutlookModel implements Outlook {
    private static final Logger LOG = Logger.getLogger(OutlookModel.class.getName());

    private final TravelTimes roads;
    private final Executor background;
    private final Executor screen;
    private volatile Map<AssignmentId, Instant> expected = Map.of();
    private boolean looking;

    OutlookModel(TravelTimes roads, Executor background, Executor screen) {
        this.roads = roads;
        this.background = background;
        this.screen = screen;
    }

    @Override
    public Optional<Instant> expectedAt(Assignment assignment) {
        return Optional.ofNullable(expected.get(assignment.id()));
    }

    /// Looks anew, unless the last look has not ended.
    void look(SituationView view) {
        if (looking || roads == TravelTimes.NONE) {
            return;
        }
        looking = true;
        background.execute(() -> {
            Map<AssignmentId, Instant> found = new HashMap<>();
            try {
                Snapshot snapshot = view.snapshot();
                RoadOutlook outlook = new RoadOutlook(
                        snapshot.situation(),
                        snapshot.bodies(),
                        view.fixes(),
                        view.clock().now(),
                        roads);
                snapshot.situation()
                        .units()
                        .values()
                        .forEach(unit -> unit.active()
                                .flatMap(snapshot.situation()::assignment)
                                .filter(a -> a.stage().compareTo(Stage.ON_SCENE) < 0)
                                .ifPresent(a -> outlook.expectedAt(a).ifPresent(at -> found.put(a.id(), at))));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "no outlook", e);
            }
            expected = Map.copyOf(found);
            screen.execute(() -> looking = false);
        });
    }
}
