package org.muster.ui.map;

import com.gluonhq.maps.tile.TileRetriever;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.image.Image;
import org.muster.basemap.TileSource;

/// Gives the map view its tiles from the offline map; found through `META-INF/services`, without which the view would
/// silently ask a public server.
///
/// The view creates it without arguments, one for the whole program, so its source is handed over statically: by
/// [#use], once, before or after the first map. Until then, and without a map, tiles are plain ground.
public final class OfflineTileRetriever implements TileRetriever {
    private static final TileImages IMAGES = new TileImages();

    /// Where all maps take their tiles from, from now on. For the toolkit's thread.
    public static void use(TileSource source) {
        IMAGES.source(Optional.of(source));
    }

    /// Back to plain ground, before the source is closed. For the toolkit's thread.
    public static void useNone() {
        IMAGES.source(Optional.empty());
    }

    static TileImages images() {
        return IMAGES;
    }

    @Override
    public CompletableFuture<Image> loadTile(int zoom, long i, long j) {
        return CompletableFuture.completedFuture(IMAGES.image(zoom, i, j));
    }
}
