package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.PositionFix;
import org.muster.time.SystemClock;

/// Devices at a real server's door, over real sockets.
class DeviceDoorTest {
    private static final CallSign P12 = new CallSign("P12");

    @TempDir
    Path dir;

    private Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        Founding founding = new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.REAL);
        ServerConfig config = new ServerConfig(dir, "127.0.0.1", 0, false, founding);
        server = Server.start(config, new SystemClock(), new SecureRandom());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private int send(String pathAndQuery, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + pathAndQuery))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private PositionFix shown() {
        return server.fixes().of(P12).orElseThrow();
    }

    private static String at(int secondsAgo) {
        return Instant.now().minusSeconds(secondsAgo).getEpochSecond() + "";
    }

    @Test
    void the_android_client_posts_fields_in_the_query_with_the_token_in_the_path_it_was_given() throws Exception {
        String url = "/osmand/" + server.deviceToken("P12");
        assertThat(send(
                        url + "?id=P12&timestamp=" + at(5)
                                + "&lat=30.5&lon=104.5&speed=10.0&bearing=90.0&altitude=500.0"
                                + "&accuracy=8.0&batt=55.0",
                        "POST",
                        ""))
                .isEqualTo(200);
        assertThat(shown().verified()).isTrue();
        assertThat(shown().speedMetersPerSecond()).isBetween(5.1, 5.2);
    }

    @Test
    void the_newer_client_posts_json_to_the_same_path() throws Exception {
        String body = """
                {"location":{"timestamp":"%s","coords":{"latitude":30.5,"longitude":104.5,"accuracy":5,"speed":3,\
                "heading":-1,"altitude":5},"is_moving":true,"battery":{"level":1}},"device_id":"P12"}""".formatted(Instant.now().minusSeconds(5));
        assertThat(send("/osmand/" + server.deviceToken("P12"), "POST", body)).isEqualTo(200);
        assertThat(shown().verified()).isTrue();
        assertThat(shown().speedMetersPerSecond()).isEqualTo(3);
    }

    @Test
    void another_devices_token_or_none_shows_the_unit_unverified() throws Exception {
        String fields = "id=P12&lat=30.5&lon=104.5&timestamp=";
        assertThat(send("/osmand/?" + fields + at(9), "GET", "")).isEqualTo(200);
        assertThat(shown().verified()).isFalse();
        assertThat(send("/osmand/" + server.deviceToken("P13") + "?" + fields + at(6), "GET", ""))
                .isEqualTo(200);
        assertThat(shown().verified()).isFalse();
        assertThat(send("/osmand?token=" + server.deviceToken("P12") + "&" + fields + at(3), "GET", ""))
                .isEqualTo(200);
        assertThat(shown().verified()).isTrue();
    }

    /// The client sends the oldest message again until it is answered with 200, and nothing else meanwhile.
    @Test
    void what_can_never_be_shown_is_taken_off_the_device_all_the_same() throws Exception {
        String fields = "/osmand?id=P12&lat=30.5&lon=104.5&timestamp=";
        assertThat(send(fields + at(5), "GET", "")).isEqualTo(200);
        assertThat(send(fields + at(200_000), "GET", "")).isEqualTo(200);
        assertThat(send("/osmand?id=P12&lat=50.5&lon=104.5&timestamp=" + at(4), "GET", ""))
                .isEqualTo(200);
        assertThat(shown().point().lat()).isEqualTo(30.5);
    }

    @Test
    void a_token_is_the_same_whether_the_server_runs_or_not() throws Exception {
        assertThat(Server.deviceToken(dir, "P12"))
                .isEqualTo(server.deviceToken("P12"))
                .isNotEqualTo(server.deviceToken("P13"));
    }

    @Test
    void what_is_no_fix_is_refused() throws Exception {
        assertThat(send("/osmand?lat=30.5&lon=104.5", "GET", "")).isEqualTo(400);
        assertThat(send("/osmand", "POST", "{\"device_id\":")).isEqualTo(400);
        assertThat(send("/osmand", "GET", "")).isEqualTo(400);
    }

    /// A fault of the server's own would be answered with 500.
    @Test
    void arbitrary_bytes_never_break_the_server() throws Exception {
        Random random = new Random(8135);
        String letters = "idlatonmeskv=&%+.,:{}[]\"/?#0123456789-TZ \u0000é特";
        for (int round = 0; round < 300; round++) {
            StringBuilder line = new StringBuilder(round % 3 == 0 ? "id=P12&lat=1&lon=2&timestamp=" : "");
            for (int i = random.nextInt(40); i > 0; i--) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            String path = round % 2 == 0 ? "/osmand?" + line : "/osmand/x" + line;
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            assertThat(raw(path.replace(' ', '+').getBytes(StandardCharsets.UTF_8), body))
                    .matches("HTTP/1.1 (200|400|404) [\\s\\S]*");
            assertThat(raw("/fix".getBytes(StandardCharsets.UTF_8), body)).startsWith("HTTP/1.1 400 ");
        }
        assertThat(send("/osmand?id=P12&lat=1&lon=2", "GET", "")).isEqualTo(200);
    }

    private String raw(byte[] path, byte[] body) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes("POST ".getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(path);
            request.writeBytes(
                    (" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
            out.write(request.toByteArray());
            out.flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }
}
