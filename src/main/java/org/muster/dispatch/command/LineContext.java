package org.muster.dispatch.command;

import java.time.ZoneId;
import java.util.List;
import org.muster.dispatch.event.Event.AlarmKey;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;

/// What a typed line is read against.
///
/// @param places finds places; never fails
/// @param alarms the due alarms nobody has acknowledged, most urgent first
public record LineContext(Situation situation, Moment now, PlaceFinder places, List<AlarmKey> alarms) {
    /// The zone in which typed times are meant.
    public ZoneId zone() {
        return situation.jurisdiction().map(Jurisdiction::zone).orElse(java.time.ZoneOffset.UTC);
    }
}
