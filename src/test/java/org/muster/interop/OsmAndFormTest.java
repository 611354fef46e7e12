package org.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.PositionFix;

/// The messages of OsmAnd and Traccar Client, one a line. A fix reads: unit lat,lon time, then a accuracy, s speed, h
/// heading and `mock` as far as they are known.
class OsmAndFormTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private static String said(PositionFix fix) {
        return fix.unit() + " " + fix.point().lat() + "," + fix.point().lon() + " " + fix.at()
                + figure(" a", fix.accuracyMeters()) + figure(" s", fix.speedMetersPerSecond())
                + figure(" h", fix.headingDegrees()) + (fix.verified() ? "" : " mock");
    }

    private static String figure(String name, double value) {
        return Double.isNaN(value) ? "" : name + String.format(Locale.ROOT, "%.2f", value);
    }

    private static String read(String query, String body) {
        return switch (OsmAndForm.read(query, body.getBytes(StandardCharsets.UTF_8), NOW)) {
            case OsmAndReading.NoFix noFix -> "no fix";
            case OsmAndReading.Fixes read ->
                read.fixes().isEmpty()
                        ? "nothing"
                        : read.fixes().stream().map(OsmAndFormTest::said).collect(Collectors.joining("; "));
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id=P12&timestamp=1764057600&lat=42.06288&lon=-88.23412&speed=10.0&bearing=90.0&altitude=224.0&accuracy=6.0&batt=87.0 | P12 42.06288,-88.23412 2025-11-25T08:00:00Z a6.00 s5.14 h90.00
            id=P12&timestamp=1764057600&lat=42.06288&lon=-88.23412&speed=0.0&bearing=0.0&altitude=0.0&accuracy=0.0&batt=87.0     | P12 42.06288,-88.23412 2025-11-25T08:00:00Z s0.00 h0.00
            id=P12&timestamp=1764057600&lat=42.1&lon=-88.2&speed=0.0&mock=true                                                  | P12 42.1,-88.2 2025-11-25T08:00:00Z s0.00 mock
            id=P12&lat=42.1&lon=-88.2&timestamp=1764057600579&hdop=6.0&altitude=224.0&speed=0.0                                  | P12 42.1,-88.2 2025-11-25T08:00:00.579Z s0.00
            id=P12&lat=42.1&lon=-88.2&timestamp=2025-11-25T18%3A55%3A47Z                                                         | P12 42.1,-88.2 2025-11-25T18:55:47Z
            id=P12&lat=42.1&lon=-88.2&timestamp=2025-11-25T18%3A55%3A47%2B08%3A00                                                | P12 42.1,-88.2 2025-11-25T10:55:47Z
            id=P12&lat=42.1&lon=-88.2&timestamp=2025-11-25+18%3A55%3A47                                                          | P12 42.1,-88.2 2025-11-25T18:55:47Z
            lat=42.1&lon=-88.2&speed=0.0&heading=7.5&vacc=0&hacc=0&altitude=0&deviceid=p12                                       | P12 42.1,-88.2 2026-11-25T08:00:00Z s0.00 h7.50
            id=%E7%89%B93&timestamp=1764057600&location=60.0,30.0                                                                | 特3 60.0,30.0 2025-11-25T08:00:00Z
            id=P12&timestamp=1764057600&lat=42.1&lon=-88.2&bearing=-1&speed=-1&accuracy=-1                                       | P12 42.1,-88.2 2025-11-25T08:00:00Z
            id=P12&timestamp=1764057600&lat=42.1&lon=-88.2&accuracy=NaN&speed=fast                                               | P12 42.1,-88.2 2025-11-25T08:00:00Z
            id=P12&timestamp=1764057600&lat=42.1&lon=-88.2&valid=false                                                           | nothing
            id=P12&timestamp=1764057600&cell=257,02,16,2224&cell=257,02,16,2223,-90&wifi=00-14-22-01-23-45,-80                   | nothing
            timestamp=1764057600&lat=60.0&lon=30.0                                                                               | no fix
            id=P12&timestamp=1764057600&lat=91&lon=30.0                                                                          | no fix
            id=P12&timestamp=1764057600&lat=60.0                                                                                 | no fix
            id=P12&timestamp=yesterday&lat=60.0&lon=30.0                                                                         | no fix
            id=P12&timestamp=--5&lat=60.0&lon=30.0                                                                               | no fix
            id=P12&timestamp=99999999999999999999&lat=60.0&lon=30.0                                                              | no fix
            id=A+UNIT+WITH+SPACES&lat=60.0&lon=30.0                                                                              | no fix
            id=%ZZ&lat=60.0&lon=30.0                                                                                             | no fix
            ''                                                                                                                   | no fix
            """)
    void fields_are_read_in_the_query_and_in_the_body_alike(String form, String expected) {
        String fields = form.equals("''") ? "" : form;
        assertThat(read(fields, "")).isEqualTo(expected);
        assertThat(read("", fields)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"location":{"timestamp":"2025-06-15T13:45:12.862Z","coords":{"latitude":37.4219983,"longitude":-122.084,"accuracy":5,"speed":0,"heading":-1,"altitude":5},"is_moving":false,"odometer":0,"event":"motionchange","battery":{"level":1,"is_charging":false},"activity":{"type":"still"},"extras":{},"_":"&id=P12&lat=37.4219983&lon=-122.084&timestamp=2025-06-15T13:45:12.862Z&"},"device_id":"P12"} | P12 37.4219983,-122.084 2025-06-15T13:45:12.862Z a5.00 s0.00
            {"location":{"extras":{},"mock":true,"coords":{"speed_accuracy":-1,"speed":-1,"longitude":-122.5,"floor":null,"latitude":37.25,"accuracy":5,"altitude":0,"heading":-1},"is_moving":false,"timestamp":"2025-05-09T04:11:30.579Z"},"device_id":"P12"} | P12 37.25,-122.5 2025-05-09T04:11:30.579Z a5.00 mock
            {"location":{"timestamp":"2021-07-21T08:06:34.444Z","coords":{"latitude":-6.25,"longitude":106.5,"accuracy":3.8,"speed":18.67,"heading":63}},"device_id":8737767034} | 8737767034 -6.25,106.5 2021-07-21T08:06:34.444Z a3.80 s18.67 h63.00
            {"device_id":"P12","location":[{"timestamp":1764057600,"coords":{"latitude":1,"longitude":2}},{"timestamp":1764057601,"coords":{"latitude":1,"longitude":3}}]} | P12 1.0,2.0 2025-11-25T08:00:00Z; P12 1.0,3.0 2025-11-25T08:00:01Z
            [{"device_id":"P12","location":{"timestamp":1764057600,"coords":{"latitude":1,"longitude":2}}},{"device_id":"P13","location":{"timestamp":1764057600,"coords":{"latitude":1,"longitude":2}}}] | P12 1.0,2.0 2025-11-25T08:00:00Z; P13 1.0,2.0 2025-11-25T08:00:00Z
            {"device_id":"P12","location":{"timestamp":"2025-06-15T13:45:12.862Z","event":"heartbeat"}} | nothing
            {"location":{"timestamp":"2025-06-15T13:45:12.862Z","coords":{"latitude":1,"longitude":2}}} | no fix
            {"device_id":"P12","location":{"coords":{"latitude":"north","longitude":2}}} | no fix
            {"device_id":"P12","location":{"coords" | no fix
            [] | nothing
            {} | no fix
            """)
    void json_is_read_in_the_body(String body, String expected) {
        assertThat(read("", body)).isEqualTo(expected);
    }

    @Test
    void a_buffer_that_is_emptied_has_one_point_a_line() {
        assertThat(read("", "id=P12&lat=1&lon=2&timestamp=1764057600\r\nid=P12&lat=1&lon=3&timestamp=1764057601\n"))
                .isEqualTo("P12 1.0,2.0 2025-11-25T08:00:00Z; P12 1.0,3.0 2025-11-25T08:00:01Z");
    }

    @Test
    void more_points_than_a_message_may_have_are_refused() {
        assertThat(read("", "id=P12&lat=1&lon=2\n".repeat(OsmAndForm.POINTS_MAX)))
                .startsWith("P12 1.0,2.0");
        assertThat(read("", "id=P12&lat=1&lon=2\n".repeat(OsmAndForm.POINTS_MAX + 1)))
                .isEqualTo("no fix");
        assertThat(read("id=P12&lat=1&lon=2" + "&a=b".repeat(OsmAndForm.FIELDS_MAX), ""))
                .isEqualTo("no fix");
    }

    @Test
    void the_token_in_a_message_is_found_and_never_printed() {
        OsmAndReading read = OsmAndForm.read("id=P12&lat=1&lon=2&token=secret", new byte[0], NOW);
        assertThat(read)
                .isInstanceOfSatisfying(
                        OsmAndReading.Fixes.class,
                        fixes -> assertThat(fixes.token()).isEqualTo("secret"));
        assertThat(read.toString()).doesNotContain("secret");
    }

    /// Messages of which some bytes were changed, left out or doubled, and bytes that mean nothing at all.
    @Test
    void whatever_comes_is_read_or_refused() {
        Random random = new Random(20261125);
        String[] seeds = {
            "id=P12&lat=42.1&lon=-88.2&timestamp=2025-11-25T18%3A55%3A47Z&speed=1e3",
            "{\"device_id\":\"P12\",\"location\":{\"timestamp\":1764057600,\"coords\":{\"latitude\":1,\"longitude\":2}}}",
            "id=P12&location=1,2&timestamp=1764057600\nid=P12&location=1,3",
        };
        int refused = 0;
        int taken = 0;
        for (int round = 0; round < 30_000; round++) {
            byte[] bytes = seeds[round % seeds.length].getBytes(StandardCharsets.UTF_8);
            if (round % 10 == 9) {
                bytes = new byte[random.nextInt(64)];
                random.nextBytes(bytes);
            }
            for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String query = round % 2 == 0 ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
            switch (OsmAndForm.read(query, bytes, NOW)) {
                case OsmAndReading.NoFix noFix -> refused++;
                case OsmAndReading.Fixes read -> taken++;
            }
        }
        assertThat(refused).isGreaterThan(3_000);
        assertThat(taken).isGreaterThan(3_000);
    }
}
