package org.muster.dispatch.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.StationId;

/// Which stations are connected at this moment, who sits at their desks, and what each desk has open. Live only: it is
/// never journaled, and nothing is decided by it.
///
/// @param connected the stations that have a link to the server now
/// @param desks the desks at work at them
public record Attendance(Set<StationId> connected, List<AtDesk> desks) {
    public static final Attendance NOBODY = new Attendance(Set.of(), List.of());

    /// A desk at work.
    ///
    /// @param operator who sits there
    /// @param open the incident it has before it
    public record AtDesk(Incident.Responsible desk, String operator, Optional<IncidentId> open) {}

    public Attendance {
        connected = Set.copyOf(connected);
        desks = List.copyOf(desks);
    }

    /// Whether somebody sits at a desk.
    public boolean isAtWork(Incident.Responsible desk) {
        return desks.stream().anyMatch(d -> d.desk().equals(desk));
    }

    /// The desks that have an incident open.
    public Stream<AtDesk> lookingAt(IncidentId incident) {
        return desks.stream().filter(d -> d.open().filter(incident::equals).isPresent());
    }
}
