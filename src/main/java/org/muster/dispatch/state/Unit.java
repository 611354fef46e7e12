package org.muster.dispatch.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Moment;

/// A unit (警力单元) as it stands.
///
/// @param service whether it is in service, since when and by which event
/// @param active the assignment it works on
/// @param live its assignments that are not over, in log order, the active one among them
/// @param distress since when its crew is in danger
/// @param distressCalls how often it ever was
public record Unit(
        CallSign callSign,
        Force force,
        Set<String> capabilities,
        int crew,
        String beat,
        Optional<GeoPoint> roughHome,
        Service service,
        Optional<AssignmentId> active,
        List<AssignmentId> live,
        Optional<Moment> distress,
        int distressCalls,
        Digest trail) {

    /// Whether a unit is in service (勤务), since when, and which event said so.
    ///
    /// @param until when its shift ends; empty where nobody said
    public record Service(boolean in, Moment since, Stamp stamp, Optional<Moment> until) {
        /// In service, for who knows how long.
        Service(Moment since, Stamp stamp) {
            this(true, since, stamp, Optional.empty());
        }
    }

    public Unit {
        live = List.copyOf(live);
    }

    /// The assignments queued behind the active one (待派).
    public List<AssignmentId> stacked() {
        return live.stream().filter(id -> !active.equals(Optional.of(id))).toList();
    }

    Unit with(Service changed) {
        return copy(changed, active, live, distress, distressCalls, trail);
    }

    Unit plus(AssignmentId id) {
        if (live.contains(id)) {
            return this;
        }
        List<AssignmentId> more = new ArrayList<>(live);
        more.add(id);
        return copy(service, active, more, distress, distressCalls, trail);
    }

    Unit minus(AssignmentId id) {
        List<AssignmentId> fewer =
                live.stream().filter(other -> !other.equals(id)).toList();
        return copy(service, active.filter(other -> !other.equals(id)), fewer, distress, distressCalls, trail);
    }

    Unit activating(AssignmentId id) {
        return copy(service, Optional.of(id), live, distress, distressCalls, trail);
    }

    Unit inDistress(Moment since) {
        return copy(
                service,
                active,
                live,
                Optional.of(distress.orElse(since)),
                distress.isPresent() ? distressCalls : distressCalls + 1,
                trail);
    }

    Unit safe() {
        return copy(service, active, live, Optional.empty(), distressCalls, trail);
    }

    Unit trailed(Digest digest) {
        return copy(service, active, live, distress, distressCalls, trail.then(digest));
    }

    private Unit copy(
            Service serviceNow,
            Optional<AssignmentId> activeNow,
            List<AssignmentId> liveNow,
            Optional<Moment> distressNow,
            int calls,
            Digest trailNow) {
        return new Unit(
                callSign,
                force,
                capabilities,
                crew,
                beat,
                roughHome,
                serviceNow,
                activeNow,
                liveNow,
                distressNow,
                calls,
                trailNow);
    }
}
