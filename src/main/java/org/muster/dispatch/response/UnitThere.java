package org.muster.dispatch.response;

import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Moment;

/// A unit that is counted for a target because it is, or was, there.
///
/// @param at when it came: by position where that is known, else as reported
/// @param evidence [Evidence#SHOWN], [Evidence#REPORTED] or [Evidence#LATE]
public record UnitThere(CallSign unit, Moment at, Evidence evidence) {}
