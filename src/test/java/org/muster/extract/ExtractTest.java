package org.muster.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

class ExtractTest {
    @TempDir
    Path folder;

    /// Remembers all it is told.
    private static final class Ear implements FeatureSink {
        final List<String> order = new ArrayList<>();
        final List<PointFeature> points = new ArrayList<>();
        final List<WayFeature> ways = new ArrayList<>();
        final List<AreaFeature> areas = new ArrayList<>();
        final List<RestrictionFeature> restrictions = new ArrayList<>();
        final List<AddressFeature> addresses = new ArrayList<>();

        @Override
        public void begin(GeoBox box) {
            order.add("begin");
        }

        @Override
        public void point(PointFeature point) {
            order.add("point");
            points.add(point);
        }

        @Override
        public void way(WayFeature way) {
            order.add("way");
            ways.add(way);
        }

        @Override
        public void area(AreaFeature area) {
            order.add("area");
            areas.add(area);
        }

        @Override
        public void restriction(RestrictionFeature restriction) {
            order.add("restriction");
            restrictions.add(restriction);
        }

        @Override
        public void address(AddressFeature address) {
            addresses.add(address);
        }

        @Override
        public void end() {
            order.add("end");
        }
    }

    private Ear read(PbfFile file) throws IOException {
        Ear ear = new Ear();
        Extract.open(file.write(folder.resolve("a.osm.pbf"))).read(ear, Progress.NONE);
        return ear;
    }

    /// A block of 20 by 20 nodes, 0.001° apart, from (50, 8) on; node ids 1000 + 20·row + column.
    private static PbfFile block() {
        PbfFile file = new PbfFile();
        for (int row = 0; row < 20; row++) {
            for (int column = 0; column < 20; column++) {
                file.node(1000 + 20L * row + column, 50 + row * 0.001, 8 + column * 0.001);
            }
        }
        return file;
    }

    @Test
    void aStreetComesWithItsNodesPlacesAndTags() throws IOException {
        Ear ear = read(block().way(7, List.of(1000L, 1001L, 1021L), "highway", "residential", "name", "人民路"));
        assertThat(ear.ways).singleElement().satisfies(way -> {
            assertThat(way.id()).isEqualTo(7);
            assertThat(way.nodeIds()).containsExactly(1000, 1001, 1021);
            assertThat(way.tags()).isEqualTo(PbfFile.tags("highway", "residential", "name", "人民路"));
            assertThat(way.line().points())
                    .containsExactly(new GeoPoint(50, 8), new GeoPoint(50, 8.001), new GeoPoint(50.001, 8.001));
            assertThat(way.closed()).isFalse();
        });
    }

    @Test
    void featuresComeInTheirOrderEvenIfTheFileIsUnsorted() throws IOException {
        Ear ear = read(new PbfFile()
                .relation(1, List.of("way 7 from", "node 2 via", "way 7 to"), "type", "restriction")
                .way(7, List.of(1L, 2L), "highway", "service")
                .node(2, 50, 8.001, "barrier", "gate")
                .node(1, 50, 8));
        assertThat(ear.order).containsExactly("begin", "point", "way", "restriction", "end");
        assertThat(ear.ways.getFirst().line().points()).containsExactly(new GeoPoint(50, 8), new GeoPoint(50, 8.001));
    }

    @Test
    void aStrayWayDoesNotStretchTheBox() throws IOException {
        PbfFile file = block().node(1, 50.5, 9.4)
                .node(2, 50.6, 9.5)
                .way(7, List.of(1000L, 1001L, 1L, 2L), "highway", "motorway")
                .way(8, List.of(1L, 2L), "highway", "motorway");
        Extract extract = Extract.open(file.write(folder.resolve("stray.osm.pbf")));
        assertThat(extract.box().north()).isBetween(50.018, 50.03);
        assertThat(extract.box().east()).isBetween(8.018, 8.03);
        Ear ear = new Ear();
        extract.read(ear, Progress.NONE);
        assertThat(ear.ways)
                .singleElement()
                .satisfies(way -> assertThat(way.nodeIds())
                        .as("goes on to the first node outside, then ends")
                        .containsExactly(1000, 1001, 1));
    }

    @Test
    void aWayThatLeavesAndComesBackComesInPieces() throws IOException {
        GeoBox box = new GeoBox(49.9995, 7.9995, 50.0195, 8.0195);
        Ear ear = read(block().headerBox(box)
                .node(1, 50.03, 8.0)
                .node(2, 50.03, 8.01)
                .way(7, List.of(1000L, 1L, 2L, 1010L, 1011L), "highway", "primary"));
        assertThat(ear.ways)
                .extracting(w -> w.piece() + Arrays.toString(w.nodeIds()))
                .containsExactly("0[1000, 1]", "1[2, 1010, 1011]");
    }

    @Test
    void theHeadersBoxStandsWhenItIsBelievable() throws IOException {
        GeoBox honest = new GeoBox(50.002, 8.002, 50.015, 8.016);
        assertThat(Extract.open(block().headerBox(honest).write(folder.resolve("honest.pbf")))
                        .box())
                .isEqualTo(honest);
        GeoBox nonsense = new GeoBox(0, 0, 90, 180);
        GeoBox judged = Extract.open(block().headerBox(nonsense).write(folder.resolve("nonsense.pbf")))
                .box();
        assertThat(judged.south()).isCloseTo(50, within(1e-9));
        assertThat(judged.north()).isCloseTo(50.019, within(1e-9));
        assertThat(judged.west()).isCloseTo(8, within(1e-9));
        assertThat(judged.east()).isCloseTo(8.019, within(1e-9));
    }

    @Test
    void nodesThatTheFileLacksCutTheWay() throws IOException {
        Ear ear = read(block().way(7, List.of(1000L, 1001L, 5L, 1002L, 1003L), "highway", "service"));
        assertThat(ear.ways)
                .extracting(w -> Arrays.toString(w.nodeIds()))
                .containsExactly("[1000, 1001]", "[1002, 1003]");
    }

    @Test
    void aMultipolygonIsPutTogetherFromWaysInAnyDirection() throws IOException {
        Ear ear = read(block().way(1, List.of(1000L, 1019L, 1399L))
                .way(2, List.of(1000L, 1380L, 1399L))
                .way(3, List.of(1105L, 1110L, 1210L, 1205L, 1105L))
                .relation(
                        9,
                        List.of("way 3 outer", "way 1 outer", "way 2 outer"),
                        "type",
                        "multipolygon",
                        "leisure",
                        "park"));
        assertThat(ear.areas).singleElement().satisfies(area -> {
            assertThat(area.tags()).containsEntry("leisure", "park");
            assertThat(area.parts()).singleElement().satisfies(part -> {
                assertThat(part.outer().closed()).isTrue();
                assertThat(part.outer().size()).isEqualTo(5);
                assertThat(part.holes())
                        .singleElement()
                        .satisfies(hole -> assertThat(hole.size()).isEqualTo(5));
            });
        });
    }

    @Test
    void anAreaWhoseOutlineIsCutThroughIsLeftOut() throws IOException {
        Ear ear = read(block().way(1, List.of(1000L, 1019L, 1399L))
                .relation(9, List.of("way 1 outer", "way 2 outer"), "type", "multipolygon", "natural", "water"));
        assertThat(ear.areas).isEmpty();
        assertThat(ear.order).endsWith("end");
    }

    @Test
    void addressesComeFromNodesBuildingsAndAreas() throws IOException {
        Ear ear = read(block().node(5, 50.0105, 8.0105, "addr:housenumber", "12号", "addr:street", "人民路")
                .way(1, List.of(1000L, 1002L, 1042L, 1040L, 1000L), "building", "yes", "addr:housenumber", "3")
                .way(2, List.of(1100L, 1104L, 1184L, 1180L, 1100L))
                .relation(9, List.of("way 2 outer"), "type", "multipolygon", "addr:housename", "电视塔"));
        assertThat(ear.addresses)
                .extracting(AddressFeature::origin)
                .containsExactly(AddressFeature.Origin.NODE, AddressFeature.Origin.WAY, AddressFeature.Origin.RELATION);
        assertThat(ear.addresses.get(1).at().distanceMeters(new GeoPoint(50.001, 8.001)))
                .as("the middle of the building")
                .isLessThan(0.1);
        assertThat(ear.addresses.get(2).at().distanceMeters(new GeoPoint(50.007, 8.002)))
                .isLessThan(0.1);
    }

    @Test
    void aTurnRestrictionNamesItsWaysAndItsNode() throws IOException {
        Ear ear = read(block().way(1, List.of(1000L, 1001L))
                .way(2, List.of(1001L, 1002L))
                .relation(
                        9,
                        List.of("way 1 from", "node 1001 via", "way 2 to"),
                        "type",
                        "restriction",
                        "restriction",
                        "no_left_turn"));
        assertThat(ear.restrictions)
                .containsExactly(new RestrictionFeature(
                        9,
                        List.of(1L),
                        List.of(1001L),
                        List.of(),
                        List.of(2L),
                        PbfFile.tags("type", "restriction", "restriction", "no_left_turn")));
    }

    @Test
    void severalSinksListenToOneReadingAndProgressEndsComplete() throws IOException {
        Extract extract = Extract.open(
                block().way(7, List.of(1000L, 1001L), "highway", "service").write(folder.resolve("b.osm.pbf")));
        Ear first = new Ear();
        Ear second = new Ear();
        List<Progress.Phase> done = new ArrayList<>();
        extract.read(List.of(first, second), (phase, fraction) -> {
            if (fraction == 1) {
                done.add(phase);
            }
        });
        assertThat(first.order).isEqualTo(second.order).containsExactly("begin", "way", "end");
        assertThat(done).contains(Progress.Phase.FEATURES, Progress.Phase.RELATIONS);
    }

    @Test
    void aCancelledReadingEndsWithoutTheEnd() throws IOException {
        Extract extract = Extract.open(block().write(folder.resolve("c.osm.pbf")));
        Ear ear = new Ear();
        Progress cancelling = new Progress() {
            @Override
            public void at(Phase phase, double fraction) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> extract.read(ear, cancelling)).isInstanceOf(CancellationException.class);
        assertThat(ear.order).doesNotContain("end");
        assertThatThrownBy(() -> Extract.open(folder.resolve("c.osm.pbf"), cancelling))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aFileThatIsNoExtractIsRefusedInWords() throws IOException {
        Path text = folder.resolve("units.csv");
        Files.writeString(text, "call sign,force\nP12,SWAT\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Extract.open(text))
                .isInstanceOf(ExtractException.class)
                .hasMessageContaining("units.csv")
                .hasMessageContaining("is not an OpenStreetMap extract");
        Path empty = Files.createFile(folder.resolve("empty.osm.pbf"));
        assertThatThrownBy(() -> Extract.open(empty)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> Extract.open(folder.resolve("none.osm.pbf"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> Extract.open(folder)).hasMessageContaining("is not a file");
        Path nodeless = new PbfFile().way(1, List.of(1L, 2L)).write(folder.resolve("nodeless.osm.pbf"));
        assertThatThrownBy(() -> Extract.open(nodeless)).hasMessageContaining("holds no nodes");
    }

    @Test
    void whereverAFileIsCutOffItIsRefusedOrStillWholeBlocks() throws IOException {
        byte[] whole = Files.readAllBytes(block().way(1, List.of(1000L, 1001L)).write(folder.resolve("d.osm.pbf")));
        Path cut = folder.resolve("cut.osm.pbf");
        int refused = 0;
        for (int length = 1; length < whole.length; length += 13) {
            Files.write(cut, Arrays.copyOf(whole, length));
            try {
                Extract.open(cut);
            } catch (ExtractException e) {
                assertThat(e)
                        .hasMessageContaining("cut.osm.pbf")
                        .hasMessageMatching("(?s).*(cut off|is not an|no nodes).*");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 13 - 3);
    }

    @Test
    void aDamagedBlockIsRefusedWithItsPlace() throws IOException {
        Path file = block().write(folder.resolve("e.osm.pbf"));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length - 60; i < bytes.length - 20; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> Extract.open(file))
                .isInstanceOf(ExtractException.class)
                .hasMessageContaining("is damaged in block 1");
    }
}
