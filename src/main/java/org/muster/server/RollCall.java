package org.muster.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Attendance.AtDesk;
import org.muster.wire.Limits;

/// Who is on line and at work. Of several channels of one station the youngest speaks for it: the others are what is
/// left of a line that broke. Safe for any thread.
final class RollCall {
    private final StationId server;
    // Guarded by this.
    private final Map<StationId, Line> lines = new LinkedHashMap<>();

    private record Line(LiveDesk channel, List<AtDesk> desks) {}

    /// @param server itself always on line
    RollCall(StationId server) {
        this.server = server;
    }

    /// A station opened a channel. What its broken one told stands until it speaks again, or whoever is back after a
    /// break that nobody has noticed would be gone for a moment.
    synchronized void joined(StationId station, LiveDesk channel) {
        Line before = lines.remove(station);
        lines.put(station, new Line(channel, before == null ? List.of() : before.desks()));
    }

    /// @return whether anything changed
    synchronized boolean told(StationId station, LiveDesk channel, List<AtDesk> desks) {
        Line line = lines.get(station);
        if (line == null || line.channel() != channel || line.desks().equals(desks)) {
            return false;
        }
        lines.put(station, new Line(channel, desks));
        return true;
    }

    /// @return whether anything changed
    synchronized boolean left(StationId station, LiveDesk channel) {
        Line line = lines.get(station);
        return line != null && line.channel() == channel && lines.remove(station, line);
    }

    synchronized Attendance now() {
        Set<StationId> connected = new HashSet<>(Set.of(server));
        List<AtDesk> desks = new ArrayList<>();
        for (Map.Entry<StationId, Line> each : lines.entrySet()) {
            List<AtDesk> more = each.getValue().desks();
            if (connected.size() < Limits.CONNECTED_MAX && desks.size() + more.size() <= Limits.DESKS_AT_WORK_MAX) {
                connected.add(each.getKey());
                desks.addAll(more);
            }
        }
        return new Attendance(connected, desks);
    }
}
