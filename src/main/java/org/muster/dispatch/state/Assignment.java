package org.muster.dispatch.state;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Stage;

/// The link of a unit to an incident (派警任务), with its own life cycle.
///
/// @param force the unit's force when it was told to go
/// @param capabilities the unit's capabilities when it was told to go
/// @param desk the desk that gave the instruction
/// @param stacked whether its author queued it behind another
/// @param instructedAt when the instruction was given
/// @param activeSince when it became the unit's active assignment; empty while it is stacked
/// @param stages the stages reached, by report or correction; [Stage#ASSIGNED] always
/// @param post the event that sent it to a point of the cordon, whose body says where; empty while it goes to the
///     incident's place
/// @param arrival the earliest arrival shown by position
/// @param arrivalVoidUntil arrivals shown up to this moment were declared wrong
public record Assignment(
        AssignmentId id,
        CallSign unit,
        Force force,
        Set<String> capabilities,
        IncidentId incident,
        String desk,
        Stamp stamp,
        boolean stacked,
        Moment instructedAt,
        Optional<Moment> activeSince,
        Map<Stage, StageTime> stages,
        Optional<EventId> post,
        Optional<Arrival> arrival,
        Optional<Moment> arrivalVoidUntil,
        Digest trail) {

    /// The stage it stands at.
    public Stage stage() {
        if (stages.containsKey(Stage.RECALLED)) {
            return Stage.RECALLED;
        }
        Stage latest = Stage.ASSIGNED;
        for (Stage stage : stages.keySet()) {
            latest = stage.compareTo(latest) > 0 ? stage : latest;
        }
        // Position outruns the report: who is shown on scene is on scene, though nobody said so.
        return arrival.isPresent() && latest.compareTo(Stage.ON_SCENE) < 0 ? Stage.ON_SCENE : latest;
    }

    /// Whether it was made to hold a point: both were recorded together.
    public boolean isPostedFromTheStart() {
        EventId made = stamp.event();
        return post.filter(p -> p.equals(new EventId(made.station(), made.incarnation(), made.number() + 1)))
                .isPresent();
    }

    public boolean isLive() {
        return !stage().isOver();
    }

    /// When it reached a stage, by report or correction.
    public Optional<StageTime> time(Stage stage) {
        return Optional.ofNullable(stages.get(stage));
    }

    /// When it reached the stage it stands at.
    public Moment stageSince() {
        StageTime reported = stages.get(stage());
        if (reported != null) {
            return reported.at();
        }
        return arrival.map(Arrival::at).orElse(instructedAt);
    }

    Assignment withStage(StageTime time) {
        Map<Stage, StageTime> more = new EnumMap<>(stages);
        more.put(time.stage(), time);
        return copy(activeSince, more, post, arrival, arrivalVoidUntil);
    }

    Assignment withoutStage(Stage stage) {
        Map<Stage, StageTime> fewer = new EnumMap<>(stages);
        fewer.remove(stage);
        return copy(activeSince, fewer, post, arrival, arrivalVoidUntil);
    }

    Assignment active(Moment since) {
        return activeSince.isPresent() ? this : copy(Optional.of(since), stages, post, arrival, arrivalVoidUntil);
    }

    Assignment posted(EventId source) {
        return copy(activeSince, stages, Optional.of(source), arrival, arrivalVoidUntil);
    }

    /// Keeps the earliest arrival that nobody declared wrong.
    Assignment withArrival(Arrival shown) {
        boolean isVoid = arrivalVoidUntil.isPresent()
                && shown.at().at().compareTo(arrivalVoidUntil.get().at()) <= 0;
        boolean isLater = arrival.isPresent() && arrival.get().at().compareTo(shown.at()) <= 0;
        return isVoid || isLater ? this : copy(activeSince, stages, post, Optional.of(shown), arrivalVoidUntil);
    }

    /// Declares every arrival shown up to this moment wrong.
    Assignment withoutArrivalUntil(Moment until) {
        Optional<Arrival> left = arrival.filter(a -> a.at().at().isAfter(until.at()));
        return copy(activeSince, stages, post, left, Optional.of(until));
    }

    Assignment trailed(Digest digest) {
        return new Assignment(
                id,
                unit,
                force,
                capabilities,
                incident,
                desk,
                stamp,
                stacked,
                instructedAt,
                activeSince,
                stages,
                post,
                arrival,
                arrivalVoidUntil,
                trail.then(digest));
    }

    private Assignment copy(
            Optional<Moment> since,
            Map<Stage, StageTime> times,
            Optional<EventId> posted,
            Optional<Arrival> shown,
            Optional<Moment> voidUntil) {
        return new Assignment(
                id,
                unit,
                force,
                capabilities,
                incident,
                desk,
                stamp,
                stacked,
                instructedAt,
                since,
                times,
                posted,
                shown,
                voidUntil,
                trail);
    }
}
