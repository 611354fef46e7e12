package org.muster.basemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoPoint;

class RenderedTilesTest {
    private static final TileStyle DARK = new TileStyle(MapTheme.DARK, LabelLanguage.LOCAL, 1);

    @TempDir
    static Path fontFolder;

    private static MapFonts fonts;

    @TempDir
    Path folder;

    @BeforeAll
    static void loadFonts() throws Exception {
        fonts = MapFonts.install(fontFolder);
    }

    @Test
    void aLakeIsTheColourOfWaterInBothThemesAndOnDenseScreens() throws Exception {
        try (RenderedTiles tiles = new RenderedTiles(SmallTown.importInto(folder), fonts, 2)) {
            assertThat(pixel(tiles, DARK, SmallTown.LAKE)).isEqualTo(0xff122634);
            TileStyle light = new TileStyle(MapTheme.LIGHT, LabelLanguage.ENGLISH, 2);
            assertThat(pixel(tiles, light, SmallTown.LAKE)).isEqualTo(0xffbcd7ea);
        }
    }

    @Test
    void whatLiesBeyondTheMapIsPlainGround() throws Exception {
        try (RenderedTiles tiles = new RenderedTiles(SmallTown.importInto(folder), fonts, 1)) {
            TilePixels far = drawn(tiles.request(key(DARK, 14, new GeoPoint(10, 10))));
            assertThat(far.argb()).containsOnly(MapTheme.DARK.groundArgb());
        }
    }

    @Test
    void aTileOnceDrawnLiesReadyWithItsNeighbours() throws Exception {
        try (RenderedTiles tiles = new RenderedTiles(SmallTown.importInto(folder), fonts, 1)) {
            TileKey key = key(DARK, 14, SmallTown.LAKE);
            assertThat(tiles.ready(key)).isEmpty();
            drawn(tiles.request(key));
            assertThat(Metatile.of(key).tiles()).allMatch(k -> tiles.ready(k).isPresent());
        }
    }

    @Test
    void newerRequestsPushOutTheOldestAndEveryOneIsAnswered() throws Exception {
        List<CompletableFuture<TileAnswer>> answers = new ArrayList<>();
        try (RenderedTiles tiles = new RenderedTiles(SmallTown.importInto(folder), fonts, 1)) {
            TileKey corner = key(DARK, 17, SmallTown.LAKE);
            for (int i = 0; i < 4 * RenderedTiles.WAITING_BLOCKS_MAX; i++) {
                answers.add(tiles.request(new TileKey(DARK, 17, corner.x() + 4 * (i % 20), corner.y() - 4 * (i / 20))));
            }
            drawn(answers.getLast());
        }
        Set<Class<?>> kinds = new HashSet<>();
        for (CompletableFuture<TileAnswer> answer : answers) {
            kinds.add(answer.get(60, TimeUnit.SECONDS).getClass());
        }
        assertThat(kinds).containsExactlyInAnyOrder(TileAnswer.Drawn.class, TileAnswer.Dropped.class);
    }

    @Test
    void aMapThatIsDamagedWhileInUseGivesBlankTilesAndNoException() throws Exception {
        BasemapFile town = SmallTown.importInto(folder);
        Files.write(town.file(), new byte[4096]);
        try (RenderedTiles tiles = new RenderedTiles(town, fonts, 1)) {
            TileAnswer answer = tiles.request(key(DARK, 14, SmallTown.LAKE)).get(60, TimeUnit.SECONDS);
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            TileAnswer.Blank.class,
                            blank -> assertThat(blank.pixels().argb()).containsOnly(MapTheme.DARK.groundArgb()));
        }
    }

    @Test
    void aNameThatCrossesTheEdgeOfTwoPicturesStandsInBothAtTheSamePlace() throws Exception {
        try (MetatileRenderer renderer = new MetatileRenderer(SmallTown.importInto(folder), fonts)) {
            int crossings = 0;
            for (int zoom = 15; zoom <= 17; zoom++) {
                Metatile west = Metatile.of(key(DARK, zoom, new GeoPoint(36.02, 103.02)));
                Metatile east = new Metatile(DARK, zoom, west.x() + west.span(), west.y(), west.span());
                double edge = east.x() * 256.0;
                Set<String> there = crossing(renderer.labels(west), edge);
                assertThat(crossing(renderer.labels(east), edge)).isEqualTo(there);
                crossings += there.size();
            }
            assertThat(crossings).isPositive();
        }
    }

    @Test
    void noTwoNamesTouchAndNoneRepeatsCloseToItself() throws Exception {
        try (MetatileRenderer renderer = new MetatileRenderer(SmallTown.importInto(folder), fonts)) {
            List<LabelPlacer.Placed> labels = renderer.labels(Metatile.of(key(DARK, 16, SmallTown.BOX.center())));
            assertThat(labels).hasSizeGreaterThan(5);
            for (int i = 0; i < labels.size(); i++) {
                for (int j = 0; j < i; j++) {
                    LabelPlacer.Placed one = labels.get(i);
                    LabelPlacer.Placed other = labels.get(j);
                    assertThat(one.place().touches(other.place())).isFalse();
                    if (one.label().text().equals(other.label().text())) {
                        assertThat(one.place().middle().distance(other.place().middle()))
                                .isGreaterThanOrEqualTo(LabelPlacer.REPEAT_PIXELS_MIN);
                    }
                }
            }
        }
    }

    @Test
    void chineseNamesRunDownwardsOnStreetsThatRunNorth() throws Exception {
        try (MetatileRenderer renderer = new MetatileRenderer(SmallTown.importInto(folder), fonts)) {
            Metatile block = Metatile.of(key(DARK, 16, SmallTown.BOX.center()));
            assertThat(renderer.labels(block))
                    .extracting(p -> p.label().text().substring(0, 1))
                    .contains("经", "纬");
            for (LabelPlacer.Placed placed : renderer.labels(block)) {
                double shape = placed.place().bounds().getHeight()
                        / placed.place().bounds().getWidth();
                if (placed.label().text().startsWith("经")) {
                    assertThat(shape).isGreaterThan(1.5);
                } else if (placed.label().text().startsWith("纬")) {
                    assertThat(shape).isLessThan(0.7);
                }
            }
            TileStyle english = new TileStyle(MapTheme.DARK, LabelLanguage.ENGLISH, 1);
            assertThat(renderer.labels(Metatile.of(key(english, 16, SmallTown.BOX.center()))))
                    .anyMatch(p -> p.label().text().startsWith("Avenue "));
        }
    }

    private static Set<String> crossing(List<LabelPlacer.Placed> labels, double edge) {
        return labels.stream()
                .filter(p -> p.place().bounds().getMinX() < edge
                        && p.place().bounds().getMaxX() > edge)
                .map(p -> p.label().text() + " " + p.place().middle())
                .collect(Collectors.toSet());
    }

    private static int pixel(TileSource tiles, TileStyle style, GeoPoint at) throws Exception {
        TileKey key = key(style, 16, at);
        TilePixels pixels = drawn(tiles.request(key));
        int x = (int) ((worldX(at, 16) - key.x()) * pixels.side());
        int y = (int) ((worldY(at, 16) - key.y()) * pixels.side());
        return pixels.argb()[y * pixels.side() + x];
    }

    private static TilePixels drawn(CompletableFuture<TileAnswer> answer) throws Exception {
        return ((TileAnswer.Drawn) answer.get(60, TimeUnit.SECONDS)).pixels();
    }

    private static TileKey key(TileStyle style, int zoom, GeoPoint at) {
        return new TileKey(style, zoom, (int) worldX(at, zoom), (int) worldY(at, zoom));
    }

    private static double worldX(GeoPoint at, int zoom) {
        return (at.lon() + 180) / 360 * (1 << zoom);
    }

    private static double worldY(GeoPoint at, int zoom) {
        double lat = Math.toRadians(at.lat());
        return (1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * (1 << zoom);
    }
}
