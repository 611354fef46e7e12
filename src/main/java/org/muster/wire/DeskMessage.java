package org.muster.wire;

import java.util.List;
import org.muster.dispatch.state.Attendance.AtDesk;

/// What a desk sends over its live channel. Which station says so is known from the channel's session.
public sealed interface DeskMessage {
    /// All fixes, please, not only those that changed.
    record KeyFrame() implements DeskMessage {}

    /// Who sits at the station's desks and what each has open; it stands until the next one or the channel's end.
    ///
    /// @param desks at most [Limits#DESKS_PER_STATION_MAX]; names of at most [Limits#NAME_BYTES_MAX] bytes
    record Attending(List<AtDesk> desks) implements DeskMessage {
        public Attending {
            if (desks.size() > Limits.DESKS_PER_STATION_MAX) {
                throw new IllegalArgumentException("a station has at most " + Limits.DESKS_PER_STATION_MAX + " desks");
            }
            desks = List.copyOf(desks);
        }
    }
}
