package org.muster.ui.supervisor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.advice.PlannedPost;
import org.muster.advice.PostPlanner;
import org.muster.advice.PostQuestion;
import org.muster.advice.TravelTimes;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.report.DriveFigures;
import org.muster.report.Driven;
import org.muster.report.PastIncidents;
import org.muster.ui.desk.Name;

/// By what posts are judged: the sites and the incidents that a station knows of, and the posts there are. Immutable.
///
/// @param planner empty while there are no roads
/// @param past the incidents that are counted
/// @param known how many there are, which may be more
/// @param names of the sites
/// @param drives to the incidents in memory, as they were told and as they were driven
public record PostBasis(
        Optional<PostPlanner> planner,
        PlannedPost.Present present,
        PastIncidents past,
        int known,
        Map<SiteId, Name> names,
        DriveFigures drives) {

    public PostBasis {
        names = Map.copyOf(names);
    }

    /// Goes through all incidents: not for the screen's thread.
    ///
    /// @param from the first instant that counts
    /// @param until the first that does not count any more
    public static PostBasis of(Situation situation, Bodies bodies, Instant from, Instant until, TravelTimes roads) {
        PastIncidents all = PastIncidents.of(situation, bodies, from, until);
        PastIncidents past = all.newest(PostPlanner.INCIDENTS_MAX);
        ZoneId zone = situation.jurisdiction().map(Jurisdiction::zone).orElse(ZoneOffset.UTC);
        List<PostQuestion.Call> calls = past.incidents().stream()
                .map(incident -> PostQuestion.Call.at(incident.place(), incident.receivedAt(), zone))
                .toList();
        Map<SiteId, Name> names = new HashMap<>();
        situation.sites().values().forEach(site -> names.put(site.id(), Name.of(site.id(), bodies)));
        return new PostBasis(
                PostPlanner.of(PostQuestion.of(situation, bodies, calls), roads),
                PlannedPost.Present.of(situation, bodies),
                past,
                all.incidents().size(),
                names,
                new DriveFigures(Driven.all(situation, bodies), zone));
    }

    /// Whether there is anything to judge, and anything to judge it by.
    boolean isEmpty() {
        return present.posts().isEmpty() || names.isEmpty() && past.incidents().isEmpty();
    }
}
