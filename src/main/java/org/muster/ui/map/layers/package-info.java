/// What lies over the base map: units, incidents, sites, circles, with legend and switches. Symbols and labels are
/// sprites that a thread of its own lays on one picture; the toolkit's thread only shows it. Imports `ui.desk`,
/// `ui.theme`, `ui.words`, `ui.fx`, `ui.map`.
@NullMarked
package org.muster.ui.map.layers;

import org.jspecify.annotations.NullMarked;
