/// A simulated shift: patrols that drive real roads and crews that acknowledge, arrive and report, incidents with a
/// plausible rhythm, and the desks of colleagues that dispatch. Commands and fixes go into two sinks; what it sees is
/// the current situation. Imports `road`, `dispatch`, `telemetry`, `time`.
@NullMarked
package org.muster.simulate.shift;

import org.jspecify.annotations.NullMarked;
