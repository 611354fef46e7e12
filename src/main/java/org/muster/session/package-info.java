/// The one writer: command, decision, journal, situation, listeners. Publishes the [SituationView] that every screen
/// reads. Imports `dispatch`, `journal`, `telemetry`, `time`.
@NullMarked
package org.muster.session;

import org.jspecify.annotations.NullMarked;
