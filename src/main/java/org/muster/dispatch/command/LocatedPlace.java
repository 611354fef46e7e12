package org.muster.dispatch.command;

import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.SiteId;

/// A place as a command carries it: what was typed, what was found, and the site it lies in.
public record LocatedPlace(Body.PlaceDetails place, Optional<SiteId> site) {
    /// What was typed and could not be found; nothing of it is lost.
    public static LocatedPlace unknown(String typed) {
        return new LocatedPlace(new Body.PlaceDetails(typed, Optional.empty(), typed), Optional.empty());
    }
}
