package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.SiteKind;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.desk.MapArea;
import org.muster.ui.desk.MapIncident;
import org.muster.ui.desk.MapSite;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.map.CanvasOverlay;
import org.muster.ui.map.MapProjection;
import org.muster.ui.words.Texts;

/// Everything of the situation that lies over the map, on one canvas: areas lowest, then sites, lines from units to
/// their incident, units, incidents; then the labels, most important first, as far as there is room.
final class SituationOverlay extends CanvasOverlay {
    /// Below this zoom sites would cover each other.
    private static final double SITES_ZOOM_MIN = 13.6;

    private static final double SITE_LABELS_ZOOM_MIN = 14.5;
    private static final double LABEL_HEIGHT = 17;
    private static final double PICK_RADIUS = 14;

    private final Palette palette;
    private final javafx.scene.text.Text ruler = new javafx.scene.text.Text();
    private Set<Layer> layers = EnumSet.noneOf(Layer.class);
    private @Nullable DeskPicture picture;
    private @Nullable Texts texts;
    private List<Labels.Box> furniture = List.of();
    private @Nullable MapProjection last;

    SituationOverlay(Palette palette) {
        this.palette = palette;
    }

    void show(DeskPicture now, Texts words, Set<Layer> on) {
        picture = now;
        texts = words;
        layers = on;
    }

    /// What lies above the map and must not have labels under it.
    void furniture(List<Labels.Box> boxes) {
        furniture = boxes;
    }

    @Override
    protected void paint(GraphicsContext g, MapProjection projection, double width, double height) {
        last = projection;
        DeskPicture now = picture;
        Texts words = texts;
        if (now == null || words == null) {
            return;
        }
        new Painting(g, projection, width, height, now, words).paint();
    }

    /// The incident under the pixel.
    Optional<IncidentId> incidentAt(double x, double y) {
        MapProjection projection = last;
        if (projection == null || picture == null || !layers.contains(Layer.INCIDENTS)) {
            return Optional.empty();
        }
        return picture.incidents().stream()
                .filter(i -> projection.toScreen(i.point()).distance(x, y) <= PICK_RADIUS + 4)
                .min(Comparator.comparingDouble(
                        i -> projection.toScreen(i.point()).distance(x, y)))
                .map(MapIncident::id);
    }

    /// The unit under the pixel.
    Optional<CallSign> unitAt(double x, double y) {
        MapProjection projection = last;
        if (projection == null || picture == null || !layers.contains(Layer.UNITS)) {
            return Optional.empty();
        }
        return picture.units().stream()
                .filter(u -> distance(projection, u.point(), x, y) <= PICK_RADIUS)
                .min(Comparator.comparingDouble(u -> distance(projection, u.point(), x, y)))
                .map(UnitChip::callSign);
    }

    private static double distance(MapProjection projection, Optional<GeoPoint> point, double x, double y) {
        return point.map(p -> projection.toScreen(p).distance(x, y)).orElse(Double.MAX_VALUE);
    }

    private double textWidth(String text, Font font) {
        ruler.setFont(font);
        ruler.setText(text);
        return Math.ceil(ruler.getLayoutBounds().getWidth()) + 2;
    }

    /// One painting of the canvas.
    private final class Painting {
        private final GraphicsContext g;
        private final MapProjection projection;
        private final double width;
        private final double height;
        private final DeskPicture now;
        private final Texts words;
        private final Glyphs glyphs;
        private final Labels labels;

        Painting(
                GraphicsContext g,
                MapProjection projection,
                double width,
                double height,
                DeskPicture now,
                Texts words) {
            this.g = g;
            this.projection = projection;
            this.width = width;
            this.height = height;
            this.now = now;
            this.words = words;
            this.glyphs = new Glyphs(g, palette);
            this.labels = new Labels(width, height);
        }

        void paint() {
            furniture.forEach(labels::block);
            if (layers.contains(Layer.BEATS)) {
                areas(now.beats(), Palette.Ink.SECOND, new double[] {8, 5});
            }
            if (layers.contains(Layer.CIRCLES)) {
                areas(now.circles(), Palette.Ink.AVAILABLE, new double[] {3, 3});
            }
            List<MapSite> sites = visibleSites();
            sites.forEach(this::site);
            if (layers.contains(Layer.UNITS) && layers.contains(Layer.INCIDENTS)) {
                errands();
            }
            List<UnitChip> units = layers.contains(Layer.UNITS) ? now.units() : List.of();
            units.forEach(this::unit);
            if (layers.contains(Layer.INCIDENTS)) {
                now.incidents().reversed().forEach(this::incident);
            }
            units.stream()
                    .sorted(Comparator.comparing((UnitChip u) -> rank(u.state()))
                            .thenComparing(UnitChip::callSign))
                    .forEach(this::unitLabel);
            if (projection.zoom() >= SITE_LABELS_ZOOM_MIN) {
                sites.forEach(this::siteLabel);
            }
        }

        private boolean isInView(Point2D p) {
            return p.getX() > -40 && p.getY() > -40 && p.getX() < width + 40 && p.getY() < height + 40;
        }

        private void areas(List<MapArea> areas, Palette.Ink ink, double[] dashes) {
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

        private List<MapSite> visibleSites() {
            List<MapSite> list = new ArrayList<>();
            for (MapSite site : now.sites()) {
                boolean checkpoint = site.kind() == SiteKind.CHECKPOINT;
                boolean on = layers.contains(checkpoint ? Layer.CHECKPOINTS : Layer.SITES);
                boolean near = projection.zoom() >= SITES_ZOOM_MIN || site.hasCautions();
                if (on && near && isInView(projection.toScreen(site.point()))) {
                    list.add(site);
                }
            }
            list.sort(Comparator.comparing((MapSite s) -> !s.hasCautions()).thenComparing(MapSite::id));
            return list;
        }

        private void site(MapSite site) {
            Point2D p = projection.toScreen(site.point());
            if (site.kind() == SiteKind.CHECKPOINT) {
                glyphs.checkpoint(p.getX(), p.getY());
            } else {
                glyphs.site(p.getX(), p.getY(), site.hasCautions());
            }
            block(p, 6);
        }

        private void siteLabel(MapSite site) {
            label(projection.toScreen(site.point()), 9, site.name().in(words), false);
        }

        private void block(Point2D p, double half) {
            labels.block(new Labels.Box(p.getX() - half, p.getY() - half, 2 * half, 2 * half));
        }

        /// A dashed line from each unit under way to the selected incident.
        private void errands() {
            Set<CallSign> going = new HashSet<>();
            now.selected()
                    .ifPresent(d -> d.card().units().stream()
                            .filter(t -> t.state() == UnitState.EN_ROUTE || t.state() == UnitState.ASSIGNED)
                            .map(IncidentCard.Tag::unit)
                            .forEach(going::add));
            Optional<GeoPoint> target = now.incidents().stream()
                    .filter(i -> now.selectedId().filter(i.id()::equals).isPresent())
                    .map(MapIncident::point)
                    .findFirst();
            if (target.isEmpty()) {
                return;
            }
            g.save();
            g.setStroke(palette.of(Palette.Ink.EN_ROUTE));
            g.setLineWidth(2);
            g.setLineDashes(6, 4);
            g.setGlobalAlpha(0.75);
            for (UnitChip unit : now.units()) {
                if (going.contains(unit.callSign()) && unit.point().isPresent()) {
                    Point2D from = projection.toScreen(unit.point().get());
                    Point2D to = projection.toScreen(target.get());
                    g.strokeLine(from.getX(), from.getY(), to.getX(), to.getY());
                }
            }
            g.restore();
        }

        private void unit(UnitChip unit) {
            if (unit.point().isEmpty()) {
                return;
            }
            Point2D p = projection.toScreen(unit.point().get());
            if (!isInView(p)) {
                return;
            }
            boolean old = unit.fix() != UnitChip.Fix.FRESH;
            glyphs.unit(unit.state(), p.getX(), p.getY(), unit.headingDegrees(), old);
            block(p, Glyphs.UNIT + 1);
        }

        private void unitLabel(UnitChip unit) {
            if (unit.point().isEmpty()) {
                return;
            }
            String text = unit.callSign().text();
            text += switch (unit.fix()) {
                case STALE ->
                    " " + words.get("map.age", unit.fixAge().orElseThrow().toSeconds());
                case ASSUMED -> " " + words.get("map.assumed");
                case FRESH, NONE -> "";
            };
            label(projection.toScreen(unit.point().get()), Glyphs.UNIT + 3, text, true);
        }

        private void incident(MapIncident incident) {
            Point2D p = projection.toScreen(incident.point());
            boolean selected = now.selectedId().filter(incident.id()::equals).isPresent();
            glyphs.incident(incident.priority(), p.getX(), p.getY(), selected, incident.alarming());
            block(p, Glyphs.INCIDENT);
        }

        private void label(Point2D p, double gap, String text, boolean strong) {
            if (!isInView(p)) {
                return;
            }
            double length = textWidth(text, strong ? palette.strong() : palette.plain());
            labels.beside(p.getX(), p.getY(), gap, length, LABEL_HEIGHT)
                    .ifPresent(box -> glyphs.text(text, box, strong));
        }

        /// Distress first, then who works, then who is free.
        private static int rank(UnitState state) {
            return switch (state) {
                case DISTRESS -> 0;
                case EN_ROUTE -> 1;
                case ON_SCENE -> 2;
                case ASSIGNED -> 3;
                case AVAILABLE -> 4;
                case OUT -> 5;
            };
        }
    }
}
