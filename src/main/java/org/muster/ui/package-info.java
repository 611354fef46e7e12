/// The windows, one sub-package each; nothing here touches disk or network on the toolkit's thread. Imports
/// `session`, `dispatch`, `telemetry`, `time`.
@NullMarked
package org.muster.ui;

import org.jspecify.annotations.NullMarked;
