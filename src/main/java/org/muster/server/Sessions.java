package org.muster.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.muster.dispatch.model.StationId;

/// Nonces and sessions that the server need not remember: each carries its end and a code over it under a secret that
/// lives as long as the process. After a restart everybody greets anew. Safe for any thread.
final class Sessions {
    private static final Duration NONCE_LIFE = Duration.ofMinutes(1);
    private static final Duration SESSION_LIFE = Duration.ofHours(12);
    private static final int SECRET_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    Sessions(RandomGenerator random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        secret = new SecretKeySpec(bytes, ALGORITHM);
    }

    String nonce(Instant now) {
        return sealed("nonce." + now.plus(NONCE_LIFE).toEpochMilli());
    }

    boolean isFresh(String nonce, Instant now) {
        return opened(nonce, "nonce", 2, now).isPresent();
    }

    /// Who speaks in a session.
    ///
    /// @param account who sits there and has proved it
    record Speaker(StationId station, Optional<String> account) {}

    String session(StationId station, Instant now) {
        return session(new Speaker(station, Optional.empty()), now);
    }

    String session(Speaker speaker, Instant now) {
        String account = speaker.account().orElse("");
        return sealed("session." + now.plus(SESSION_LIFE).toEpochMilli() + "."
                + speaker.station().hex() + "."
                + HexFormat.of().formatHex(account.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whose session it is; empty when it is over or none of ours.
    Optional<Speaker> speaker(String session, Instant now) {
        return opened(session, "session", 4, now)
                .map(parts -> new Speaker(
                        new StationId(parts[2]),
                        Optional.of(new String(HexFormat.of().parseHex(parts[3]), StandardCharsets.UTF_8))
                                .filter(account -> !account.isEmpty())));
    }

    private String sealed(String text) {
        return text + "." + code(text);
    }

    private Optional<String[]> opened(String sealed, String purpose, int parts, Instant now) {
        int end = sealed.lastIndexOf('.');
        if (end < 0) {
            return Optional.empty();
        }
        String text = sealed.substring(0, end);
        byte[] claimed = sealed.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(claimed, code(text).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        String[] split = text.split("\\.", -1);
        boolean valid =
                split.length == parts && split[0].equals(purpose) && Long.parseLong(split[1]) > now.toEpochMilli();
        return valid ? Optional.of(split) : Optional.empty();
    }

    private String code(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
