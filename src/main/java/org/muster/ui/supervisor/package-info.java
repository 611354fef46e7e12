/// The supervisor's page: where the shift stands, in one look. Model and view; the model reads in the background and
/// runs without the toolkit. Imports `session`, `advice`, `dispatch`, `telemetry`, `time`, `ui.desk`, `ui.theme`,
/// `ui.words`.
@NullMarked
package org.muster.ui.supervisor;

import org.jspecify.annotations.NullMarked;
