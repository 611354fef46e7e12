package org.muster.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.server.Founding;
import org.muster.server.Server;
import org.muster.server.ServerConfig;
import org.muster.server.TlsFiles;
import org.muster.time.Pin;
import org.muster.time.SystemClock;

/// A server that proves who it is by a certificate of the city's own, and desks that trust it or not.
class TlsTest {
    private static final Founding FOUNDING =
            new Founding("Shuochuan", ZoneId.of("Asia/Shanghai"), JurisdictionKind.DRILL);

    @TempDir
    Path dir;

    private TestDesk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new TestDesk(dir.resolve("a"), "a");
    }

    @AfterEach
    void stop() throws Exception {
        desk.close();
    }

    /// Makes a certificate and its key with the JDK's own tool.
    private TlsFiles certificate(String name, String subjectAlternative) throws Exception {
        Path store = dir.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subjectAlternative,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return new TlsFiles(
                pem(name + ".crt", "CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem(
                        name + ".key",
                        "PRIVATE KEY",
                        keys.getKey("server", "changeit".toCharArray()).getEncoded()));
    }

    private Path pem(String file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                dir.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private Server server(TlsFiles tls) throws IOException {
        ServerConfig config = new ServerConfig(
                dir.resolve("server"), "127.0.0.1", 0, true, FOUNDING, Optional.empty(), Optional.of(tls));
        return Server.start(config, new SystemClock(), new SecureRandom());
    }

    private SyncOnce.Outcome sync(String url, String authority) throws Exception {
        try (ServerLink link = new OkHttpLink(url, authority)) {
            return SyncOnce.run(desk.synchronizer(link, "", false), desk.log, desk.scheduler, Duration.ofSeconds(30))
                    .get(40, TimeUnit.SECONDS);
        }
    }

    private static void assertUntrusted(SyncOnce.Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(SyncOnce.Outcome.Failed.class, failed -> {
            assertThat(failed.trouble()).contains(LinkState.Trouble.UNTRUSTED);
            assertThat(failed.words()).contains("certificate is not trusted here");
        });
    }

    @Test
    void desks_that_trust_the_citys_authority_exchange_and_listen_over_tls() throws Exception {
        TlsFiles tls = certificate("city", "ip:127.0.0.1");
        String authority = Files.readString(tls.certificate());
        try (Server server = server(tls)) {
            assertThat(server.url()).startsWith("https://");
            assertThat(sync(server.url(), authority)).isInstanceOf(SyncOnce.Outcome.Done.class);
            CompletableFuture<Boolean> heard = new CompletableFuture<>();
            Pin pin = desk.session.onSnapshot(snapshot -> {
                if (snapshot.situation().openIncidents().size() == 1) {
                    heard.complete(true);
                }
            });
            try (pin;
                    TestDesk other = new TestDesk(dir.resolve("b"), "b");
                    ServerLink link = new OkHttpLink(server.url(), authority);
                    Synchronizer live = desk.synchronizer(link, "", true)) {
                CompletableFuture<Boolean> online = new CompletableFuture<>();
                live.onState(state -> {
                    if (state.phase() == LinkState.Phase.ONLINE) {
                        online.complete(true);
                    }
                });
                live.start();
                assertThat(online.get(30, TimeUnit.SECONDS)).isTrue();
                try (ServerLink otherLink = new OkHttpLink(server.url(), authority)) {
                    SyncOnce.run(
                                    other.synchronizer(otherLink, "", false),
                                    other.log,
                                    other.scheduler,
                                    Duration.ofSeconds(30))
                            .get(40, TimeUnit.SECONDS);
                    other.report("fire");
                    SyncOnce.run(
                                    other.synchronizer(otherLink, "", false),
                                    other.log,
                                    other.scheduler,
                                    Duration.ofSeconds(30))
                            .get(40, TimeUnit.SECONDS);
                }
                assertThat(heard.get(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_certificate_that_nobody_here_knows_is_said_in_words_and_heals_once_it_is_trusted() throws Exception {
        TlsFiles tls = certificate("city", "ip:127.0.0.1");
        TlsFiles foreign = certificate("foreign", "ip:127.0.0.1");
        try (Server server = server(tls)) {
            assertUntrusted(sync(server.url(), ""));
            assertUntrusted(sync(server.url(), Files.readString(foreign.certificate())));
            assertThat(sync(server.url(), Files.readString(tls.certificate())))
                    .isInstanceOf(SyncOnce.Outcome.Done.class);
        }
    }

    @Test
    void a_trusted_certificate_of_another_name_is_not_this_servers() throws Exception {
        TlsFiles tls = certificate("city", "dns:dispatch.example");
        try (Server server = server(tls)) {
            assertUntrusted(sync(server.url(), Files.readString(tls.certificate())));
        }
    }

    @Test
    void whoever_speaks_no_tls_is_not_let_in_and_other_addresses_need_it() throws Exception {
        TlsFiles tls = certificate("city", "ip:127.0.0.1");
        try (Server server = server(tls)) {
            assertThat(sync(server.url().replace("https:", "http:"), "")).isInstanceOf(SyncOnce.Outcome.Failed.class);
        }
        assertThatThrownBy(() -> Server.start(
                        new ServerConfig(dir.resolve("open"), "0.0.0.0", 0, false, FOUNDING),
                        new SystemClock(),
                        new SecureRandom()))
                .hasMessageContaining("without TLS a server listens on a loopback address only");
    }

    @Test
    void files_that_are_no_certificate_or_no_key_are_refused_in_words() throws Exception {
        TlsFiles tls = certificate("city", "ip:127.0.0.1");
        TlsFiles foreign = certificate("foreign", "ip:127.0.0.1");
        assertThatThrownBy(() -> server(new TlsFiles(tls.key(), tls.key()))).hasMessageContaining("city.key");
        assertThatThrownBy(() -> server(new TlsFiles(tls.certificate(), tls.certificate())))
                .hasMessageContaining("no unencrypted PKCS#8 key");
        assertThatThrownBy(() ->
                        server(new TlsFiles(tls.certificate(), foreign.key())).close())
                .hasMessageContaining("foreign.key is not the key of");
        assertThatThrownBy(() -> new OkHttpLink("https://127.0.0.1", "no certificate"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
