package org.muster.simulate.city;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;

/// A site to be entered in the register.
///
/// @param at where units arrive: the gate or the counter
/// @param outline its ground, or null for a point
record Place(
        SiteKind kind,
        Label name,
        ZoneClass zone,
        Vec at,
        @Nullable List<Vec> outline,
        String cautions) {}
