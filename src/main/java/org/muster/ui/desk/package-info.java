/// The view models of the desk: what is shown, computed from snapshots, fixes and the clock. They never see a control
/// and run without the toolkit. Imports `session`, `dispatch`, `telemetry`, `time`, `ui.words`.
@NullMarked
package org.muster.ui.desk;

import org.jspecify.annotations.NullMarked;
