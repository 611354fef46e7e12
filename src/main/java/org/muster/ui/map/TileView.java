package org.muster.ui.map;

import com.gluonhq.impl.maps.BaseMap;
import com.gluonhq.maps.MapLayer;
import com.gluonhq.maps.MapView;
import javafx.scene.layout.Region;
import org.muster.basemap.TileKey;
import org.muster.basemap.TileStyle;
import org.muster.dispatch.model.GeoPoint;

/// The tiles below everything: the map library's view, driven by our camera through its base map. Its own mouse
/// handling is switched off; its cache, which has no bound and keeps coarse tiles over fine ones, is thrown away with
/// the whole view each time another zoom's tiles are shown or [#TILES_MAX] may have piled up. The new view's tiles come
/// from memory.
final class TileView extends Region {
    /// Tiles one view may have made before it is replaced.
    static final int TILES_MAX = 400;

    /// The library drops tiles that begin within its last ten pixels, so its view hangs over ours, pixels.
    private static final double OVERHANG = 32;

    private MapView view = new MapView();
    private Grip grip = new Grip();
    private int shownZoom = -1;
    private int made;
    private int lastWest;
    private int lastNorth;
    private int shownEast;
    private int shownSouth;
    private boolean stale = true;

    /// Reaches the base map, which the library shows to layers only.
    private static final class Grip extends MapLayer {
        BaseMap map() {
            return baseMap;
        }
    }

    TileView() {
        setMouseTransparent(true);
    }

    @Override
    protected void layoutChildren() {
        // The default would make the view as large as it likes to be: the whole world at its zoom.
    }

    /// All tiles are out of date.
    void renew() {
        stale = true;
    }

    void show(MapProjection projection, double width, double height) {
        if (width <= 0 || height <= 0 || getScene() == null) {
            return;
        }
        int zoom = tileZoom(projection.zoom());
        double side = TileStyle.TILE_UNITS * Math.pow(2, projection.zoom() - zoom);
        int last = (1 << zoom) - 1;
        int west = (int) Math.clamp(Math.floor(projection.originX() / side), 0, last);
        int north = (int) Math.clamp(Math.floor(projection.originY() / side), 0, last);
        int east = (int) Math.clamp(Math.floor((projection.originX() + width) / side), 0, last);
        int south = (int) Math.clamp(Math.floor((projection.originY() + height) / side), 0, last);
        if (west != lastWest || north != lastNorth) {
            // An upper bound of what the view makes when it comes to another row or column.
            made += (east - west) + (south - north) + 6;
            lastWest = west;
            lastNorth = north;
        }
        if (stale || zoom != shownZoom || made > TILES_MAX) {
            replace();
            shownZoom = zoom;
            made = (east - west + 3) * (south - north + 3);
            stale = false;
        }
        view.resizeRelocate(0, 0, width + OVERHANG, height + OVERHANG);
        BaseMap map = grip.map();
        GeoPoint middle = projection.toGeo((width + OVERHANG) / 2, (height + OVERHANG) / 2);
        map.setZoom(projection.zoom());
        map.setCenter(middle.lat(), middle.lon());
        // Makes the tiles now, so that they can be asked for below.
        view.layout();
        shownEast = east;
        shownSouth = south;
        complete();
    }

    /// Asks again for tiles in view that were dropped.
    ///
    /// @return whether every tile in view is there
    boolean complete() {
        return shownZoom >= 0
                && OfflineTileRetriever.images().refresh(shownZoom, lastWest, lastNorth, shownEast, shownSouth);
    }

    private void replace() {
        view = new MapView();
        grip = new Grip();
        view.addLayer(grip);
        // Into the scene first: the library measures the view by changes after that.
        getChildren().setAll(view);
        OfflineTileRetriever.images().forgetUnseen();
    }

    /// The library shows the tiles of the next zoom from a little below it on.
    private static int tileZoom(double zoom) {
        return (int) Math.min(Math.floor(zoom + BaseMap.TIPPING), TileKey.ZOOM_MAX);
    }
}
