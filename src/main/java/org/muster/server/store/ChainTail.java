package org.muster.server.store;

import org.muster.dispatch.model.Digest;

/// Where the chain of one station's incarnation ends in the log.
///
/// @param number of its last record, 0 for none
/// @param hash of that record, zero for none
public record ChainTail(long number, Digest hash) {
    public static final ChainTail NONE = new ChainTail(0, Digest.ZERO);
}
