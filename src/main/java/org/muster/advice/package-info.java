/// Whom to send and who will be there when; what stays covered, where to close and where to wait. Reads snapshots,
/// never decides. Imports `road`, `dispatch`, `telemetry` and `time`.
@NullMarked
package org.muster.advice;

import org.jspecify.annotations.NullMarked;
