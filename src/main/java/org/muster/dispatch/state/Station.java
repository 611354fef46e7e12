package org.muster.dispatch.state;

import java.util.List;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;

/// A station (站点) that was admitted.
///
/// @param code the letters its incident numbers start with
/// @param lives its incarnations in the order in which the log met them
/// @param lastIncident the running number of its last incident in its present life
public record Station(
        StationId id,
        String name,
        String code,
        String signKey,
        String agreeKey,
        List<IncarnationId> lives,
        long lastIncident) {
    public Station {
        lives = List.copyOf(lives);
    }

    Station seenIn(IncarnationId life) {
        if (lives.contains(life)) {
            return this;
        }
        List<IncarnationId> more = new java.util.ArrayList<>(lives);
        more.add(life);
        return new Station(id, name, code, signKey, agreeKey, more, 0);
    }

    Station reported() {
        return new Station(id, name, code, signKey, agreeKey, lives, lastIncident + 1);
    }
}
