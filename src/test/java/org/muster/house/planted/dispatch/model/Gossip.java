package org.muster.house.planted.dispatch.model;

import java.sql.Connection;
import java.time.Instant;
import java.util.function.Supplier;
import org.muster.house.planted.session.LiveShift;
import org.openstreetmap.osmosis.core.domain.v0_6.Tag;

/// Breaks rules on purpose: looks up a floor, opens a database, reads the clock by a method reference.
public record Gossip(LiveShift shift, Connection connection, Tag tag) {
    public Supplier<Instant> clock() {
        return Instant::now;
    }
}
