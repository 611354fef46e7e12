package org.muster.dispatch.state;

import java.time.ZoneId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;

/// The jurisdiction (辖区) whose log this is.
public record Jurisdiction(JurisdictionId id, String name, ZoneId zone, JurisdictionKind kind, String serverKey) {}
