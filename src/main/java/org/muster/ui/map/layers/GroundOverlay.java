package org.muster.ui.map.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.desk.MapArea;
import org.muster.ui.desk.MapIncident;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.map.CanvasOverlay;
import org.muster.ui.map.MapProjection;

/// What lies on the ground, below the symbols: areas, and lines from units to the incident they are going to.
final class GroundOverlay extends CanvasOverlay {
    /// A line between two places.
    private record Errand(GeoPoint from, GeoPoint to) {}

    /// All that is painted; the same again needs no painting.
    private record Ground(List<MapArea> beats, List<MapArea> circles, List<Errand> errands) {
        static final Ground EMPTY = new Ground(List.of(), List.of(), List.of());
    }

    private record Frame(Ground ground, MapProjection projection, double width, double height, Palette.Look look) {}

    private final Palette palette;
    private Ground ground = Ground.EMPTY;
    private @Nullable Frame last;

    GroundOverlay(Palette palette) {
        this.palette = palette;
    }

    void show(DeskPicture picture, Set<Layer> layers) {
        ground = new Ground(
                layers.contains(Layer.BEATS) ? picture.beats() : List.of(),
                layers.contains(Layer.CIRCLES) ? picture.circles() : List.of(),
                layers.contains(Layer.UNITS) && layers.contains(Layer.INCIDENTS) ? errands(picture) : List.of());
    }

    /// From each unit under way to the selected incident.
    private static List<Errand> errands(DeskPicture picture) {
        Optional<GeoPoint> target = picture.incidents().stream()
                .filter(i -> picture.selectedId().filter(i.id()::equals).isPresent())
                .map(MapIncident::point)
                .findFirst();
        Set<CallSign> going = picture.selected().stream()
                .flatMap(d -> d.card().units().stream())
                .filter(t -> t.state() == UnitState.EN_ROUTE || t.state() == UnitState.ASSIGNED)
                .map(IncidentCard.Tag::unit)
                .collect(Collectors.toSet());
        if (target.isEmpty() || going.isEmpty()) {
            return List.of();
        }
        Map<CallSign, GeoPoint> starts = new HashMap<>();
        for (UnitChip unit : picture.units()) {
            if (going.contains(unit.callSign())) {
                unit.point().ifPresent(p -> starts.put(unit.callSign(), p));
            }
        }
        return starts.values().stream().map(from -> new Errand(from, target.get())).toList();
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
        g.setStroke(palette.of(Palette.Ink.EN_ROUTE));
        g.setLineWidth(2);
        g.setLineDashes(6, 4);
        g.setGlobalAlpha(0.75);
        for (Errand errand : ground.errands) {
            g.strokeLine(
                    projection.x(errand.from),
                    projection.y(errand.from),
                    projection.x(errand.to),
                    projection.y(errand.to));
        }
        g.restore();
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
