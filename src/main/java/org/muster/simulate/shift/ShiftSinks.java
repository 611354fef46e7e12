package org.muster.simulate.shift;

import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// Where a simulated shift gets what it sees and puts what it does.
public interface ShiftSinks {
    /// What the simulation's own station knows now.
    Situation situation();

    /// The bodies that station may see.
    Bodies bodies();

    /// Hands a command over, in somebody's name; what comes of it shows in the situation.
    void command(Colleague by, DispatchCommand command);

    /// Sends a fix as the unit's device does.
    void fix(PositionFix fix);
}
