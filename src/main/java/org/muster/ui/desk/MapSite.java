package org.muster.ui.desk;

import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;

/// A site on the map.
public record MapSite(
        SiteId id, SiteKind kind, Name name, GeoPoint point, Optional<Outline> outline, boolean hasCautions) {}
