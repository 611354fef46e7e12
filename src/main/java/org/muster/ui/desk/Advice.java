package org.muster.ui.desk;

import org.muster.advice.Recommendation;
import org.muster.advice.Recommender;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.session.Snapshot;
import org.muster.telemetry.LatestFixes;

/// Who could be sent to an incident, best first. Asked off the screen's thread; may take a while, may fail.
@FunctionalInterface
public interface Advice {
    /// How many the desk can name with a key each.
    int SHOWN_MAX = 9;

    Recommendation recommend(Snapshot snapshot, LatestFixes fixes, Moment now, IncidentId incident);

    /// What was told as it is kept, with the drives divided by kind of road; takes a while longer.
    default Body.AdviceSeen seen(Snapshot snapshot, LatestFixes fixes, Recommendation told) {
        return told.seen();
    }

    /// The recommender's, on these roads.
    static Advice on(TravelTimes roads) {
        Recommender recommender = new Recommender(roads);
        return new Advice() {
            @Override
            public Recommendation recommend(Snapshot snapshot, LatestFixes fixes, Moment now, IncidentId incident) {
                return recommender.recommend(
                        snapshot.situation(),
                        snapshot.bodies(),
                        fixes,
                        snapshot.situation().incident(incident).orElseThrow(),
                        now,
                        SHOWN_MAX);
            }

            @Override
            public Body.AdviceSeen seen(Snapshot snapshot, LatestFixes fixes, Recommendation told) {
                return recommender.byKind(told, snapshot.situation(), snapshot.bodies(), fixes);
            }
        };
    }
}
