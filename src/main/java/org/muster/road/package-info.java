/// The road graph: import from an extract, file, snapping of places to roads, travel-time sweeps, routes, and where who
/// flees could be by when. Imports `extract` and `dispatch.model`.
@NullMarked
package org.muster.road;

import org.jspecify.annotations.NullMarked;
