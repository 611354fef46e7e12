package org.muster.basemap;

import java.util.Locale;

/// The two looks of the map; each has a render theme in the resources.
public enum MapTheme {
    DARK(0xff10161c),
    LIGHT(0xfff4f3ef);

    private final int groundArgb;

    MapTheme(int groundArgb) {
        this.groundArgb = groundArgb;
    }

    /// The colour of land on which nothing is drawn, as 0xAARRGGBB; also that of a tile which is not there yet.
    public int groundArgb() {
        return groundArgb;
    }

    String resource() {
        return "basemap-" + name().toLowerCase(Locale.ROOT) + ".xml";
    }
}
