package org.muster.ui.supervisor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The enrolled stations and who of them has no link.
///
/// @param known whether anybody tells who is connected; not while this desk is cut off itself
/// @param enrolled how many there are
/// @param without those without a link, by code
public record StationTable(boolean known, int enrolled, List<Missing> without) {
    /// A station without a link to the server.
    ///
    /// @param since when this desk last saw it connected; empty when it never did
    public record Missing(String code, String name, Optional<Instant> since) {}

    public StationTable {
        without = List.copyOf(without);
    }
}
