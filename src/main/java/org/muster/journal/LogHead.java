package org.muster.journal;

import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;

/// How far a confirmed log reaches.
///
/// @param position the last log position, 0 before the first
/// @param logHash `H(position)`
public record LogHead(int epoch, long position, Digest logHash) {
    public static final LogHead START = new LogHead(0, 0, Digest.ZERO);

    /// What an author who has seen the log up to here has seen.
    public Base base() {
        return new Base(epoch, position);
    }
}
