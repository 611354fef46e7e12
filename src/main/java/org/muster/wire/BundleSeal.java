package org.muster.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Signature;
import org.muster.journal.Signed;
import org.muster.journal.StationKeys;

/// Closes a bundle and opens it: signed by its writer (Ed25519), then sealed to its recipient (X25519 with a key made
/// for this file alone, HKDF with SHA-256, AES-256-GCM; the head is authenticated with it). The writer signs who the
/// recipient is, so nobody can pass a bundle on as one for himself. Stateless.
public final class BundleSeal {
    private static final byte[] PURPOSE = "muster bundle 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private BundleSeal() {}

    /// Seals content for a station.
    ///
    /// @param agreeKey the recipient's public X25519 key, hex
    /// @param packed of a [BundlePacker]
    /// @param random a cryptographically strong one, but for tests and simulations
    /// @throws IllegalArgumentException when the recipient's key is none
    public static Bundle seal(
            JurisdictionId jurisdiction,
            StationKeys writer,
            StationId recipient,
            String agreeKey,
            byte[] packed,
            RandomGenerator random) {
        StationKeys once = StationKeys.generate(random, writer.scheme());
        Bundle head = new Bundle(
                Bundle.Kind.SEALED,
                jurisdiction,
                recipient,
                HexFormat.of().parseHex(writer.signKey()),
                HexFormat.of().parseHex(once.agreeKey()),
                new byte[0]);
        byte[] shared = once.agree(HexFormat.of().parseHex(agreeKey));
        try {
            return closed(head, cipher(Cipher.ENCRYPT_MODE, shared, head).doFinal(signed(writer, head, packed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HKDF and AES", e);
        }
    }

    /// Content that is no secret, for whoever is the server.
    public static Bundle open(JurisdictionId jurisdiction, StationKeys writer, byte[] packed) {
        Bundle head = new Bundle(
                Bundle.Kind.OPEN,
                jurisdiction,
                Bundle.ANY_SERVER,
                HexFormat.of().parseHex(writer.signKey()),
                new byte[KEY_BYTES],
                new byte[0]);
        return closed(head, signed(writer, head, packed));
    }

    /// The packed content of a bundle, after its writer's signature was checked; who that is the reader must know.
    ///
    /// @throws MalformedMessage in words that go after the file's name
    public static byte[] opened(Bundle bundle, StationKeys reader) throws MalformedMessage {
        byte[] signed = switch (bundle.kind()) {
            case SEALED -> unsealed(bundle, reader);
            case OPEN -> bundle.closed();
        };
        if (signed.length < Signature.LENGTH) {
            throw new MalformedMessage("is damaged: it holds no signature");
        }
        byte[] packed = Arrays.copyOfRange(signed, Signature.LENGTH, signed.length);
        Signature signature = new Signature(Arrays.copyOf(signed, Signature.LENGTH));
        if (!Signed.verify(
                reader.scheme(), HexFormat.of().formatHex(bundle.signKey()), message(bundle, packed), signature)) {
            throw new MalformedMessage("is not signed by the station that it names as its writer");
        }
        return packed;
    }

    private static byte[] unsealed(Bundle bundle, StationKeys reader) throws MalformedMessage {
        try {
            return cipher(Cipher.DECRYPT_MODE, reader.agree(bundle.onceKey()), bundle)
                    .doFinal(bundle.closed());
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new MalformedMessage("cannot be opened: it is damaged, or sealed with another key than this one's");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HKDF and AES", e);
        }
    }

    private static Bundle closed(Bundle head, byte[] closed) {
        return new Bundle(head.kind(), head.jurisdiction(), head.recipient(), head.signKey(), head.onceKey(), closed);
    }

    private static byte[] signed(StationKeys writer, Bundle head, byte[] packed) {
        return ByteBuffer.allocate(Signature.LENGTH + packed.length)
                .put(writer.sign(message(head, packed)).bytes())
                .put(packed)
                .array();
    }

    private static byte[] message(Bundle bundle, byte[] packed) {
        byte[] head = bundle.head();
        return ByteBuffer.allocate(PURPOSE.length + head.length + Digest.LENGTH)
                .put(PURPOSE)
                .put(head)
                .put(Digest.of(packed).bytes())
                .array();
    }

    /// Key and nonce come from a secret that no other file shares, so neither is used twice.
    private static Cipher cipher(int mode, byte[] shared, Bundle bundle) throws GeneralSecurityException {
        byte[] derived = KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(shared)
                        .addSalt(PURPOSE)
                        .thenExpand(bundle.head(), KEY_BYTES + NONCE_BYTES));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                new GCMParameterSpec(TAG_BITS, derived, KEY_BYTES, NONCE_BYTES));
        cipher.updateAAD(bundle.head());
        return cipher;
    }
}
