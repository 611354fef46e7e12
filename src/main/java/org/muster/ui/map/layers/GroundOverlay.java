package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.CordonReading;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.MapArea;
import org.muster.ui.desk.MapIncident;
import org.muster.ui.desk.MapSite;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.desk.WhatIfReading;
import org.muster.ui.map.CanvasOverlay;
import org.muster.ui.map.MapProjection;

/// What lies on the ground, below the symbols: areas, and lines from units to where they are going, would be sent, or
/// could move up to; and the sites that would be left uncovered.
final class GroundOverlay extends CanvasOverlay {
    /// Why somebody drives.
    private enum Why {
        UNDER_WAY,
        PROPOSED,
        MOVE_UP
    }

    /// A line between two places.
    private record Errand(GeoPoint from, GeoPoint to, Why why) {}

    /// All that is painted; the same again needs no painting.
    private record Ground(List<MapArea> beats, List<MapArea> circles, List<Errand> errands, List<GeoPoint> left) {
        static final Ground EMPTY = new Ground(List.of(), List.of(), List.of(), List.of());
    }

    private record Frame(Ground ground, MapProjection projection, double width, double height, Palette.Look look) {}

    /// Around a site that would be left uncovered, pixels.
    private static final double LEFT_RADIUS = 13;

    private final Palette palette;
    private Ground ground = Ground.EMPTY;
    private @Nullable Frame last;

    GroundOverlay(Palette palette) {
        this.palette = palette;
    }

    void show(DeskPicture picture, AdviceReading advice, Set<Layer> layers) {
        boolean isMoving = layers.contains(Layer.UNITS) && layers.contains(Layer.INCIDENTS);
        WhatIfReading whatIf = advice.whatIf().isAbout(advice) ? advice.whatIf() : WhatIfReading.NOTHING;
        Map<SiteId, GeoPoint> sites = isMoving ? sites(picture, whatIf) : Map.of();
        ground = new Ground(
                layers.contains(Layer.BEATS) ? picture.beats() : List.of(),
                layers.contains(Layer.CIRCLES) ? picture.circles() : List.of(),
                isMoving ? errands(picture, advice, whatIf, sites) : List.of(),
                whatIf.sites().stream()
                        .flatMap(site -> Stream.ofNullable(sites.get(site)))
                        .toList());
    }

    /// Where the sites are that the question is about.
    private static Map<SiteId, GeoPoint> sites(DeskPicture picture, WhatIfReading whatIf) {
        Set<SiteId> wanted = new HashSet<>(whatIf.sites());
        whatIf.moves().forEach(move -> wanted.add(move.site()));
        return picture.sites().stream()
                .filter(site -> wanted.contains(site.id()))
                .collect(Collectors.toMap(MapSite::id, MapSite::point));
    }

    private static List<Errand> errands(
            DeskPicture picture, AdviceReading advice, WhatIfReading whatIf, Map<SiteId, GeoPoint> sites) {
        Map<CallSign, Why> why = new HashMap<>();
        whatIf.moves().forEach(move -> why.put(move.unit(), Why.MOVE_UP));
        if (advice.incident().equals(picture.selectedId())) {
            advice.toSend().forEach(unit -> why.put(unit, Why.PROPOSED));
        }
        picture.selected().stream()
                .flatMap(d -> d.card().units().stream())
                .filter(t -> t.state() == UnitState.EN_ROUTE || t.state() == UnitState.ASSIGNED)
                .forEach(tag -> why.put(tag.unit(), Why.UNDER_WAY));
        Optional<GeoPoint> incident = picture.incidents().stream()
                .filter(i -> picture.selectedId().filter(i.id()::equals).isPresent())
                .map(MapIncident::point)
                .findFirst();
        Map<CallSign, GeoPoint> posts = new HashMap<>();
        if (advice.cordon().incident().equals(picture.selectedId())) {
            for (CordonReading.Line line : advice.cordon().lines()) {
                posts.put(line.unit(), line.point());
                if (line.kind() == CordonReading.Kind.PROPOSED) {
                    why.put(line.unit(), Why.PROPOSED);
                }
            }
        }
        whatIf.moves()
                .forEach(move ->
                        Optional.ofNullable(sites.get(move.site())).ifPresent(site -> posts.put(move.unit(), site)));
        List<Errand> errands = new ArrayList<>();
        for (UnitChip unit : why.isEmpty() ? List.<UnitChip>of() : picture.units()) {
            Why of = why.get(unit.callSign());
            if (of != null) {
                Optional<GeoPoint> post = Optional.ofNullable(posts.get(unit.callSign()));
                Optional<GeoPoint> to = of == Why.MOVE_UP ? post : post.or(() -> incident);
                unit.point().ifPresent(from -> to.ifPresent(there -> errands.add(new Errand(from, there, of))));
            }
        }
        return errands;
    }

    @Override
    protected boolean isStale(MapProjection projection, double width, double height) {
        Frame next = new Frame(ground, projection, width, height, palette.look(1));
        Frame before = last;
        last = next;
        boolean stayedEmpty = before != null && before.ground.equals(Ground.EMPTY) && ground.equals(Ground.EMPTY);
        return !stayedEmpty && !next.equals(before);
    }

    @Override
    protected void paint(GraphicsContext g, MapProjection projection, double width, double height) {
        areas(g, projection, ground.beats, Palette.Ink.SECOND, new double[] {8, 5});
        areas(g, projection, ground.circles, Palette.Ink.AVAILABLE, new double[] {3, 3});
        g.save();
        for (Errand errand : ground.errands) {
            line(g, projection, errand);
        }
        g.setGlobalAlpha(1);
        g.setLineDashes();
        g.setLineWidth(2);
        g.setStroke(palette.of(Palette.Ink.EN_ROUTE));
        for (GeoPoint site : ground.left) {
            g.strokeOval(
                    projection.x(site) - LEFT_RADIUS,
                    projection.y(site) - LEFT_RADIUS,
                    2 * LEFT_RADIUS,
                    2 * LEFT_RADIUS);
        }
        g.restore();
    }

    private void line(GraphicsContext g, MapProjection projection, Errand errand) {
        g.setLineWidth(2);
        g.setGlobalAlpha(0.75);
        switch (errand.why) {
            case UNDER_WAY -> {
                g.setStroke(palette.of(Palette.Ink.EN_ROUTE));
                g.setLineDashes(6, 4);
            }
            case PROPOSED -> {
                g.setStroke(palette.of(Palette.Ink.ACCENT));
                g.setLineDashes(2, 5);
            }
            case MOVE_UP -> {
                g.setStroke(palette.of(Palette.Ink.AVAILABLE));
                g.setLineDashes(2, 5);
            }
        }
        g.strokeLine(
                projection.x(errand.from), projection.y(errand.from), projection.x(errand.to), projection.y(errand.to));
    }

    private void areas(
            GraphicsContext g, MapProjection projection, List<MapArea> areas, Palette.Ink ink, double[] dashes) {
        g.save();
        g.setStroke(palette.of(ink));
        g.setFill(palette.of(ink));
        g.setLineWidth(1.5);
        g.setLineDashes(dashes);
        for (MapArea area : areas) {
            List<GeoPoint> ring = area.outline().ring();
            double[] xs = ring.stream().mapToDouble(projection::x).toArray();
            double[] ys = ring.stream().mapToDouble(projection::y).toArray();
            g.setGlobalAlpha(0.07);
            g.fillPolygon(xs, ys, xs.length);
            g.setGlobalAlpha(0.9);
            g.strokePolygon(xs, ys, xs.length);
        }
        g.restore();
    }
}
