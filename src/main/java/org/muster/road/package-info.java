/// The road graph: import from an extract, file, snapping of places to roads, travel-time sweeps, routes, flights.
/// Imports
/// `extract` and `dispatch.model`.
@NullMarked
package org.muster.road;

import org.jspecify.annotations.NullMarked;
