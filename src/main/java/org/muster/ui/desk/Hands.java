package org.muster.ui.desk;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident.Responsible;

/// In whose hands an incident is.
///
/// @param responsible the desk that answers for it
/// @param ours whether that is this desk
/// @param operator who sits at that desk; empty when nobody does or it is not known
/// @param deserted whether it is known that nobody sits there
/// @param unseen whether a call taker reported it and no dispatcher has taken it yet
/// @param open the other desks that have it before them now; none while that is not known
public record Hands(
        Responsible responsible,
        boolean ours,
        Optional<String> operator,
        boolean deserted,
        boolean unseen,
        List<Attendance.AtDesk> open) {
    public Hands {
        open = List.copyOf(open);
    }

    /// Whether taking it over would change something.
    public boolean canBeTaken() {
        return !ours || unseen;
    }
}
