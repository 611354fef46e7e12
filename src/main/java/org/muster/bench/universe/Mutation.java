package org.muster.bench.universe;

import org.muster.server.store.MemoryServerLog;

/// A bug planted into a universe, to show that its checks notice.
public enum Mutation {
    NONE,
    /// The server answers before what it answers for is on disk.
    SERVER_ACKNOWLEDGES_BEFORE_SYNC,
    /// The server stores what comes again once more.
    SERVER_FORGETS_TO_DEDUPE,
    /// The server hands out what a crash may still take back.
    SERVER_SERVES_UNSYNCED,
    /// A station tells its operator before the record is on disk.
    STATION_ACKNOWLEDGES_BEFORE_SYNC;

    MemoryServerLog.Fault serverFault() {
        return switch (this) {
            case SERVER_ACKNOWLEDGES_BEFORE_SYNC -> MemoryServerLog.Fault.ACKNOWLEDGED_BEFORE_SYNC;
            case SERVER_FORGETS_TO_DEDUPE -> MemoryServerLog.Fault.DEDUPE_FORGOTTEN;
            case SERVER_SERVES_UNSYNCED -> MemoryServerLog.Fault.UNSYNCED_READ;
            case NONE, STATION_ACKNOWLEDGES_BEFORE_SYNC -> MemoryServerLog.Fault.NONE;
        };
    }
}
