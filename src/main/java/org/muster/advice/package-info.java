/// Whom to send and who will be there when; later what stays covered and where to close. Reads snapshots, never
/// decides. Imports `road`, `dispatch`, `telemetry` and `time`.
@NullMarked
package org.muster.advice;

import org.jspecify.annotations.NullMarked;
