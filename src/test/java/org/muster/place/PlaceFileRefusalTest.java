package org.muster.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.PointFeature;

/// A file that cannot be trusted is refused in words that say what to do, and a broken import leaves the old one.
class PlaceFileRefusalTest {
    private final Path folder;
    private final Path index;

    PlaceFileRefusalTest(@TempDir Path folder) {
        this.folder = folder;
        index = folder.resolve("town.places");
    }

    @BeforeEach
    void importTown() throws IOException {
        SmallTown.index(folder);
    }

    @Test
    void aMissingFileIsRefused() {
        refused(index.resolveSibling("none.places"), "there is no address index; import a map");
    }

    @Test
    void aTextFileIsRefused() throws IOException {
        Files.writeString(index, "This is a letter and no index.".repeat(1_000));
        refused(index, "import the map again");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.write(index, new byte[0]);
        refused(index, "this is no address index; import the map again");
    }

    @Test
    void aDatabaseOfSomeoneElseIsRefused() throws SQLException {
        change("PRAGMA application_id = 7");
        refused(index, "this is no address index; import the map again");
    }

    @Test
    void anotherVersionIsRefused() throws SQLException {
        change("PRAGMA user_version = 99");
        refused(index, "the address index has version 99, this program reads 3; import the map again");
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        refused(index, "the address index is damaged");
    }

    @Test
    void aFileWithADamagedPageIsRefused() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
            file.seek(4096 * 2);
            file.write(new byte[4096 * 8]);
        }
        refused(index, "the address index is damaged");
    }

    @Test
    void aFileWithoutItsBoxIsRefused() throws SQLException {
        change("DELETE FROM meta WHERE key = 'south'");
        refused(index, "south is missing");
    }

    @Test
    void anImportThatBreaksOffLeavesTheOldIndex() throws IOException {
        PlaceFileSink sink = new PlaceFileSink(index);
        sink.begin(SmallTown.BOX);
        sink.point(new PointFeature(1, new GeoPoint(38.5, 106.2), Map.of("name", "新村", "place", "village")));
        try (PlaceFile town = PlaceFile.open(index)) {
            assertThat(town.search("新村", 1)).isEmpty();
            assertThat(town.search("人民路", 1)).hasSize(1);
        }
    }

    @Test
    void aNewImportReplacesTheIndexWhole() throws IOException {
        try (PlaceFile before = PlaceFile.open(index)) {
            PlaceFileSink sink = new PlaceFileSink(index);
            sink.begin(SmallTown.BOX);
            sink.point(new PointFeature(1, new GeoPoint(38.5, 106.2), Map.of("name", "新村", "place", "village")));
            sink.end();
            try (PlaceFile after = PlaceFile.open(index)) {
                assertThat(after.search("新村", 1)).hasSize(1);
                assertThat(after.search("人民路", 1)).isEmpty();
            }
            assertThat(before.search("人民路", 1))
                    .as("who reads the old file goes on")
                    .hasSize(1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).as("no pieces left").noneMatch(p -> p.toString().endsWith(".part"));
        }
    }

    @Test
    void theSameExtractGivesTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(index);
        SmallTown.index(folder);
        assertThat(Files.readAllBytes(index)).isEqualTo(first);
    }

    @Test
    void aClosedIndexAnswersNoMore() throws IOException {
        PlaceFile town = PlaceFile.open(index);
        town.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> town.search("人民路", 1));
    }

    private static void refused(Path file, String words) {
        assertThatExceptionOfType(PlaceFileException.class)
                .isThrownBy(() -> PlaceFile.open(file).close())
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(words);
    }

    private void change(String sql) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }
}
