package org.muster.server.store;

import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;

/// Where the log ends.
///
/// @param hash `H` at that position, zero before the first
public record LogHead(Base at, Digest hash) {
    public static final LogHead EMPTY = new LogHead(Base.NOTHING, Digest.ZERO);

    public long position() {
        return at.position();
    }
}
