package org.muster.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.GeoPoint;

/// The sites of the reference data are found beside the map, and before it.
class KnownPlacesTest {
    private static final GeoPoint HOSPITAL = new GeoPoint(38.4805, 106.2311);
    private static final KnownPlaces SITES = new KnownPlaces(List.of(
            new KnownPlace("人民医院", "People's Hospital", List.of("YY001", "一院"), HOSPITAL, PlaceKind.SITE, "人民路20号"),
            new KnownPlace(
                    "东风幼儿园",
                    "Dongfeng Kindergarten",
                    List.of("YEY007"),
                    new GeoPoint(38.47, 106.24),
                    PlaceKind.SITE,
                    "")));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "人民医院, 人民医院",
        "医院, 人民医院",
        "一院, 人民医院",
        "yy001, 人民医院",
        "rmyy, 人民医院",
        "renmin yiyuan, 人民医院",
        "Kindergarten, 东风幼儿园",
        "dong feng, 东风幼儿园",
        "冬风幼儿园, 东风幼儿园",
        "dongfeng kindergarden, 东风幼儿园"
    })
    void aSiteIsFoundByWhatItIsCalled(String query, String name) {
        assertThat(SITES.search(query, 3)).extracting(FoundPlace::name).containsExactly(name);
    }

    @Test
    void aSiteComesBeforeTheLandmarkOfTheSameName(@TempDir Path folder) throws IOException {
        try (PlaceFile map = PlaceFile.open(SmallTown.index(folder))) {
            PlaceIndex both = PlaceIndex.joined(List.of(map, SITES));
            assertThat(both.search("人民医院", 2))
                    .extracting(FoundPlace::kind)
                    .containsExactly(PlaceKind.SITE, PlaceKind.LANDMARK);
            assertThat(both.search("人民路12号", 1)).extracting(FoundPlace::kind).containsExactly(PlaceKind.ADDRESS);
            assertThat(both.nearest(HOSPITAL))
                    .hasValueSatisfying(p -> assertThat(p.kind()).isEqualTo(PlaceKind.SITE));
            assertThat(both.search("106.23,38.48", 1))
                    .extracting(FoundPlace::point)
                    .containsExactly(new GeoPoint(38.48, 106.23));
        }
    }

    @Test
    void aPointIsUnderstoodWithoutAnyMap() {
        assertThat(SITES.search("38.48 106.23", 1))
                .extracting(FoundPlace::point)
                .containsExactly(new GeoPoint(38.48, 106.23));
        assertThat(SITES.nearest(new GeoPoint(38.6, 106.5))).isEmpty();
    }
}
