package org.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.GeoPoint;

/// Posts from a file: all of it or nothing, and each wrong row named.
class PostsCsvTest {
    @TempDir
    Path folder;

    private PostsCsv read(String text) throws Exception {
        return PostsCsv.read(Files.writeString(folder.resolve("posts.csv"), text));
    }

    @Test
    void postsAreReadInTheOrderOfTheFile() throws Exception {
        PostsCsv read = read("lat,name,lon,remark\n38.5,北门,105.9,x\n38.6,Bridge,105.8,\n");
        assertThat(read.refusals()).isEmpty();
        assertThat(read.posts())
                .containsExactly(
                        new PostsCsv.Named("北门", new GeoPoint(38.5, 105.9)),
                        new PostsCsv.Named("Bridge", new GeoPoint(38.6, 105.8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name,lat,lon;A,38.5,105.9;B,x,105.9   | posts.csv:3: lat is no number: 'x'
            name,lat,lon;A,91,105.9               | posts.csv:2: no point on earth: 91.0, 105.9
            name,lat,lon;,38.5,105.9              | posts.csv:2: name is missing
            name,lat,lon;A,38.5,                  | posts.csv:2: lon is missing
            name,lat,lon;A,38.5,105.9;A,38.6,106  | posts.csv:3: A stands in the file twice
            name,lat;A,38.5                       | posts.csv:1: the header lacks lon
            name,lat,lon                          | posts.csv: no rows; expected a header with name, lat, lon
            """)
    void aWrongRowKeepsTheWholeFileOutAndIsNamed(String rows, String refusal) throws Exception {
        PostsCsv read = read(rows.replace(';', '\n') + "\n");
        assertThat(read.refusals())
                .singleElement()
                .extracting(ReferenceImport.Refusal::toString)
                .isEqualTo(refusal);
        assertThat(read.posts()).isEmpty();
    }
}
