/// How a station keeps up with its server: enrolment, outbox, inbox, offset of the clocks, the state of the link. The
/// protocol runs as steps on one thread with link, clock and timers handed in, so that a simulation can run the same
/// code. Imports `wire`, `session`, `journal`, `telemetry`, `dispatch`, `time`.
@NullMarked
package org.muster.sync;

import org.jspecify.annotations.NullMarked;
