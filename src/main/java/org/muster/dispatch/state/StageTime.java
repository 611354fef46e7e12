package org.muster.dispatch.state;

import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Stage;

/// When an assignment reached a stage.
///
/// @param at when it happened
/// @param typedAt when it was typed
/// @param source the event that says so
/// @param corrected whether a correction set it
public record StageTime(Stage stage, Moment at, Moment typedAt, EventId source, boolean corrected) {
    /// Whether the time was typed for another moment than that of the typing.
    public boolean isMarked() {
        return corrected || !at.at().equals(typedAt.at());
    }
}
