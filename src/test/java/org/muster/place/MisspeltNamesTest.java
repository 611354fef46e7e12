package org.muster.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.PointFeature;

/// A misspelt Chinese name is found by what it shares with few others, however much it shares with half the city.
class MisspeltNamesTest {
    private static final int HALF_THE_CITY = GramSearch.PLACES_MAX + 500;

    private final Path index;

    MisspeltNamesTest(@TempDir Path folder) {
        index = folder.resolve("city.places");
    }

    @Test
    void oneRarePairFindsWhatTheFrequentOnesWouldNot() throws IOException {
        assertThat(found("北京红箭号楼", "北京响箭号楼", HALF_THE_CITY)).first().isEqualTo("北京响箭号楼");
    }

    @Test
    void oneRareCharacterFindsWhatNoRarePairWould() throws IOException {
        assertThat(found("北箭号楼", "箭北号楼", HALF_THE_CITY)).first().isEqualTo("箭北号楼");
    }

    @Test
    void frequentPairsAloneFindANameWhereNamesAreFew() throws IOException {
        assertThat(found("北京乙号楼", "北京甲号楼", 20)).contains("北京甲号楼");
    }

    private List<String> found(String typed, String meant, int others) throws IOException {
        PlaceFileSink sink = new PlaceFileSink(index);
        sink.begin(SmallTown.BOX);
        for (int i = 0; i < others; i++) {
            add(sink, i, "北京" + (char) ('一' + i) + "号楼", "hospital");
        }
        add(sink, others, meant, "bench");
        sink.end();
        try (PlaceFile city = PlaceFile.open(index)) {
            return city.search(typed, 30).stream().map(FoundPlace::name).toList();
        }
    }

    private static void add(PlaceFileSink sink, int id, String name, String amenity) {
        double lon = 106.11 + id * 1e-4;
        sink.point(new PointFeature(id, new GeoPoint(38.5, lon), Map.of("name", name, "amenity", amenity)));
    }
}
