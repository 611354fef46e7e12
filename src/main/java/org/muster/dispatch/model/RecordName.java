package org.muster.dispatch.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One record among all that ever were: by its identity, and by its hash, for a folder that was set back may have used
/// a number again.
public record RecordName(EventId id, Digest hash) {
    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{64})\\.([0-9a-f]{32})\\.([1-9][0-9]{0,17})\\.([0-9a-f]{64})");

    /// Station, incarnation, number and hash, with dots between them.
    public String text() {
        return id.station().hex() + "." + id.incarnation().hex() + "." + id.number() + "." + hash.hex();
    }

    /// @return empty where the text is none
    public static Optional<RecordName> of(String text) {
        Matcher named = TEXT.matcher(text);
        return named.matches()
                ? Optional.of(new RecordName(
                        new EventId(
                                new StationId(named.group(1)),
                                new IncarnationId(named.group(2)),
                                Long.parseLong(named.group(3))),
                        Digest.fromHex(named.group(4))))
                : Optional.empty();
    }
}
