/// What lies over the base map: units, incidents, sites, circles, with legend and switches. Imports `ui.desk`,
/// `ui.theme`, `ui.words`.
@NullMarked
package org.muster.ui.map.layers;

import org.jspecify.annotations.NullMarked;
