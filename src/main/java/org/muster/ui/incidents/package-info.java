/// The queue, the incident pane and the form for a new incident. Imports `ui.desk`, `ui.theme`, `ui.words`.
@NullMarked
package org.muster.ui.incidents;

import org.jspecify.annotations.NullMarked;
