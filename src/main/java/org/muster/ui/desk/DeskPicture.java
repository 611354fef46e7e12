package org.muster.ui.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionKind;

/// Everything the desk shows at one moment, in no language yet. Immutable; what is typed is not in it.
///
/// @param founded whether there is a jurisdiction at all; without one the desk waits for its first exchange
/// @param jurisdiction its name
/// @param zone by which its people read clocks
/// @param now corrected time
/// @param clockMeasured whether the clock was ever compared with the server's
/// @param waiting how many of this station's own actions the server does not have yet
/// @param alarms the most pressing first, those that wait for somebody before those acknowledged
/// @param queue the most urgent first
/// @param selected the incident in the pane
/// @param units by call sign
/// @param counts units by look
/// @param restrictions roads that are closed or slowed down
/// @param questions what only a person can decide
/// @param standard whether a response standard is in force
/// @param neighbours the jurisdictions followed, by code
public record DeskPicture(
        boolean founded,
        String jurisdiction,
        JurisdictionKind kind,
        ZoneId zone,
        Instant now,
        boolean clockMeasured,
        LinkReading link,
        int waiting,
        List<AlarmLine> alarms,
        List<IncidentCard> queue,
        Optional<IncidentDetail> selected,
        List<UnitChip> units,
        Map<UnitState, Integer> counts,
        List<MapIncident> incidents,
        List<MapSite> sites,
        List<MapArea> circles,
        List<MapArea> beats,
        List<MapRestriction> restrictions,
        List<Question> questions,
        List<Category> categories,
        boolean standard,
        List<NeighbourPicture> neighbours) {

    /// A category that can be chosen.
    public record Category(CategoryCode code, Name name) {}

    public DeskPicture {
        alarms = List.copyOf(alarms);
        queue = List.copyOf(queue);
        units = List.copyOf(units);
        counts = Map.copyOf(counts);
        incidents = List.copyOf(incidents);
        sites = List.copyOf(sites);
        circles = List.copyOf(circles);
        beats = List.copyOf(beats);
        restrictions = List.copyOf(restrictions);
        questions = List.copyOf(questions);
        categories = List.copyOf(categories);
        neighbours = List.copyOf(neighbours);
    }

    /// The same with another incident in the pane; shares all else.
    DeskPicture withSelected(Optional<IncidentDetail> other) {
        return new DeskPicture(
                founded,
                jurisdiction,
                kind,
                zone,
                now,
                clockMeasured,
                link,
                waiting,
                alarms,
                queue,
                other,
                units,
                counts,
                incidents,
                sites,
                circles,
                beats,
                restrictions,
                questions,
                categories,
                standard,
                neighbours);
    }

    public Optional<IncidentId> selectedId() {
        return selected.map(d -> d.card().id());
    }

    /// How many incidents have a limit that passed.
    public long late() {
        return queue.stream().filter(IncidentCard::isLate).count();
    }

    public int conflicts() {
        return questions.size();
    }

    /// How many alarms wait for somebody.
    public long unacknowledged() {
        return alarms.stream().filter(a -> !a.acknowledged()).count();
    }

    public int count(UnitState state) {
        return counts.getOrDefault(state, 0);
    }
}
