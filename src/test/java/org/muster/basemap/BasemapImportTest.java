package org.muster.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mapsforge.core.model.Tag;
import org.mapsforge.map.datastore.PointOfInterest;
import org.mapsforge.map.datastore.Way;
import org.muster.dispatch.model.GeoBox;

class BasemapImportTest {
    @TempDir
    Path folder;

    @Test
    void aStreetMappedInTwoPiecesHasOneNameThatRunsAlongBoth() throws Exception {
        FeatureStore.Reading names = names(SmallTown.importInto(folder), 17, LabelLanguage.LOCAL);

        List<Way> first = names.lines().stream()
                .filter(w -> w.tags.contains(new Tag("name", "经一路")))
                .toList();
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().latLongs[0]).hasSize(3);
    }

    @Test
    void namesComeInTheLanguageOfTheDeskAndElseAsOnTheSign() throws Exception {
        BasemapFile town = SmallTown.importInto(folder);

        assertThat(placeNames(town, LabelLanguage.ENGLISH)).contains("Shuochuan", "南湖");
        assertThat(placeNames(town, LabelLanguage.CHINESE)).contains("朔川市", "南湖");
    }

    @Test
    void smallStreetsAppearOnlyNearby() throws Exception {
        BasemapFile town = SmallTown.importInto(folder);

        assertThat(shapes(town, 11)).extracting(SmallTownKinds::of).containsOnly("primary", "water");
        assertThat(shapes(town, 14)).extracting(SmallTownKinds::of).contains("street");
    }

    @Test
    void anImportThatEndsEarlyLeavesTheOlderMapAsItWas() throws Exception {
        Path file = SmallTown.importInto(folder).file();
        byte[] before = Files.readAllBytes(file);

        try (BasemapImport sink = BasemapImport.into(file)) {
            SmallTown.fill(sink);
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aRoundaboutIsALineAndAParkIsAnArea() throws Exception {
        Path file = folder.resolve("round.map");
        try (BasemapImport sink = BasemapImport.into(file)) {
            sink.begin(new GeoBox(0, 0, 0.1, 0.1));
            double[] square = {0.01, 0.01, 0.01, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01, 0.01};
            sink.way(SmallTown.way(1, Map.of("highway", "primary", "junction", "roundabout"), square));
            sink.way(SmallTown.way(2, Map.of("leisure", "park"), square));
            sink.end();
        }
        try (Closing store = new Closing(BasemapFile.open(file))) {
            FeatureStore.Reading reading = store.store.shapes(new GeoBox(0, 0, 0.1, 0.1), 16);
            assertThat(reading.lines()).extracting(SmallTownKinds::of).containsExactly("primary");
            assertThat(reading.areas()).extracting(SmallTownKinds::of).containsExactly("park");
        }
    }

    @Test
    void whatIsNoMapIsRefusedInWords() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.map"), "Dear dispatcher, ".repeat(100));
        assertThatThrownBy(() -> BasemapFile.open(text))
                .isInstanceOf(BasemapException.class)
                .hasMessageContaining("letter.map");
        assertThatThrownBy(() -> BasemapFile.open(folder.resolve("none.map")))
                .isInstanceOf(BasemapException.class)
                .hasMessageContaining("does not exist");
    }

    private static List<Way> shapes(BasemapFile file, int zoom) throws SQLException {
        try (Closing store = new Closing(file)) {
            FeatureStore.Reading reading = store.store.shapes(file.box(), zoom);
            return java.util.stream.Stream.concat(reading.lines().stream(), reading.areas().stream())
                    .toList();
        }
    }

    private static List<String> placeNames(BasemapFile file, LabelLanguage language) throws SQLException {
        return names(file, 15, language).points().stream()
                .map((PointOfInterest p) -> p.tags.getLast().value)
                .toList();
    }

    private static FeatureStore.Reading names(BasemapFile file, int zoom, LabelLanguage language) throws SQLException {
        try (Closing store = new Closing(file)) {
            return store.store.names(file.box(), zoom, language);
        }
    }

    /// A store for a `try` block.
    private record Closing(FeatureStore store) implements AutoCloseable {
        Closing(BasemapFile file) throws SQLException {
            this(new FeatureStore(file));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /// The class of a way.
    private static final class SmallTownKinds {
        static String of(Way way) {
            return way.tags.getFirst().value;
        }
    }

    @Test
    void ringsComeBackAsTheyWereStored() throws IOException {
        var rings = List.of(SmallTown.line(-89.9, -179.9, 89.9, 179.9, 0.0000001, 0, -89.9, -179.9));
        var back = RingCoding.decode(RingCoding.encode(rings));
        assertThat(back.getFirst().latE7()).isEqualTo(rings.getFirst().latE7());
        assertThat(back.getFirst().lonE7()).isEqualTo(rings.getFirst().lonE7());
        assertThatThrownBy(() -> RingCoding.decode(new byte[] {1, (byte) 0xff, (byte) 0xff, 0x7f}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
