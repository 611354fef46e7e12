package org.muster.dispatch.command;

import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;

/// Who commands, and where.
///
/// @param desk the workplace (席位)
public record Seat(StationId station, IncarnationId incarnation, String desk, String operator, Role role) {}
