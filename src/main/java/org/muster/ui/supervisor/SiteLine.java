package org.muster.ui.supervisor;

import java.time.Duration;
import org.muster.advice.Reach;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;
import org.muster.ui.desk.Name;

/// A site nobody available can reach in time.
public record SiteLine(Name name, SiteKind kind, ZoneClass zone, Duration demanded, Reach reach) {}
