package org.muster.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.place.PlaceFileSink;
import org.muster.road.RoadImport;
import org.muster.road.RoadRules;
import org.muster.simulate.city.SampleCity;

/// The sample city's files, beside the program.
final class SampleFiles {
    /// What the map says of its data: nobody may take this city for a real one.
    static final String REMARK = "虚构 fictional";

    private SampleFiles() {}

    /// Where they lie: beside the program, or in the folder it is run from.
    static Path folder() {
        List<Path> places =
                List.of(Path.of(System.getProperty("muster.home", "."), "sample-data"), Path.of("sample-data"));
        return places.stream()
                .filter(p -> Files.isReadable(p.resolve(SampleCity.MAP)))
                .findFirst()
                .orElseThrow(() -> new Refusal("the sample city is missing: no " + SampleCity.MAP + " in "
                        + places.getFirst().toAbsolutePath().normalize()));
    }

    /// Gives a folder the sample city's map, unless it has one.
    static void giveMap(Folder folder, Progress progress) throws IOException {
        if (!Files.exists(folder.roads()) || !Files.exists(folder.basemap()) || !Files.exists(folder.places())) {
            CityMap.importExtract(folder().resolve(SampleCity.MAP), folder, RoadRules.USUAL, progress);
        }
    }

    /// Gives a folder the sample city's roads and addresses, for those who need no picture of it.
    static void giveRoads(Folder folder) throws IOException {
        RoadImport roads = new RoadImport();
        Extract.open(folder().resolve(SampleCity.MAP), Progress.NONE)
                .read(List.of(roads, new PlaceFileSink(folder.places())), Progress.NONE);
        roads.graph().save(folder.roads());
    }
}
