/// The view of a past shift, fed from journal and tracks by a replay clock. Imports `session`, `journal`, `telemetry`,
/// `dispatch`, `time`.
@NullMarked
package org.muster.replay;

import org.jspecify.annotations.NullMarked;
