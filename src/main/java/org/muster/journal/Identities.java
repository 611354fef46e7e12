package org.muster.journal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;

/// Who wrote a record, as it names them. A log names few authors, again and again: each is spelt out and checked once,
/// and a million events share their texts. Safe for any thread; who finds none makes its own.
record Identities(JurisdictionId jurisdiction, StationId station, IncarnationId incarnation) {
    /// How many are remembered; the next at the same place takes over.
    static final int KEPT_MAX = 256;

    /// Bytes of the three together.
    static final int LENGTH = 16 + 32 + 16;

    private static final AtomicReferenceArray<Kept> KEPT = new AtomicReferenceArray<>(KEPT_MAX);

    private record Kept(byte[] bytes, Identities identities) {}

    /// Those that stand from a place on, at least [#LENGTH] bytes before the end.
    static Identities at(byte[] record, int from) {
        int to = from + LENGTH;
        int place = Byte.toUnsignedInt(record[to - 1]);
        Kept kept = KEPT.get(place);
        if (kept == null || !Arrays.equals(kept.bytes, 0, LENGTH, record, from, to)) {
            kept = new Kept(Arrays.copyOfRange(record, from, to), spelt(record, from));
            KEPT.set(place, kept);
        }
        return kept.identities;
    }

    private static Identities spelt(byte[] record, int from) {
        HexFormat hex = HexFormat.of();
        return new Identities(
                new JurisdictionId(hex.formatHex(record, from, from + 16)),
                new StationId(hex.formatHex(record, from + 16, from + 48)),
                new IncarnationId(hex.formatHex(record, from + 48, from + LENGTH)));
    }
}
