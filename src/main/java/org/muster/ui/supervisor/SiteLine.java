package org.muster.ui.supervisor;

import java.time.Duration;
import org.muster.advice.Reach;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;
import org.muster.ui.desk.Name;

/// A site that nobody available can reach in time, or only one unit.
public record SiteLine(SiteId site, Name name, SiteKind kind, ZoneClass zone, Duration demanded, Reach reach) {}
