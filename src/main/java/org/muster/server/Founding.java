package org.muster.server;

import java.time.ZoneId;
import org.muster.dispatch.model.JurisdictionKind;

/// What a fresh server founds; a server that has a jurisdiction passes over it.
///
/// @param zone the time zone by which its people read clocks
/// @param kind for ever
public record Founding(String name, ZoneId zone, JurisdictionKind kind) {}
