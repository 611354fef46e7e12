package org.muster.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Attendance.AtDesk;
import org.muster.wire.Limits;

/// Who is on line and at work. A station whose line broke unnoticed has two channels for a moment; of those that have
/// spoken the youngest counts, so that whoever comes back is not gone until it speaks again. Safe for any thread.
final class RollCall {
    private final StationId server;
    // In order of joining. Guarded by this.
    private final Map<LiveDesk, Line> lines = new LinkedHashMap<>();

    /// @param told empty until it has spoken
    private record Line(StationId station, Optional<List<AtDesk>> told) {}

    /// @param server itself always on line
    RollCall(StationId server) {
        this.server = server;
    }

    synchronized void joined(StationId station, LiveDesk channel) {
        lines.put(channel, new Line(station, Optional.empty()));
    }

    /// @return whether anything changed
    synchronized boolean told(LiveDesk channel, List<AtDesk> desks) {
        Line before = lines.get(channel);
        if (before == null) {
            return false;
        }
        Line now = new Line(before.station(), Optional.of(desks));
        lines.put(channel, now);
        return !now.equals(before);
    }

    /// @return whether anything changed
    synchronized boolean left(LiveDesk channel) {
        return lines.remove(channel) != null;
    }

    synchronized Attendance now() {
        Map<StationId, List<AtDesk>> latest = new LinkedHashMap<>();
        latest.put(server, List.of());
        for (Line line : lines.values()) {
            latest.putIfAbsent(line.station(), List.of());
            line.told().ifPresent(desks -> latest.put(line.station(), desks));
        }
        Set<StationId> connected = new HashSet<>();
        List<AtDesk> desks = new ArrayList<>();
        for (Map.Entry<StationId, List<AtDesk>> each : latest.entrySet()) {
            if (connected.size() < Limits.CONNECTED_MAX
                    && desks.size() + each.getValue().size() <= Limits.DESKS_AT_WORK_MAX) {
                connected.add(each.getKey());
                desks.addAll(each.getValue());
            }
        }
        return new Attendance(connected, desks);
    }
}
