package org.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.Digest;

class StationKeysTest {
    @TempDir
    Path dir;

    @Test
    void aStationKeepsItsKeysForItselfAlone() throws IOException {
        StationKeys keys = StationKeys.loadOrCreate(dir, new Random(1));
        StationKeys again = StationKeys.loadOrCreate(dir, new Random(2));
        assertThat(again.station()).isEqualTo(keys.station());
        assertThat(again.agreeKey()).isEqualTo(keys.agreeKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(StationKeys.FILE))))
                .isEqualTo("rw-------");
        assertThat(keys.station().hex())
                .isEqualTo(Digest.of(HexFormat.of().parseHex(keys.signKey())).hex());
        Files.setPosixFilePermissions(dir.resolve(StationKeys.FILE), PosixFilePermissions.fromString("rw-rw-rw-"));
        StationKeys.load(dir);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(StationKeys.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSignatureHoldsForItsMessageAndItsKeyAlone() {
        StationKeys keys = StationKeys.generate(new Random(1));
        StationKeys other = StationKeys.generate(new Random(2));
        byte[] message = Signed.chain(Digest.of(new byte[] {1}));
        Signature signature = keys.sign(message);
        assertThat(Signed.verify(keys.signKey(), message, signature)).isTrue();
        assertThat(Signed.verify(other.signKey(), message, signature)).isFalse();
        assertThat(Signed.verify(keys.signKey(), Signed.chain(Digest.ZERO), signature))
                .isFalse();
        assertThat(Signed.verify("zz", message, signature)).isFalse();
        assertThat(Signed.verify("00".repeat(5), message, signature)).isFalse();
        assertThat(Signed.verify("ff".repeat(32), message, signature)).isFalse();
    }

    @Test
    void aKeyIsThatOfTheStandard() {
        // RFC 8032, section 7.1, test 1.
        StationKeys keys = StationKeys.generate(new java.util.random.RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public void nextBytes(byte[] bytes) {
                byte[] seed =
                        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        assertThat(keys.signKey()).isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HexFormat.of().formatHex(keys.sign(new byte[0]).bytes()))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
                                + "46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void twoStationsAgreeOnASecret() {
        StationKeys one = StationKeys.generate(new Random(1));
        StationKeys two = StationKeys.generate(new Random(2));
        byte[] shared = one.agree(HexFormat.of().parseHex(two.agreeKey()));
        assertThat(two.agree(HexFormat.of().parseHex(one.agreeKey()))).isEqualTo(shared);
        assertThatThrownBy(() -> one.agree(new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileThatHoldsNoKeysIsNamedAndNotOverwritten() throws IOException {
        assertThatThrownBy(() -> StationKeys.load(dir)).isInstanceOf(NoSuchFileException.class);
        Files.writeString(dir.resolve(StationKeys.FILE), "half a ke", StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> StationKeys.loadOrCreate(dir, new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(StationKeys.FILE);
        assertThat(dir.resolve(StationKeys.FILE)).hasContent("half a ke");
    }
}
