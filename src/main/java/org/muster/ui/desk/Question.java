package org.muster.ui.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.state.Conflict;

/// A conflict as a person is asked about it.
///
/// @param about the unit, else the incident's number, else whoever did what is held; empty where it is none of them
/// @param sides the choices
/// @param done what waits for a decision, oldest first; empty for what two authors decided differently
public record Question(Conflict conflict, Optional<String> about, List<Side> sides, List<IncidentDetail.Entry> done) {
    /// One choice.
    ///
    /// @param choice what is typed for it
    /// @param about the number of the incident the claim is for, where there is one
    public record Side(String choice, Optional<String> about, String desk, Optional<Instant> at) {}

    public Question {
        sides = List.copyOf(sides);
        done = List.copyOf(done);
    }

    /// Whether somebody did what they lack the right to.
    public boolean isHeld() {
        return conflict.kind().isHeld();
    }

    /// Who did what is held, and where.
    public String operator() {
        return conflict.claims().getFirst().operator();
    }

    public String desk() {
        return conflict.claims().getFirst().desk();
    }
}
