/// The windows, one package for each part of the desk. May import session, advice, place, basemap, replay, report,
/// dispatch, telemetry and time, and `sync` for the state of the link only.
@NullMarked
package org.muster.ui;

import org.jspecify.annotations.NullMarked;
