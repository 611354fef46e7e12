/// The map pane: own camera, tiles from the offline base map through Gluon's view, overlays drawn on top by others.
/// May import `basemap`, `dispatch.model` and `ui.fx`.
@NullMarked
package org.muster.ui.map;

import org.jspecify.annotations.NullMarked;
