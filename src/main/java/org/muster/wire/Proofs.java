package org.muster.wire;

import java.nio.charset.StandardCharsets;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// The texts a station signs to prove that it holds its key. Each starts with its purpose, so that a proof made for one
/// serves no other.
public final class Proofs {
    private Proofs() {}

    public static byte[] enrolment(JurisdictionId jurisdiction, String nonce, StationId station) {
        return text("muster enrolment 1\n" + jurisdiction.hex() + "\n" + nonce + "\n" + station.hex());
    }

    public static byte[] greeting(
            JurisdictionId jurisdiction, String nonce, StationId station, IncarnationId incarnation) {
        return text("muster greeting 1\n" + jurisdiction.hex() + "\n" + nonce + "\n" + station.hex() + "\n"
                + incarnation.hex());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
