package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.basemap.BasemapFile;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.place.FoundPlace;
import org.muster.place.PlaceFile;
import org.muster.road.RoadGraph;

/// What a folder holds of a city. Each part may be missing or unreadable: the desk works on without it.
///
/// @param trouble what could not be read, in words
/// @param remark what the map must say of its data, besides its attribution
record City(
        Optional<BasemapFile> basemap,
        Optional<RoadGraph> roads,
        Optional<PlaceFile> places,
        Optional<String> trouble,
        String remark)
        implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(City.class.getName());
    /// Where a desk without a map looks: the middle of China.
    private static final GeoBox NOWHERE = new GeoBox(30, 100, 40, 110);

    /// Reads one of the files.
    @FunctionalInterface
    private interface Reader<T> {
        T read() throws IOException;
    }

    /// @param remark what the map must say of its data; empty for nothing
    static City open(Folder folder, String remark) {
        StringBuilder trouble = new StringBuilder();
        Optional<BasemapFile> basemap = read(folder.basemap(), () -> BasemapFile.open(folder.basemap()), trouble);
        Optional<RoadGraph> roads = read(folder.roads(), () -> RoadGraph.load(folder.roads()), trouble);
        Optional<PlaceFile> places = read(folder.places(), () -> PlaceFile.open(folder.places()), trouble);
        return new City(
                basemap, roads, places, trouble.isEmpty() ? Optional.empty() : Optional.of(trouble.toString()), remark);
    }

    private static <T> Optional<T> read(java.nio.file.Path file, Reader<T> reader, StringBuilder trouble) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a map file cannot be read", e);
            trouble.append(e.getMessage()).append(' ');
            return Optional.empty();
        }
    }

    GeoBox box() {
        return basemap.map(BasemapFile::box).or(() -> roads.map(RoadGraph::box)).orElse(NOWHERE);
    }

    /// What people call a point, where the address index knows.
    Optional<String> nameOf(GeoPoint point) {
        return places.flatMap(index -> index.nearest(point)).map(FoundPlace::name);
    }

    @Override
    public void close() throws IOException {
        if (places.isPresent()) {
            places.get().close();
        }
    }
}
