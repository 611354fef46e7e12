package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.muster.basemap.BasemapImport;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.place.PlaceFileSink;
import org.muster.road.RoadImport;
import org.muster.road.RoadRules;

/// Imports an extract into a folder: base map, road graph and address index from one reading.
final class CityMap {
    private CityMap() {}

    /// @throws IOException when the extract is none or the folder cannot be written; an older map stays as it was
    static Imported importExtract(Path extract, Folder folder, RoadRules rules, Progress progress) throws IOException {
        folder.create();
        Extract opened = Extract.open(extract, progress);
        RoadImport roads = new RoadImport(rules);
        try (BasemapImport basemap = BasemapImport.into(folder.basemap())) {
            opened.read(List.of(basemap, roads, new PlaceFileSink(folder.places())), progress);
        }
        roads.graph().save(folder.roads());
        return new Imported(
                roads.graph().junctions(),
                roads.graph().stretches(),
                opened.box().toString());
    }

    /// What was imported.
    record Imported(int junctions, int stretches, String box) {}
}
