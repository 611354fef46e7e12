package org.muster.ui.map.layers;

/// One character of a label, rasterised.
///
/// @param halo what lifts it off the map; all halos of a label come before its characters
/// @param ink the character itself
/// @param advance to the beginning of the next one, pixels of the pane
record Letter(Sprite halo, Sprite ink, double advance) {
    /// Stands for a character in a weight.
    static int key(int codePoint, boolean strong) {
        return strong ? ~codePoint : codePoint;
    }

    static boolean isStrong(int key) {
        return key < 0;
    }

    static String text(int key) {
        return Character.toString(key < 0 ? ~key : key);
    }
}
