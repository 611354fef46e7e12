package org.muster.journal;

import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;

/// One chain of records: a station in one incarnation.
public record Life(StationId station, IncarnationId incarnation) {
    public static Life of(EventId id) {
        return new Life(id.station(), id.incarnation());
    }
}
