package org.muster.ui.map;

import javafx.scene.Node;

/// Something drawn on top of the map: units, incidents, circles. All calls come on the toolkit's thread.
public interface MapOverlay {
    /// What the pane shows above the map; always the same node. The pane makes it as large as itself.
    Node node();

    /// Draws anew, because the camera moved, the pane changed its size, or [MapPane#redraw] was called. At most
    /// once for
    /// each frame. Takes its data from memory: pan and zoom wait for it.
    void draw(MapProjection projection, double width, double height);
}
