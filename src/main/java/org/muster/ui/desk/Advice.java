package org.muster.ui.desk;

import java.util.List;
import org.muster.dispatch.model.IncidentId;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;

/// Who could be sent to an incident, best first. Asked off the toolkit's thread; may take a while, may fail.
@FunctionalInterface
public interface Advice {
    /// How many the desk can name with a key each.
    int SHOWN_MAX = 9;

    List<Recommended> recommend(Snapshot snapshot, LatestFixes fixes, IncidentId incident);
}
