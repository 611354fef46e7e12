package org.muster.ui.map;

import java.lang.ref.WeakReference;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.muster.basemap.LabelLanguage;
import org.muster.basemap.MapTheme;
import org.muster.basemap.TileAnswer;
import org.muster.basemap.TileKey;
import org.muster.basemap.TilePixels;
import org.muster.basemap.TileSource;
import org.muster.basemap.TileStyle;
import org.muster.ui.fx.FxThread;

/// The pictures that the map views show. A picture is handed out at once, filled with what the neighbouring zooms know
/// of the place or with plain ground, and is painted over when its tile arrives. So no view ever waits for a tile, and
/// one that was dropped or failed is asked for again as long as it is in view.
///
/// For the toolkit's thread only.
final class TileImages {
    /// How many zooms up a stand-in is looked for.
    private static final int ANCESTORS_MAX = 4;

    /// A tile that fails is asked for again so often while it stays the same.
    private static final int REQUESTS_MAX = 5;

    private final Map<TileKey, Live> live = new HashMap<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper answers = new ReadOnlyLongWrapper();
    private Optional<TileSource> source = Optional.empty();
    private TileStyle style = new TileStyle(MapTheme.DARK, LabelLanguage.LOCAL, 1);

    /// The pictures of one tile that views may still show.
    private static final class Live {
        private final List<WeakReference<WritableImage>> images = new ArrayList<>();
        private boolean sharp;
        private boolean asked;
        private int requests;
    }

    /// Changes when all tiles shown are out of date: another style or source.
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// Changes whenever a tile came, failed or was dropped.
    ReadOnlyLongProperty answers() {
        return answers.getReadOnlyProperty();
    }

    TileStyle style() {
        return style;
    }

    void style(TileStyle wished) {
        FxThread.check();
        if (!wished.equals(style)) {
            style = wished;
            renew();
        }
    }

    void source(Optional<TileSource> wished) {
        FxThread.check();
        source = wished;
        renew();
    }

    private void renew() {
        live.clear();
        revision.set(revision.get() + 1);
    }

    /// A picture of the tile, to be kept by the view and painted by this class.
    WritableImage image(int zoom, long x, long y) {
        FxThread.check();
        int side = style.tilePixels();
        WritableImage image = new WritableImage(side, side);
        if (zoom < 0 || zoom > TileKey.ZOOM_MAX || x < 0 || y < 0 || x >= 1L << zoom || y >= 1L << zoom) {
            paint(image, plain());
            return image;
        }
        TileKey key = new TileKey(style, zoom, (int) x, (int) y);
        Live tile = live.computeIfAbsent(key, k -> new Live());
        tile.images.removeIf(reference -> reference.get() == null);
        tile.images.add(new WeakReference<>(image));
        Optional<TilePixels> ready = source.flatMap(s -> s.ready(key));
        tile.sharp = ready.isPresent();
        tile.requests = 0;
        paint(image, ready.orElseGet(() -> standIn(key)));
        ask(key, tile);
        return image;
    }

    /// Asks again for those of the tiles that are not there yet. A view calls it whenever it moved.
    ///
    /// @return whether all are there
    boolean refresh(int zoom, int west, int north, int east, int south) {
        boolean all = true;
        for (int y = north; y <= south; y++) {
            for (int x = west; x <= east; x++) {
                TileKey key = new TileKey(style, zoom, x, y);
                Live tile = live.get(key);
                if (tile != null) {
                    ask(key, tile);
                    all &= tile.sharp || tile.requests >= REQUESTS_MAX;
                } else {
                    all = false;
                }
            }
        }
        return all;
    }

    /// Forgets the tiles that no view shows any more.
    void forgetUnseen() {
        live.values().removeIf(tile -> {
            tile.images.removeIf(reference -> reference.get() == null);
            return tile.images.isEmpty() && !tile.asked;
        });
    }

    /// The future never fails, and what it brings comes back through [#take].
    @SuppressWarnings("FutureReturnValueIgnored")
    private void ask(TileKey key, Live tile) {
        if (tile.sharp || tile.asked || source.isEmpty() || tile.requests >= REQUESTS_MAX) {
            return;
        }
        tile.asked = true;
        source.get().request(key).thenAccept(answer -> FxThread.later(() -> take(key, tile, answer)));
    }

    private void take(TileKey key, Live tile, TileAnswer answer) {
        tile.asked = false;
        if (live.get(key) != tile) {
            return;
        }
        switch (answer) {
            case TileAnswer.Drawn drawn -> {
                tile.sharp = true;
                paint(tile, drawn.pixels());
            }
            case TileAnswer.Dropped dropped -> {
                // Asked for again by the next refresh, if it is still in view.
            }
            case TileAnswer.Blank blank -> {
                tile.requests++;
                paint(tile, blank.pixels());
            }
        }
        answers.set(answers.get() + 1);
    }

    private static void paint(Live tile, TilePixels pixels) {
        for (WeakReference<WritableImage> reference : tile.images) {
            WritableImage image = reference.get();
            if (image != null) {
                paint(image, pixels);
            }
        }
    }

    private static void paint(WritableImage image, TilePixels pixels) {
        int side = pixels.side();
        image.getPixelWriter()
                .setPixels(0, 0, side, side, PixelFormat.getIntArgbPreInstance(), IntBuffer.wrap(pixels.argb()), side);
    }

    private TilePixels plain() {
        int[] pixels = new int[style.tilePixels() * style.tilePixels()];
        Arrays.fill(pixels, style.theme().groundArgb());
        return new TilePixels(style.tilePixels(), pixels);
    }

    /// The place as the other zooms show it: the four tiles of the next zoom made smaller, else a part of a smaller
    /// zoom made larger.
    private TilePixels standIn(TileKey key) {
        if (source.isEmpty()) {
            return plain();
        }
        int side = style.tilePixels();
        TilePixels picture = plain();
        int scale = 1;
        TileKey ancestor = key;
        for (int i = 0; i < ANCESTORS_MAX && ancestor.parent().isPresent(); i++) {
            ancestor = ancestor.parent().get();
            scale *= 2;
            Optional<TilePixels> found = source.get().ready(ancestor);
            if (found.isPresent()) {
                int fromX = (key.x() - ancestor.x() * scale) * side / scale;
                int fromY = (key.y() - ancestor.y() * scale) * side / scale;
                enlarge(found.get(), fromX, fromY, scale, picture);
                break;
            }
        }
        if (key.zoom() < TileKey.ZOOM_MAX) {
            for (int quarter = 0; quarter < 4; quarter++) {
                int dx = quarter % 2;
                int dy = quarter / 2;
                TileKey child = new TileKey(style, key.zoom() + 1, 2 * key.x() + dx, 2 * key.y() + dy);
                Optional<TilePixels> found = source.get().ready(child);
                found.ifPresent(pixels -> halve(pixels, dx * side / 2, dy * side / 2, picture));
            }
        }
        return picture;
    }

    private static void enlarge(TilePixels from, int fromX, int fromY, int scale, TilePixels into) {
        int side = into.side();
        for (int y = 0; y < side; y++) {
            int row = (fromY + y / scale) * side + fromX;
            for (int x = 0; x < side; x++) {
                into.argb()[y * side + x] = from.argb()[row + x / scale];
            }
        }
    }

    private static void halve(TilePixels from, int toX, int toY, TilePixels into) {
        int side = into.side();
        int[] source = from.argb();
        for (int y = 0; y < side / 2; y++) {
            for (int x = 0; x < side / 2; x++) {
                int at = 2 * y * side + 2 * x;
                into.argb()[(toY + y) * side + toX + x] =
                        mean(mean(source[at], source[at + 1]), mean(source[at + side], source[at + side + 1]));
            }
        }
    }

    /// Of each of the four bytes.
    private static int mean(int a, int b) {
        return (a & b) + (((a ^ b) >>> 1) & 0x7f7f7f7f);
    }
}
