package org.muster.ui.desk;

import org.muster.dispatch.model.Outline;

/// A response circle or a beat on the map.
public record MapArea(String code, Name name, Outline outline) {}
