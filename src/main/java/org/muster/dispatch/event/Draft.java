package org.muster.dispatch.event;

import java.util.Optional;

/// An event as decided, before it is recorded: the head, and the body where there is one.
public record Draft(Event event, Optional<Body> body) {
    public static Draft of(Event event) {
        return new Draft(event, Optional.empty());
    }

    public static Draft of(Event event, Body body) {
        return new Draft(event, Optional.of(body));
    }
}
