package org.muster.dispatch.state;

import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;

/// A site (重点部位) as the fold knows it; names, outline, contacts and cautions are in its body.
public record Site(SiteId id, SiteKind kind, ZoneClass zone, GeoPoint rough, boolean hasCautions, Digest trail) {}
