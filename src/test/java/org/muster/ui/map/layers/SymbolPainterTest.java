package org.muster.ui.map.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javafx.scene.Group;
import javafx.scene.Scene;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.UnitStatus;
import org.muster.ui.desk.MapIncident;
import org.muster.ui.desk.Name;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.fx.FxToolkit;
import org.muster.ui.map.MapProjection;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

class SymbolPainterTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;
    private static final double ZOOM = 14;
    private static final MapProjection VIEW = new MapProjection(3_000_000, 1_500_000, ZOOM);
    private static final IncidentId KNIFE = new IncidentId("01".repeat(16));
    private static final Texts TEXTS = new Texts(Texts.Language.EN, ZoneId.of("Asia/Shanghai"));

    private static SpriteSheet sheet;

    private final SymbolPainter painter = new SymbolPainter();
    private final Plate plate = new Plate(WIDTH, HEIGHT);

    @BeforeAll
    static void draw() throws Exception {
        FxToolkit.start();
        FxToolkit.run(org.muster.ui.fx.Fonts::load);
        sheet = FxToolkit.call(() -> {
            Palette palette = new Palette();
            Scene scene = new Scene(new Group(palette));
            Theme.DARK.dress(scene);
            scene.getRoot().applyCss();
            Set<Integer> letters = new java.util.HashSet<>();
            "PWT特0123456789k s".codePoints().forEach(c -> letters.add(Letter.key(c, true)));
            return SpriteSheet.of(palette, palette.look(1)).with(palette, letters);
        });
    }

    @Test
    void theSameSightGivesTheSamePixelsAndSaysWhereThingsAre() {
        List<UnitChip> units = scattered(300, 7);
        Painted first = paint(painter, units);
        int[] pixels = plate.pixels.clone();
        Painted second = paint(new SymbolPainter(), units);
        assertThat(plate.pixels).isEqualTo(pixels);
        assertThat(second.labels()).isEqualTo(first.labels());
        assertThat(first.symbols()).isEqualTo(300);
        assertThat(first.missing()).isEmpty();
        assertThat(opaque()).isGreaterThan(300 * 50);
    }

    @Test
    void labelsNeverOverlapEachOtherNorASymbol() {
        List<UnitChip> units = scattered(390, 11);
        Painted painted = paint(painter, units);
        List<Painted.Written> labels = painted.labels();
        assertThat(labels.size()).isBetween(100, 389);
        for (int i = 0; i < labels.size(); i++) {
            for (int j = i + 1; j < labels.size(); j++) {
                assertThat(labels.get(i).box().overlaps(labels.get(j).box())).isFalse();
            }
            for (UnitChip unit : units) {
                Labels.Box symbol = new Labels.Box(
                        VIEW.x(unit.point().orElseThrow()) - 6,
                        VIEW.y(unit.point().orElseThrow()) - 6,
                        12,
                        12);
                assertThat(labels.get(i).box().overlaps(symbol)).isFalse();
            }
        }
    }

    @Test
    void whoMattersMostKeepsItsLabel() {
        // All in one heap too small for a cluster, so that only a few labels find room.
        List<UnitChip> units = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            units.add(unit("P1" + i, UnitState.AVAILABLE, 400 + i, 300 + i, 0));
        }
        units.add(working("W7", 404, 303));
        units.add(unit("W9", UnitState.DISTRESS, 403, 304, 0));
        List<String> labelled = signs(paint(painter, units));
        assertThat(labelled).hasSizeLessThan(11).startsWith("W9", "W7");
    }

    @Test
    void aLabelStaysBesideItsUnitAsUnitsMove() {
        List<UnitChip> units = scattered(300, 5);
        Map<String, Labels.Box> before = boxes(paint(painter, units));
        List<UnitChip> moved = new ArrayList<>();
        for (UnitChip unit : units) {
            moved.add(at(
                    unit,
                    VIEW.x(unit.point().orElseThrow()) + 1,
                    VIEW.y(unit.point().orElseThrow()) + 1));
        }
        Painted again = paint(painter, moved);
        // All move by the same, so nothing but the rim of the map can take a label its place.
        int kept = 0;
        for (Painted.Written label : again.labels()) {
            Labels.Box old = before.get(label.unit().text());
            kept += old != null && Math.abs(label.box().x() - old.x() - 1) < 0.01 ? 1 : 0;
        }
        assertThat(kept).isGreaterThan(before.size() * 95 / 100);
        assertThat(signs(paint(painter, moved))).isEqualTo(signs(paint(painter, moved)));
    }

    @Test
    void aHeapBecomesOneClusterWithoutDistressOrTheSelectedIncidentsUnits() {
        List<UnitChip> units = heap(30);
        units.add(working("W7", 401, 301));
        units.add(unit("W9", UnitState.DISTRESS, 402, 302, 0));
        Painted painted = paint(painter, units);
        assertThat(painted.clusters())
                .singleElement()
                .satisfies(c -> assertThat(c.count()).isEqualTo(30));
        assertThat(painted.clusters().getFirst().working()).isEqualTo(10);
        assertThat(signs(painted)).containsExactlyInAnyOrder("W9", "W7");
        assertThat(painted.unitAt(402, 302, 1)).contains(new CallSign("W9"));
        assertThat(painted.clusterAt(
                        painted.clusters().getFirst().x() + 9,
                        painted.clusters().getFirst().y()))
                .isPresent();
    }

    @Test
    void clustersOpenOnTheClosestZoom() {
        MapProjection close = new MapProjection(VIEW.originX() * 16, VIEW.originY() * 16, ZOOM + 4);
        List<UnitChip> units = new ArrayList<>();
        for (UnitChip unit : heap(30)) {
            GeoPoint point = close.toGeo(400, 300);
            units.add(place(unit, point));
        }
        assertThat(painter.paint(sight(close, units, List.of()), plate).clusters())
                .isEmpty();
    }

    @Test
    void nothingCoversDistressNotEvenTheIncident() {
        List<UnitChip> units = new ArrayList<>(heap(20));
        UnitChip distress = unit("W9", UnitState.DISTRESS, 400, 300, 0);
        units.add(distress);
        MapIncident incident = new MapIncident(
                KNIFE, "A1", "knife", Priority.ONE, distress.point().orElseThrow(), false, true);
        painter.paint(sight(VIEW, units, List.of(incident)), plate);
        Plate alone = new Plate(WIDTH, HEIGHT);
        alone.put(sheet.unit(UnitState.DISTRESS, 0, false), 400, 300);
        for (int i = 0; i < alone.pixels.length; i++) {
            if (alone.pixels[i] >>> 24 == 255) {
                assertThat(plate.pixels[i]).isEqualTo(alone.pixels[i]);
            }
        }
    }

    @Test
    void tenThousandAreClusteredAndNobodyIsLost() {
        List<UnitChip> units = scattered(10_000, 3);
        Painted painted = paint(painter, units);
        int inside =
                painted.clusters().stream().mapToInt(Clusters.Cluster::count).sum();
        assertThat(inside + painted.symbols()).isEqualTo(10_000);
        assertThat(painted.clusters()).hasSizeBetween(100, 200);
        long distress = units.stream()
                .filter(u -> u.state() == UnitState.DISTRESS)
                .filter(u -> painted.unitAt(
                                VIEW.x(u.point().orElseThrow()),
                                VIEW.y(u.point().orElseThrow()),
                                0.5)
                        .isPresent())
                .count();
        assertThat(distress)
                .isEqualTo(units.stream()
                        .filter(u -> u.state() == UnitState.DISTRESS)
                        .count())
                .isPositive();
    }

    @Test
    void placesFarOutsideAndHeadingsThatAreNoNumbersDoNoHarm() {
        List<UnitChip> units = new ArrayList<>();
        double[] headings = {Double.NaN, -720.5, 1e300, Double.POSITIVE_INFINITY, 359.9};
        for (int i = 0; i < headings.length; i++) {
            units.add(unit("P" + i, UnitState.EN_ROUTE, 100 + 90 * i, 200, headings[i]));
        }
        units.add(place(units.getFirst(), new GeoPoint(90, 180)));
        units.add(place(units.getFirst(), new GeoPoint(-90, -180)));
        units.add(unit("P9", UnitState.OUT, -39, -39, 0));
        units.add(unit("P8", UnitState.OUT, WIDTH + 39, HEIGHT + 39, 0));
        Painted painted = paint(painter, units);
        assertThat(painted.symbols()).isEqualTo(headings.length + 2);
        assertThat(painted.labels()).hasSize(headings.length);
        painter.paint(sight(new MapProjection(0, 0, 18), units, List.of()), new Plate(1, 1));
    }

    private Painted paint(SymbolPainter with, List<UnitChip> units) {
        return with.paint(sight(VIEW, units, List.of()), plate);
    }

    private static Sight sight(MapProjection view, List<UnitChip> units, List<MapIncident> incidents) {
        Sight.Content content = new Sight.Content(
                units, incidents, List.of(), List.of(), Optional.of(KNIFE), Optional.of("A1"), TEXTS, Sight.Crowd.GIVES_WAY);
        return new Sight(view, WIDTH, HEIGHT, sheet, List.of(), content);
    }

    private long opaque() {
        long count = 0;
        for (int pixel : plate.pixels) {
            count += pixel >>> 24 == 255 ? 1 : 0;
        }
        return count;
    }

    private static List<String> signs(Painted painted) {
        return painted.labels().stream().map(l -> l.unit().text()).toList();
    }

    private static Map<String, Labels.Box> boxes(Painted painted) {
        Map<String, Labels.Box> boxes = new HashMap<>();
        painted.labels().forEach(l -> boxes.put(l.unit().text(), l.box()));
        return boxes;
    }

    /// In the middle of one square of the clusters' grid.
    private static List<UnitChip> heap(int count) {
        double x = (Math.floor((VIEW.originX() + 400) / Clusters.SQUARE) + 0.5) * Clusters.SQUARE - VIEW.originX();
        double y = (Math.floor((VIEW.originY() + 300) / Clusters.SQUARE) + 0.5) * Clusters.SQUARE - VIEW.originY();
        List<UnitChip> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UnitState state = i % 3 == 0 ? UnitState.ON_SCENE : UnitState.AVAILABLE;
            units.add(unit("P" + (100 + i), state, x + i % 5 - 2, y + i % 7 - 3, 0));
        }
        return units;
    }

    private static List<UnitChip> scattered(int count, long seed) {
        Random random = new Random(seed);
        List<UnitChip> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UnitState state = i % 1000 == 500 ? UnitState.DISTRESS : UnitState.values()[i % 5];
            units.add(unit(
                    "P" + (1000 + i),
                    state,
                    random.nextInt(20, WIDTH - 20),
                    random.nextInt(20, HEIGHT - 20),
                    random.nextInt(360)));
        }
        return units;
    }

    private static UnitChip working(String sign, double x, double y) {
        return chip(sign, UnitState.EN_ROUTE, VIEW.toGeo(x, y), 0, Optional.of("A1"));
    }

    private static UnitChip unit(String sign, UnitState state, double x, double y, double heading) {
        return chip(sign, state, VIEW.toGeo(x, y), heading, Optional.empty());
    }

    private static UnitChip at(UnitChip unit, double x, double y) {
        return place(unit, VIEW.toGeo(x, y));
    }

    private static UnitChip place(UnitChip unit, GeoPoint point) {
        return chip(unit.callSign().text(), unit.state(), point, unit.headingDegrees(), unit.incident());
    }

    private static UnitChip chip(
            String sign, UnitState state, GeoPoint point, double heading, Optional<String> incident) {
        return new UnitChip(
                new CallSign(sign),
                new Name(sign, sign),
                Force.POLICE_STATION,
                UnitStatus.AVAILABLE,
                state,
                Duration.ZERO,
                Optional.of(point),
                UnitChip.Fix.FRESH,
                Optional.of(Duration.ofSeconds(2)),
                heading,
                incident,
                0,
                false,
                Optional.empty());
    }
}
