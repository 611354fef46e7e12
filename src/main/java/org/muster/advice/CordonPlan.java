package org.muster.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.telemetry.LatestFixes;

/// How a cordon (合围) stands and what would close it.
///
/// @param incident whose it is
/// @param basis what it rests on; without roads or a place there are no posts, points or openings
/// @param center where who flees was last seen
/// @param headStart how long ago that was
/// @param posts the points that are assigned, by call sign
/// @param points those proposed beside them, a unit each, the tightest first
/// @param open the ways out of the circle that stay open even so
/// @param waysOut how many ways lead out of the circle while nothing is held
/// @param isTooLate whether no ring at all could close any more, for who flees may have left the circle
/// @param isBeyondMap whether the circle ends outside the map, where roads lead that nobody knows of
public record CordonPlan(
        IncidentId incident,
        Basis basis,
        Optional<GeoPoint> center,
        double radiusMeters,
        Duration headStart,
        List<Post> posts,
        List<Point> points,
        List<Opening> open,
        int waysOut,
        boolean isTooLate,
        boolean isBeyondMap) {
    /// What a plan rests on.
    public enum Basis {
        ROADS,
        /// There is no road graph, or the place lies far from every road.
        NO_ROADS,
        /// Where it happened may not be seen here, or is not located.
        NO_PLACE
    }

    /// How an assigned point stands.
    public enum PostState {
        /// The unit is there, and was in time.
        HELD,
        /// It will be there in time, as far as can be told.
        COMING,
        /// Who flees could have passed before it came or comes.
        MISSED,
        /// On no road that leads out of the circle.
        ASIDE
    }

    /// A point that is assigned.
    ///
    /// @param slack how long before who flees the unit is there, negative when after; empty when nobody can tell
    public record Post(CallSign unit, GeoPoint point, String name, PostState state, Optional<Duration> slack) {
        public boolean counts() {
            return state == PostState.HELD || state == PostState.COMING;
        }
    }

    /// A point that is proposed.
    ///
    /// @param streets that meet there
    /// @param checkpoint the checkpoint (卡口) that it is
    /// @param origin from where the unit is counted
    /// @param travel how soon it is there: its driving time, the while it takes to set out, and the age of its fix
    /// where
    ///     that is stale
    /// @param slack how long before who flees it is there
    public record Point(
            GeoPoint point,
            List<String> streets,
            Optional<SiteId> checkpoint,
            CallSign unit,
            Origin origin,
            Duration travel,
            Duration slack) {
        public Point {
            streets = List.copyOf(streets);
        }
    }

    /// A way out that stays open: where it leaves the circle.
    ///
    /// @param streets that meet there
    public record Opening(GeoPoint point, List<String> streets) {
        public Opening {
            streets = List.copyOf(streets);
        }
    }

    public CordonPlan {
        posts = List.copyOf(posts);
        points = List.copyOf(points);
        open = List.copyOf(open);
    }

    static CordonPlan without(
            Basis basis, IncidentId incident, Optional<GeoPoint> center, double radius, Duration ago) {
        return new CordonPlan(incident, basis, center, radius, ago, List.of(), List.of(), List.of(), 0, false, false);
    }

    /// What would close a cordon now.
    ///
    /// @param now by the corrected clock
    /// @param incident with a cordon in force
    /// @param reserved units that are wanted elsewhere
    /// @return without roads also where there are none
    public static CordonPlan at(
            Situation situation,
            Bodies bodies,
            LatestFixes fixes,
            Instant now,
            TravelTimes times,
            Incident incident,
            Set<CallSign> reserved) {
        return CordonPlanner.plan(situation, bodies, fixes, now, times, incident, reserved);
    }

    /// Whether the posts and points together enclose who flees, as far as the map reaches.
    public boolean isFull() {
        return basis == Basis.ROADS && open.isEmpty();
    }

    /// The least slack of all that count; empty when there are none.
    public Optional<Duration> tightest() {
        return Stream.concat(
                        points.stream().map(Point::slack),
                        posts.stream().filter(Post::counts).flatMap(post -> post.slack().stream()))
                .min(Duration::compareTo);
    }
}
