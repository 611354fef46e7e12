package org.muster.ui.desk;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.advice.CordonPlan;
import org.muster.advice.Origin;
import org.muster.dispatch.command.DispatchCommand.HoldPoints;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Bodies;

/// How the cordon of the selected incident stands, in names.
///
/// @param incident whose it is; empty when it has none in force
/// @param plan empty until it is known
/// @param lines the points, those to act upon first
/// @param open the ways out that stay open
/// @param seen what it says of the drives of who is proposed, as it is kept with the assignments that come of it; empty
///     until it is known
public record CordonReading(
        Optional<IncidentId> incident,
        Optional<CordonPlan> plan,
        List<Line> lines,
        List<Opening> open,
        Optional<Body.AdviceSeen> seen) {
    public static final CordonReading NOTHING =
            new CordonReading(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

    /// From north on, by the sun.
    private static final String ARROWS = "↑↗→↘↓↙←↖";

    /// How a point stands, what is to be acted upon first.
    public enum Kind {
        MISSED,
        PROPOSED,
        COMING,
        HELD,
        ASIDE
    }

    /// A point.
    ///
    /// @param isAssumed whether the unit counts from where it was long ago, or from its post
    /// @param travel driving time of who is proposed
    /// @param slack how long before who flees the unit is there, negative when after
    public record Line(
            Kind kind,
            CallSign unit,
            GeoPoint point,
            Name place,
            boolean isCheckpoint,
            boolean isAssumed,
            Optional<Duration> travel,
            Optional<Duration> slack) {}

    /// A way out that stays open.
    ///
    /// @param place blank where the road has no name
    /// @param arrow in which direction it lies
    public record Opening(GeoPoint point, Name place, String arrow) {}

    public CordonReading {
        lines = List.copyOf(lines);
        open = List.copyOf(open);
    }

    static CordonReading loading(IncidentId incident) {
        return new CordonReading(Optional.of(incident), Optional.empty(), List.of(), List.of(), Optional.empty());
    }

    /// @param seen what the plan says, as it is kept
    static CordonReading of(CordonPlan plan, Bodies bodies, Body.AdviceSeen seen) {
        List<Line> lines = Stream.concat(
                        plan.posts().stream().map(CordonReading::line),
                        plan.points().stream().map(point -> line(point, bodies)))
                .sorted(Comparator.comparing(Line::kind))
                .toList();
        List<Opening> open = plan.open().stream()
                .map(way -> new Opening(
                        way.point(),
                        Name.of(String.join(" / ", way.streets())),
                        plan.center().map(c -> arrow(c, way.point())).orElse("")))
                .sorted(Comparator.comparing(way -> way.place().chinese().isBlank()))
                .toList();
        return new CordonReading(Optional.of(plan.incident()), Optional.of(plan), lines, open, Optional.of(seen));
    }

    private static String arrow(GeoPoint from, GeoPoint to) {
        double east = (to.lon() - from.lon()) * Math.cos(Math.toRadians(from.lat()));
        double turns = Math.atan2(east, to.lat() - from.lat()) / (2 * Math.PI);
        return ARROWS.substring((int) Math.floorMod(Math.round(turns * 8), 8L)).substring(0, 1);
    }

    private static Line line(CordonPlan.Post post) {
        Kind kind = switch (post.state()) {
            case HELD -> Kind.HELD;
            case COMING -> Kind.COMING;
            case MISSED -> Kind.MISSED;
            case ASIDE -> Kind.ASIDE;
        };
        return new Line(
                kind, post.unit(), post.point(), Name.of(post.name()), false, false, Optional.empty(), post.slack());
    }

    private static Line line(CordonPlan.Point point, Bodies bodies) {
        return new Line(
                Kind.PROPOSED,
                point.unit(),
                point.point(),
                name(point.streets(), point.point(), point.checkpoint(), bodies),
                point.checkpoint().isPresent(),
                point.origin() != Origin.FIX,
                Optional.of(point.travel()),
                Optional.of(point.slack()));
    }

    private static Name name(List<String> streets, GeoPoint point, Optional<SiteId> checkpoint, Bodies bodies) {
        String crossing = streets.isEmpty()
                ? String.format(Locale.ROOT, "%.5f,%.5f", point.lat(), point.lon())
                : String.join(" / ", streets);
        return checkpoint.map(site -> Name.of(site, bodies)).orElse(Name.of(crossing));
    }

    /// The same without what is proposed, once that is sent.
    CordonReading sent() {
        return new CordonReading(
                incident,
                plan,
                lines.stream().filter(l -> l.kind() != Kind.PROPOSED).toList(),
                open,
                seen);
    }

    public List<Line> of(Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    /// What is proposed, as it is recorded.
    List<HoldPoints.Post> toHold() {
        return of(Kind.PROPOSED).stream()
                .map(line -> new HoldPoints.Post(
                        line.unit(),
                        line.point(),
                        line.place().chinese().isBlank()
                                ? line.place().english()
                                : line.place().chinese()))
                .toList();
    }
}
