package org.muster.basemap;

/// The language of the map's labels; where a name has no such form, the one on the street sign is shown.
public enum LabelLanguage {
    LOCAL,
    CHINESE,
    ENGLISH
}
