package org.muster.ui.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentStatus;
import org.muster.dispatch.model.Priority;
import org.muster.session.Lending;

/// A followed jurisdiction as the desk shows it: to be looked at, set apart from what is the desk's own to send.
/// Immutable.
///
/// @param code what the desk calls it
/// @param name what it calls itself; the code until its log is here
/// @param incidents those that are open, the most urgent first
/// @param units by call sign
/// @param counts units by look
/// @param lent how many of the desk's own units are there
/// @param borrowed how many of its units are here
/// @param unfinished loans with it that stand half
public record NeighbourPicture(
        String code,
        String name,
        LinkReading link,
        List<OpenIncident> incidents,
        List<UnitChip> units,
        Map<UnitState, Integer> counts,
        int lent,
        int borrowed,
        List<Lending.Unfinished> unfinished) {

    /// An open incident of the neighbour's.
    ///
    /// @param point where it may be shown, rough for a protected one
    public record OpenIncident(
            String number,
            Name category,
            String words,
            Priority priority,
            IncidentStatus status,
            Optional<GeoPoint> point) {}

    public NeighbourPicture {
        incidents = List.copyOf(incidents);
        units = List.copyOf(units);
        counts = Map.copyOf(counts);
        unfinished = List.copyOf(unfinished);
    }

    public int count(UnitState state) {
        return counts.getOrDefault(state, 0);
    }
}
