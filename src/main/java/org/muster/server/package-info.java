/// The central server: pushes taken in, pulls answered, what is new sent on to desks, stations enrolled, fixes passed
/// through; the only place that knows the HTTP server. It is a station of its own. Imports `wire`, `interop`,
/// `journal`, `telemetry`, `dispatch`, `time`.
@NullMarked
package org.muster.server;

import org.jspecify.annotations.NullMarked;
