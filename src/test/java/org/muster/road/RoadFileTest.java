package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.TravelMode;

class RoadFileTest {
    @TempDir
    Path folder;

    private RoadGraph graph;
    private Path file;

    @BeforeEach
    void saveAGraph() throws IOException {
        graph = new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.01)
                .node(3, 0.01, 0.01)
                .way(List.of(1L, 2L), "highway", "primary", "name", "人民路")
                .way(List.of(2L, 3L), "highway", "secondary", "name", "Main Street")
                .way(List.of(3L, 1L), "highway", "residential", "oneway", "yes")
                .restriction(2, 2, 1, "type", "restriction", "restriction", "no_left_turn")
                .graph();
        file = folder.resolve("city.roads");
        graph.save(file);
    }

    @Test
    void aSavedGraphAnswersAsBefore() throws IOException {
        RoadGraph loaded = RoadGraph.load(file);
        List<GeoPoint> units = List.of(new GeoPoint(0, 0.001), new GeoPoint(0.005, 0.01), new GeoPoint(0.003, 0.003));
        GeoPoint place = new GeoPoint(0.007, 0.007);
        assertThat(loaded.nearest(place, units, 3)).hasSize(3).isEqualTo(graph.nearest(place, units, 3));
        assertThat(loaded.streetName(loaded.snap(units.getFirst()).orElseThrow()))
                .isEqualTo("人民路");
        assertThat(loaded.streetName(loaded.snap(units.getLast()).orElseThrow()))
                .isEmpty();
        assertThat(loaded.box()).isEqualTo(graph.box());
        assertThat(loaded.net().banned()).hasSize(1).isEqualTo(graph.net().banned());
        assertThat(loaded.net().kind()).isEqualTo(graph.net().kind());
        assertThat(loaded.junctions()).isEqualTo(3);
        assertThat(loaded.stretches()).isEqualTo(3);
    }

    @Test
    void theVersionIsTheSameAfterLoadingAndUnderLimitsAndAnotherForOtherRoads() throws IOException {
        RoadGraph loaded = RoadGraph.load(file);
        assertThat(graph.version()).matches("[0-9a-f]{8}");
        assertThat(loaded.version()).isEqualTo(graph.version());
        RoadLimit limit = new RoadLimit(List.of(new GeoPoint(-0.001, 0.005), new GeoPoint(0.001, 0.005)), 0);
        assertThat(loaded.under(List.of(limit)).version()).isEqualTo(graph.version());
        RoadGraph other = new Streets()
                .node(1, 0, 0)
                .node(2, 0, 0.01)
                .node(3, 0.01, 0.01)
                .way(List.of(1L, 2L, 3L, 1L), "highway", "primary", "name", "人民路")
                .graph();
        assertThat(other.version()).isNotEqualTo(graph.version());
    }

    @Test
    void savingTwiceGivesTheSameBytesAndLeavesNothingBeside() throws IOException {
        byte[] first = Files.readAllBytes(file);
        RoadGraph.load(file).save(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileWithAnyByteChangedIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> RoadGraph.load(file))
                    .as("byte %d", i)
                    .isInstanceOf(RoadFileException.class)
                    .hasMessageContaining("city.roads")
                    .hasMessageContaining("import the map again");
        }
    }

    @Test
    void aFileCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> RoadGraph.load(file))
                    .as("%d bytes", length)
                    .isInstanceOf(RoadFileException.class);
        }
    }

    @Test
    void aForeignFileOrAnotherVersionIsNamedAsSuch() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[11] = 7;
        Files.write(file, whole);
        assertThatThrownBy(() -> RoadGraph.load(file)).hasMessageContaining("version 7");
        Files.writeString(file, "SQLite format 3 and so on, long enough to hold a head");
        assertThatThrownBy(() -> RoadGraph.load(file)).hasMessageContaining("is not a road graph");
        assertThatThrownBy(() -> RoadGraph.load(folder.resolve("none.roads")))
                .hasMessageContaining("no such road graph");
    }

    @Test
    void aFileWhoseIndexesLeadOutsideIsRefusedThoughItsChecksumIsRight() throws IOException {
        int[] to = graph.net().to().clone();
        to[0] = 99;
        refuses(to, graph.net().kind());
        byte[] kind = graph.net().kind().clone();
        kind[1] = 5;
        refuses(graph.net().to(), kind);
    }

    private void refuses(int[] to, byte[] kind) throws IOException {
        RoadNet net = graph.net();
        RoadNet damaged = new RoadNet(
                net.junctions(),
                net.from(),
                to,
                net.forwardMillis(),
                net.backwardMillis(),
                net.shapeStart(),
                net.latE7(),
                net.lonE7(),
                net.name(),
                kind,
                net.names(),
                net.banned(),
                net.forbidden());
        for (TravelMode mode : TravelMode.values()) {
            Map<TravelMode, RoadNet> nets = new EnumMap<>(TravelMode.class);
            for (TravelMode other : TravelMode.values()) {
                nets.put(other, other == mode ? damaged : net);
            }
            RoadFile.write(new RoadNets(RoadRules.USUAL, nets), file);
            assertThatThrownBy(() -> RoadGraph.load(file)).hasMessageContaining("points outside itself");
        }
    }
}
