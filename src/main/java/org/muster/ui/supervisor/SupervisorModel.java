package org.muster.ui.supervisor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.muster.advice.ReachPicture;
import org.muster.advice.SiteCover;
import org.muster.dispatch.state.Attendance;
import org.muster.session.Snapshot;
import org.muster.ui.desk.DeskModel;

/// What the supervisor's page shows, and the cover of the sites, which the unit board shows always. Lives on the
/// screen's thread, reads in the background, one reading at a time.
public final class SupervisorModel {
    private static final Logger LOG = Logger.getLogger(SupervisorModel.class.getName());
    /// The least time between two readings.
    static final Duration BETWEEN_READINGS = Duration.ofSeconds(2);

    /// The least time between two looks at the cover, which goes through all units and roads.
    static final Duration BETWEEN_COVERS = Duration.ofSeconds(5);

    private final DeskModel.Parts parts;
    private final ShiftReader reader = new ShiftReader();
    private final StationWatch watch = new StationWatch();
    private final ReadOnlyObjectWrapper<Optional<ShiftPicture>> shift = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<CoverReading> cover = new ReadOnlyObjectWrapper<>(CoverReading.LOADING);
    private final PostModel posts;
    private boolean open;
    private boolean reachWished;
    private boolean asking;
    private boolean askAgain;
    private Optional<Long> readAtNanos = Optional.empty();
    private Optional<Long> coveredAtNanos = Optional.empty();

    public SupervisorModel(DeskModel.Parts parts) {
        this.parts = parts;
        this.posts = new PostModel(parts);
    }

    /// The planning of posts.
    public PostModel posts() {
        return posts;
    }

    /// The shift; empty while the page is closed or before the first reading.
    public ReadOnlyObjectProperty<Optional<ShiftPicture>> shift() {
        return shift.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<CoverReading> cover() {
        return cover.getReadOnlyProperty();
    }

    /// Whether the page is open: the shift is read only while somebody looks.
    public void setOpen(boolean isOpen) {
        open = isOpen;
        if (open) {
            readAtNanos = Optional.empty();
            look();
        } else {
            shift.set(Optional.empty());
        }
    }

    /// Whether somebody wishes to see where units can be in time.
    public void wishReach(boolean wished) {
        reachWished = wished;
        coveredAtNanos = Optional.empty();
        look();
    }

    /// Something may have changed. May be called as often as one likes.
    public void look() {
        posts.look();
        long nanos = parts.view().clock().monotonicNanos();
        boolean shiftDue = open && isDue(readAtNanos, BETWEEN_READINGS, nanos);
        boolean coverDue = isDue(coveredAtNanos, BETWEEN_COVERS, nanos);
        if (!shiftDue && !coverDue) {
            return;
        }
        if (asking) {
            askAgain |= shiftDue || coverDue;
            return;
        }
        readAtNanos = shiftDue ? Optional.of(nanos) : readAtNanos;
        coveredAtNanos = coverDue ? Optional.of(nanos) : coveredAtNanos;
        ask(shiftDue, coverDue);
    }

    private static boolean isDue(Optional<Long> lastNanos, Duration least, long nanos) {
        return lastNanos.map(last -> nanos - last >= least.toNanos()).orElse(true);
    }

    private void ask(boolean shiftDue, boolean coverDue) {
        Snapshot snapshot = parts.view().snapshot();
        Optional<Attendance> attendance = parts.around().attendance().get();
        ShiftReader.Asked asked = new ShiftReader.Asked(
                snapshot,
                parts.view().fixes(),
                Snapshot.moment(parts.view().clock().read()),
                parts.around().link().get(),
                attendance,
                watch.look(
                        snapshot.situation(), attendance, parts.view().clock().now()));
        asking = true;
        boolean withReach = reachWished;
        try {
            parts.background().execute(() -> {
                Optional<CoverReading> covered = coverDue ? Optional.of(readCover(asked, withReach)) : Optional.empty();
                Optional<ShiftPicture> read = shiftDue ? readShift(asked) : Optional.empty();
                parts.screen().execute(() -> answered(read, covered));
            });
        } catch (RejectedExecutionException e) {
            // The background is full: asked again at the next tick.
            asking = false;
            readAtNanos = Optional.empty();
            coveredAtNanos = Optional.empty();
        }
    }

    private CoverReading readCover(ShiftReader.Asked asked, boolean withReach) {
        Snapshot snapshot = asked.snapshot();
        try {
            SiteCover found = SiteCover.of(
                    snapshot.situation(),
                    snapshot.bodies(),
                    asked.fixes(),
                    asked.now().at(),
                    parts.around().roads());
            Optional<ReachPicture> reach = withReach
                    ? ReachPicture.of(
                            snapshot.situation(),
                            snapshot.bodies(),
                            asked.fixes(),
                            asked.now().at(),
                            parts.around().roads())
                    : Optional.empty();
            return CoverReading.of(found, reach, snapshot.situation(), snapshot.bodies());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no cover", e);
            return CoverReading.FAILED;
        }
    }

    private Optional<ShiftPicture> readShift(ShiftReader.Asked asked) {
        try {
            return Optional.of(reader.read(asked));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the shift could not be read", e);
            return Optional.empty();
        }
    }

    private void answered(Optional<ShiftPicture> read, Optional<CoverReading> covered) {
        asking = false;
        covered.ifPresent(cover::set);
        // What could not be read leaves the last picture, which says of when it is.
        if (open && read.isPresent()) {
            shift.set(read);
        }
        if (askAgain) {
            askAgain = false;
            look();
        }
    }
}
