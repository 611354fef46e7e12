package org.muster.sync;

/// Where a measured offset goes: the clock of the desk.
@FunctionalInterface
public interface OffsetSink {
    /// Measured nowhere: for one exchange that ends before it matters.
    OffsetSink NONE = (offsetMillis, errorMillis) -> {};

    void adjust(long offsetMillis, long errorMillis);
}
