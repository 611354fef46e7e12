package org.muster.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.StationId;

/// A station's keys: Ed25519 to sign its chain, X25519 to agree on a key for what is meant for it alone. The station's
/// identity is the digest of the first. Kept in the data folder, readable by the owner alone. Immutable.
public final class StationKeys {
    /// The file's name in the data folder.
    public static final String FILE = "station.keys";

    private static final String TITLE = "muster station keys 1";
    private static final String OWNER_ONLY = "rw-------";
    private static final int SEED_BYTES = 32;

    private final SignatureScheme scheme;
    private final byte[] signSeed;
    private final byte[] agreeSecret;
    private final byte[] signPublic;
    private final byte[] agreePublic = new byte[X25519.POINT_SIZE];

    private StationKeys(byte[] signSeed, byte[] agreeSecret, SignatureScheme scheme) {
        this.scheme = scheme;
        this.signSeed = signSeed;
        this.agreeSecret = agreeSecret;
        this.signPublic = scheme.publicKey(signSeed);
        X25519.generatePublicKey(agreeSecret, 0, agreePublic, 0);
    }

    /// Fresh keys.
    ///
    /// @param random a cryptographically strong one, but for tests and simulations
    public static StationKeys generate(RandomGenerator random) {
        return generate(random, SignatureScheme.ED25519);
    }

    /// @param scheme another one than Ed25519 for simulations alone
    public static StationKeys generate(RandomGenerator random, SignatureScheme scheme) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        byte[] secret = new byte[X25519.SCALAR_SIZE];
        random.nextBytes(secret);
        return new StationKeys(seed, secret, scheme);
    }

    /// The folder's keys; fresh ones, written durably before they are used, when it has none.
    ///
    /// @throws IOException when the file is there and holds no keys, or cannot be read or written
    public static StationKeys loadOrCreate(Path dir, RandomGenerator random) throws IOException {
        Path file = dir.resolve(FILE);
        if (Files.exists(file)) {
            return load(dir);
        }
        StationKeys keys = generate(random);
        keys.store(dir);
        return keys;
    }

    /// The folder's keys.
    ///
    /// @throws NoSuchFileException when it has none
    /// @throws IOException when the file holds no keys or cannot be read
    public static StationKeys load(Path dir) throws IOException {
        Path file = dir.resolve(FILE);
        StationKeys keys = of(Files.readString(file, StandardCharsets.US_ASCII), file);
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
        }
        return keys;
    }

    /// Keys from their text.
    ///
    /// @param file where it was found, for the message
    static StationKeys of(String text, Path file) throws IOException {
        List<String> lines = text.lines().toList();
        try {
            if (lines.size() == 3 && lines.get(0).equals(TITLE)) {
                byte[] seed = HexFormat.of().parseHex(lines.get(1));
                byte[] secret = HexFormat.of().parseHex(lines.get(2));
                if (seed.length == SEED_BYTES && secret.length == X25519.SCALAR_SIZE) {
                    return new StationKeys(seed, secret, SignatureScheme.ED25519);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds no station keys", e);
        }
        throw new IOException(file + " holds no station keys");
    }

    /// The form in which they are kept: whoever has it is the station.
    String text() {
        return String.join(
                "\n", TITLE, HexFormat.of().formatHex(signSeed), HexFormat.of().formatHex(agreeSecret), "");
    }

    /// An empty file that its owner alone may read.
    static void createOwnersOnly(Path file) throws IOException {
        ownersOnly(file).close();
    }

    private static FileChannel ownersOnly(Path file) throws IOException {
        FileAttribute<?>[] attributes = isPosix(file.toAbsolutePath().resolveSibling(""))
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    /// Puts the keys into a folder, durably.
    void store(Path dir) throws IOException {
        store(dir, FILE);
    }

    /// @param name of the file
    void store(Path dir, String name) throws IOException {
        Path fresh = dir.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel out = ownersOnly(fresh)) {
            ByteBuffer bytes = ByteBuffer.wrap(text().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Durable.forceDirectory(dir);
    }

    private static boolean isPosix(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        return store.supportsFileAttributeView(PosixFileAttributeView.class);
    }

    /// The station's identity: SHA-256 of its public Ed25519 key.
    public StationId station() {
        return idOf(signPublic);
    }

    /// The identity that goes with a public Ed25519 key.
    public static StationId idOf(byte[] signPublicKey) {
        return new StationId(Digest.of(signPublicKey).hex());
    }

    /// Public Ed25519 key, hex.
    public String signKey() {
        return HexFormat.of().formatHex(signPublic);
    }

    /// Public X25519 key, hex.
    public String agreeKey() {
        return HexFormat.of().formatHex(agreePublic);
    }

    /// Signs a message of [Signed] or of a like kind with its purpose in front.
    public Signature sign(byte[] message) {
        return scheme.sign(signSeed, signPublic, message);
    }

    /// How the signatures of these keys, and of all that their holder meets, are made.
    public SignatureScheme scheme() {
        return scheme;
    }

    /// The secret shared with the holder of another X25519 key; derive keys from it, never use it as one.
    ///
    /// @throws IllegalArgumentException when the other key is no key
    public byte[] agree(byte[] otherPublicKey) {
        byte[] shared = new byte[X25519.POINT_SIZE];
        if (otherPublicKey.length != X25519.POINT_SIZE
                || !X25519.calculateAgreement(agreeSecret, 0, otherPublicKey, 0, shared, 0)) {
            throw new IllegalArgumentException("not an X25519 key");
        }
        return shared;
    }

    @Override
    public String toString() {
        return "keys of " + station().hex();
    }
}
