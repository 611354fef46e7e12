package org.muster.basemap;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.GeoBox;

/// Where tiles come from. Safe for use by several threads; no call blocks, reads a disk or throws for a tile that
/// exists.
public interface TileSource extends AutoCloseable {
    /// The box that has data; outside of it every tile is plain ground.
    GeoBox box();

    /// The tile if it lies ready in memory.
    Optional<TilePixels> ready(TileKey key);

    /// Asks for a tile. The future is completed on a thread of the source, never exceptionally; asking again for a
    /// tile that waits already moves it to the front.
    CompletableFuture<TileAnswer> request(TileKey key);

    /// Ends the threads; requests that wait are answered as dropped.
    @Override
    void close();
}
