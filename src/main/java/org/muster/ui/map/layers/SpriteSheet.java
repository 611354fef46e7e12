package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.Priority;
import org.muster.ui.desk.UnitState;

/// All symbols in all their states, and the characters that labels needed so far, rasterised in one look at the
/// screen's density. Made on the toolkit's thread, immutable, read by the painter on its own: the toolkit draws each of
/// them once instead of once for each unit and frame.
final class SpriteSheet {
    /// So many directions an arrow can have.
    static final int HEADINGS = 32;

    /// So many parts the ring of a cluster has.
    static final int PARTS = 12;

    /// More characters than this are never kept: the letters begin anew with those in view.
    static final int LETTERS_MAX = 4_096;

    private static final int CELL = 64;
    private static final int COLUMNS = 16;

    /// A character, its halo and its anchor in the middle, in heights of the font.
    private static final double LETTER_CELL = 3;

    private final Palette.Look look;
    private final List<Sprite> symbols;
    private final Map<Integer, Letter> letters;

    private SpriteSheet(Palette.Look look, List<Sprite> symbols, Map<Integer, Letter> letters) {
        this.look = look;
        this.symbols = symbols;
        this.letters = letters;
    }

    static SpriteSheet of(Palette palette, Palette.Look look) {
        List<Consumer<Glyphs>> drawings = new ArrayList<>();
        for (UnitState state : UnitState.values()) {
            for (int i = 0; i < 2 * HEADINGS; i++) {
                double heading = i / 2 * 360.0 / HEADINGS;
                boolean old = i % 2 == 1;
                if (i < 2 || state == UnitState.EN_ROUTE) {
                    drawings.add(g -> g.unit(state, 0, 0, heading, old));
                }
            }
        }
        for (Priority priority : Priority.values()) {
            for (int i = 0; i < 4; i++) {
                boolean selected = (i & 1) != 0;
                boolean alarming = (i & 2) != 0;
                drawings.add(g -> g.incident(priority, 0, 0, selected, alarming));
            }
        }
        drawings.add(g -> g.site(0, 0, false));
        drawings.add(g -> g.site(0, 0, true));
        drawings.add(g -> g.checkpoint(0, 0));
        for (int i = 0; i < 2 * (PARTS + 2); i++) {
            int parts = i / 2 - 1;
            boolean wide = i % 2 == 1;
            drawings.add(g -> g.cluster(parts, PARTS, wide));
        }
        drawings.add(Glyphs::neighbourUnit);
        drawings.add(Glyphs::neighbourIncident);
        List<Sprite> symbols = draw(palette, look.scale(), CELL, drawings);
        return new SpriteSheet(look, symbols, Map.of()).with(palette, usual());
    }

    /// What most call signs are made of, so that the first frame has most of its labels.
    private static Set<Integer> usual() {
        return IntStream.rangeClosed(' ', 'Z')
                .map(c -> Letter.key(c, true))
                .boxed()
                .collect(Collectors.toSet());
    }

    /// With characters that were missing.
    SpriteSheet with(Palette palette, Set<Integer> keys) {
        Map<Integer, Letter> more = new HashMap<>();
        if (letters.size() + keys.size() <= LETTERS_MAX) {
            more.putAll(letters);
        }
        List<Integer> fresh = keys.stream().limit(LETTERS_MAX).toList();
        List<Consumer<Glyphs>> drawings = new ArrayList<>();
        for (int key : fresh) {
            drawings.add(g -> g.halo(Letter.text(key), Letter.isStrong(key)));
            drawings.add(g -> g.ink(Letter.text(key), Letter.isStrong(key)));
        }
        int cell = (int) Math.ceil(LETTER_CELL
                        * Math.max(look.strong().getSize(), look.plain().getSize())
                        / 2)
                * 2;
        List<Sprite> drawn = draw(palette, look.scale(), cell, drawings);
        javafx.scene.text.Text ruler = new javafx.scene.text.Text();
        for (int i = 0; i < fresh.size(); i++) {
            int key = fresh.get(i);
            ruler.setFont(Letter.isStrong(key) ? look.strong() : look.plain());
            ruler.setText(Letter.text(key));
            double advance = ruler.getLayoutBounds().getWidth();
            more.put(key, new Letter(drawn.get(2 * i), drawn.get(2 * i + 1), advance));
        }
        return new SpriteSheet(look, symbols, more);
    }

    /// Draws side by side with the toolkit's own painter and cuts the sprites out.
    ///
    /// @param cell side of each drawing's square, pixels of the pane
    private static List<Sprite> draw(Palette palette, double scale, int cell, List<Consumer<Glyphs>> drawings) {
        int side = (int) Math.ceil(cell * scale / 2) * 2;
        int rows = (drawings.size() + COLUMNS - 1) / COLUMNS;
        Canvas canvas = new Canvas(side * COLUMNS, side * rows);
        GraphicsContext g = canvas.getGraphicsContext2D();
        Glyphs glyphs = new Glyphs(g, palette);
        for (int i = 0; i < drawings.size(); i++) {
            g.save();
            g.translate(side * (i % COLUMNS) + side / 2.0, side * (i / COLUMNS) + side / 2.0);
            g.scale(scale, scale);
            drawings.get(i).accept(glyphs);
            g.restore();
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        WritableImage image = canvas.snapshot(parameters, null);
        List<Sprite> sprites = new ArrayList<>();
        for (int i = 0; i < drawings.size(); i++) {
            int[] square = new int[side * side];
            int x = side * (i % COLUMNS);
            int y = side * (i / COLUMNS);
            image.getPixelReader().getPixels(x, y, side, side, PixelFormat.getIntArgbPreInstance(), square, 0, side);
            sprites.add(Sprite.trimmed(square, side));
        }
        return sprites;
    }

    Palette.Look look() {
        return look;
    }

    /// @param headingDegrees any number; NaN points up
    Sprite unit(UnitState state, double headingDegrees, boolean old) {
        int at = 2 * state.ordinal() + (old ? 1 : 0);
        if (state.ordinal() > UnitState.EN_ROUTE.ordinal()) {
            at += 2 * (HEADINGS - 1);
        }
        if (state == UnitState.EN_ROUTE && Double.isFinite(headingDegrees)) {
            int step = (int) Math.floorMod(Math.round(headingDegrees * HEADINGS / 360), (long) HEADINGS);
            at += 2 * step;
        }
        return symbols.get(at);
    }

    Sprite incident(Priority priority, boolean selected, boolean alarming) {
        return symbols.get(firstIncident() + 4 * priority.ordinal() + (selected ? 1 : 0) + (alarming ? 2 : 0));
    }

    Sprite site(boolean caution) {
        return symbols.get(firstSite() + (caution ? 1 : 0));
    }

    Sprite checkpoint() {
        return symbols.get(firstSite() + 2);
    }

    /// @param parts of the ring that are free, or -1 where nobody is in service
    Sprite cluster(int parts, boolean wide) {
        return symbols.get(firstSite() + 3 + 2 * (parts + 1) + (wide ? 1 : 0));
    }

    Sprite neighbour(boolean incident) {
        return symbols.get(firstSite() + 3 + 2 * (PARTS + 2) + (incident ? 1 : 0));
    }

    private static int firstIncident() {
        return 2 * (UnitState.values().length + HEADINGS - 1);
    }

    private static int firstSite() {
        return firstIncident() + 4 * Priority.values().length;
    }

    @Nullable Letter letter(int key) {
        return letters.get(key);
    }
}
