/// Fixes: the pipeline they come through, the frames they travel in, the latest board and the track store. Fixes may
/// be lost and never delay an event. Imports `dispatch.model` and `time`.
@NullMarked
package org.muster.telemetry;

import org.jspecify.annotations.NullMarked;
