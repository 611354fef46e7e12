package org.muster.dispatch.state;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;

/// A station (站点) that was admitted.
///
/// @param code the letters its incident numbers start with
/// @param lives its incarnations in the order in which the log met them
/// @param lastIncident the running number of its last incident in its present life
/// @param revoked what took it out of the jurisdiction
public record Station(
        StationId id,
        String name,
        String code,
        String signKey,
        String agreeKey,
        List<IncarnationId> lives,
        long lastIncident,
        Optional<Stamp> revoked) {
    public Station {
        lives = List.copyOf(lives);
    }

    Station seenIn(IncarnationId life) {
        if (lives.contains(life)) {
            return this;
        }
        List<IncarnationId> more = new java.util.ArrayList<>(lives);
        more.add(life);
        return new Station(id, name, code, signKey, agreeKey, more, 0, revoked);
    }

    Station revokedBy(Stamp by) {
        return new Station(id, name, code, signKey, agreeKey, lives, lastIncident, Optional.of(revoked.orElse(by)));
    }

    Station reported() {
        return new Station(id, name, code, signKey, agreeKey, lives, lastIncident + 1, revoked);
    }
}
