/// Measurements, and the simulated universes of the sync. May import everything but `app`.
@NullMarked
package org.muster.bench;

import org.jspecify.annotations.NullMarked;
