package org.muster.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.dispatch.model.GeoPoint;

/// What a caller says is found, and a pin on the map gets words.
class PlaceFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // The runner sets it before any test.
    static Path folder;

    @SuppressWarnings("NullAway.Init") // Set before any test.
    private static PlaceFile town;

    @BeforeAll
    static void importTown() throws IOException {
        town = PlaceFile.open(SmallTown.index(folder));
    }

    @AfterAll
    static void closeTown() throws IOException {
        town.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            人民路                     | STREET     | 人民路
            人民                       | STREET     | 人民路
            renminlu                  | STREET     | 人民路
            renmin lu                 | STREET     | 人民路
            rml                       | STREET     | 人民路
            RenMin Rd                 | STREET     | 人民路
            renmin road               | STREET     | 人民路
            仁民路                     | STREET     | 人民路
            人民陆                     | STREET     | 人民路
            人氏路                     | STREET     | 人民路
            renmni rd                 | STREET     | 人民路
            lvyuanlu                  | STREET     | 绿园路
            luyuan road               | STREET     | 绿园路
            changan jie               | STREET     | 长安街
            g110                      | STREET     | G 110
            Hauptstrasse              | STREET     | Hauptstraße
            hauptstr                  | STREET     | Hauptstraße
            bergheimr                 | STREET     | Bergheimer Straße
            bergheimer str            | STREET     | Bergheimer Straße
            Oedheim                   | LOCALITY   | Ödheim
            odheim                    | LOCALITY   | Ödheim
            医院                       | LANDMARK   | 人民医院
            peoples hospital          | LANDMARK   | 人民医院
            hosptial                  | LANDMARK   | 人民医院
            育才                       | LANDMARK   | 育才小学
            人民路12号                  | ADDRESS    | 人民路12号
            人民路１２號                 | ADDRESS    | 人民路12号
            朔川市东城区人民路12号附近      | ADDRESS    | 人民路12号
            12 Renmin Rd              | ADDRESS    | 人民路12号
            Renmin Road 12            | ADDRESS    | 人民路12号
            人民路14号甲                 | ADDRESS    | 人民路14甲
            人民路27号                  | ADDRESS    | 人民路27号
            人民路16号                  | ADDRESS    | 人民路14甲
            Hauptstr. 12a             | ADDRESS    | Hauptstraße 12a
            工业园3号                   | ADDRESS    | 工业园3号
            人民路与解放街交叉口           | CROSSING   | 人民路与解放街交叉口
            解放街人民路路口              | CROSSING   | 解放街与人民路交叉口
            人民路解放街                 | CROSSING   | 人民路与解放街交叉口
            Renmin Rd x Jiefang St    | CROSSING   | 人民路与解放街交叉口
            renmin road and jiefang   | CROSSING   | 人民路与解放街交叉口
            人民路与环城高速              | CROSSING   | 人民路与环城高速交叉口
            Renmin Rd Jiefang Street  | CROSSING   | 人民路与解放街交叉口
            长安街路口                   | CROSSING   | 长安街与解放街交叉口
            38.48,106.23              | COORDINATE | '38.48000, 106.23000'
            106.23，38.48             | COORDINATE | '38.48000, 106.23000'
            N38.48 E106.23            | COORDINATE | '38.48000, 106.23000'
            """)
    void whatTheCallerSaysIsFound(String query, PlaceKind kind, String name) {
        assertThat(town.search(query, 5)).first().satisfies(p -> {
            assertThat(p.name()).isEqualTo(name);
            assertThat(p.kind()).isEqualTo(kind);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "?!", "zzzzqqqq", "\"", "NEAR(a b)", "a* OR b*", "'; DROP TABLE place; --", "号", "与"})
    void whatMeansNothingFindsNothing(String query) {
        assertThat(town.search(query, 5)).isEmpty();
    }

    @Test
    void noQueryBreaksTheSearch() {
        Random random = new Random(42);
        String letters = "人民路解放街12 号与x,.\"'*()-:^AND OR NOT\u0000\uD83D\uDE93éß&/";
        for (int i = 0; i < 500; i++) {
            StringBuilder query = new StringBuilder();
            int length = random.nextInt(30);
            for (int k = 0; k < length; k++) {
                query.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(town.search(query.toString(), 3)).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(town.search("人民路".repeat(5_000), 3)).isNotNull();
    }

    @Test
    void theFourNodesOfTwoWideStreetsAreOneCrossing() {
        List<FoundPlace> found = town.search("人民路与解放街", 10).stream()
                .filter(p -> p.kind() == PlaceKind.CROSSING)
                .toList();
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(p.point().distanceMeters(SmallTown.PEOPLE_AND_LIBERATION))
                    .isLessThan(5);
            assertThat(p.nameEn()).isEqualTo("Renmin Road x Jiefang Street");
            assertThat(p.address()).isEqualTo("东城");
        });
    }

    @Test
    void theTwoCarriagewaysOfAStreetAreOneStreet() {
        assertThat(town.search("人民路", 10).stream().filter(p -> p.kind() == PlaceKind.STREET))
                .hasSize(1);
    }

    @Test
    void streetsOfOneNameInTwoVillagesAreToldApart() {
        assertThat(town.search("Hauptstraße", 10))
                .extracting(FoundPlace::address)
                .containsExactly("Neustadt", "Ödheim");
        assertThat(town.search("Hauptstraße 7", 1))
                .extracting(FoundPlace::address)
                .containsExactly("Neustadt");
    }

    @Test
    void branchesOfABankAreToldApartByTheirStreets() {
        assertThat(town.search("中国银行", 10))
                .extracting(FoundPlace::address)
                .containsExactlyInAnyOrder("人民路, 东城", "绿园路, 东城");
    }

    @Test
    void anUnknownNumberStillNamesTheStreet() {
        assertThat(town.search("人民路900号", 1)).extracting(FoundPlace::name).containsExactly("人民路");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "38.48040, 106.22205, ADDRESS, 人民路12号",
        "38.48012, 106.23010, CROSSING, 人民路与解放街交叉口",
        "38.49010, 106.23800, STREET, 绿园路",
        "38.52000, 106.23000, STREET, 解放街"
    })
    void aPinOnTheMapGetsWords(double lat, double lon, PlaceKind kind, String name) {
        assertThat(town.nearest(new GeoPoint(lat, lon))).hasValueSatisfying(p -> {
            assertThat(p.kind()).isEqualTo(kind);
            assertThat(p.name()).isEqualTo(name);
        });
    }

    @Test
    void aPinFarFromAnythingGetsNone() {
        assertThat(town.nearest(new GeoPoint(40, 110))).isEmpty();
        assertThat(town.search("40.0,110.0", 1)).extracting(FoundPlace::address).containsExactly("");
    }

    @Test
    void moreReadersThanConnectionsGetTheSameAnswers() throws Exception {
        List<FoundPlace> expected = town.search("人民", 10);
        List<Callable<List<FoundPlace>>> searches = new ArrayList<>();
        for (int i = 0; i < 8 * PlaceFile.CONNECTIONS_MAX; i++) {
            searches.add(() -> town.search("人民", 10));
        }
        try (ExecutorService readers = Executors.newFixedThreadPool(3 * PlaceFile.CONNECTIONS_MAX)) {
            for (Future<List<FoundPlace>> answer : readers.invokeAll(searches)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }
}
