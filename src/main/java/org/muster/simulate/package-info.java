/// What stands in for the world: the sample city, and later its patrols and incidents. May import road, extract,
/// dispatch, telemetry, time.
@NullMarked
package org.muster.simulate;

import org.jspecify.annotations.NullMarked;
