package org.muster.dispatch.command;

import java.time.ZoneId;
import java.util.List;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;

/// What a typed line is read against.
///
/// @param places finds places; never fails
/// @param alarms the due alarms nobody has acknowledged, most urgent first
/// @param neighbours the jurisdictions followed, by code
public record LineContext(
        Situation situation, Moment now, PlaceFinder places, List<AlarmKey> alarms, List<Neighbour> neighbours) {

    /// A jurisdiction that this desk follows.
    ///
    /// @param code what the desk calls it
    public record Neighbour(String code, JurisdictionId id, String name) {}

    public LineContext {
        alarms = List.copyOf(alarms);
        neighbours = List.copyOf(neighbours);
    }

    /// Of a desk that follows nobody.
    public LineContext(Situation situation, Moment now, PlaceFinder places, List<AlarmKey> alarms) {
        this(situation, now, places, alarms, List.of());
    }

    public LineContext with(List<Neighbour> others) {
        return new LineContext(situation, now, places, alarms, others);
    }

    /// The zone in which typed times are meant.
    public ZoneId zone() {
        return situation.jurisdiction().map(Jurisdiction::zone).orElse(java.time.ZoneOffset.UTC);
    }
}
