/// Messages between station and server, version 1: requests and replies, what is pushed live, how they are written and
/// read, and the limits that everything from outside is held to. Imports `journal`, `telemetry`, `dispatch`, `time`.
@NullMarked
package org.muster.wire;

import org.jspecify.annotations.NullMarked;
