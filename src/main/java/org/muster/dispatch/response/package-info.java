/// What the clock says of the response: the 1/3/5 ledger, the alarms and what sounds, the arrival rule. Pure functions
/// of the situation and `now`; nothing here writes an event or reads a clock. Imports `dispatch.state`,
/// `dispatch.event` and `dispatch.model`.
@NullMarked
package org.muster.dispatch.response;

import org.jspecify.annotations.NullMarked;
