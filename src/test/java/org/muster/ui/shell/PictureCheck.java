package org.muster.ui.shell;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.muster.ui.map.MapPane;

/// Looks at a laid-out scene as rule 14 of the desk asks: no cut text, nothing outside its parent, no siblings on top
/// of each other, contrast, no raw key, no missing glyph. Each fault names the node.
public final class PictureCheck {
    /// WCAG 2.1, success criterion 1.4.3.
    private static final double CONTRAST_MIN = 4.5;

    private static final double FONT_MIN = 14;
    private static final double SLACK = 1.5;
    private static final Pattern RAW_KEY = Pattern.compile("[A-Za-z]+(\\.[A-Za-z]+)+|\\{[0-9]}");
    private static final Font FONT = font();

    private final Scene scene;
    private final List<String> faults = new ArrayList<>();
    private int texts;

    private PictureCheck(Scene scene) {
        this.scene = scene;
    }

    /// The faults of a scene.
    public static List<String> faults(Scene scene) {
        PictureCheck check = new PictureCheck(scene);
        check.walk(scene.getRoot());
        if (check.texts < 20) {
            check.faults.add("only " + check.texts + " texts were seen: the scene is not there");
        }
        return check.faults;
    }

    private static Font font() {
        try (InputStream in = PictureCheck.class.getResourceAsStream("/org/muster/fonts/NotoSansSC-Regular.ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private void walk(Node node) {
        if (!node.isVisible() || node instanceof Canvas || node instanceof ScrollBar) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()) {
            text(labeled);
        }
        if (node instanceof Parent parent) {
            boolean map = node instanceof MapPane;
            // What scrolls may be larger than its window.
            boolean scrolls = node.getStyleClass().contains("viewport")
                    || (node.getParent() != null
                            && node.getParent().getStyleClass().contains("viewport"));
            if (!map && !scrolls) {
                inside(parent);
            }
            if (!map && !(node instanceof StackPane) && !(node instanceof Labeled)) {
                apart(parent);
            }
            for (Node child : parent.getChildrenUnmodifiable()) {
                if (!map || child.getStyleClass().contains("map-furniture")) {
                    walk(child);
                }
            }
        }
    }

    private void text(Labeled labeled) {
        texts++;
        String text = labeled.getText();
        Optional<Text> drawn = labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .findFirst();
        if (drawn.isEmpty()) {
            fault(labeled, "draws no text");
            return;
        }
        if (!drawn.get().getText().equals(text)) {
            fault(labeled, "is cut to '" + drawn.get().getText() + "'");
        }
        if (drawn.get().getLayoutBounds().getHeight() > labeled.getHeight() + SLACK) {
            fault(labeled, "is higher than its label");
        }
        if (RAW_KEY.matcher(text).matches() && !text.equals("FILE.osm.pbf")) {
            fault(labeled, "shows a raw key");
        }
        int missing = FONT.canDisplayUpTo(text);
        if (missing >= 0) {
            fault(labeled, "has no glyph for U+" + Integer.toHexString(text.codePointAt(missing)));
        }
        if (drawn.get().getFont().getSize() < FONT_MIN) {
            fault(labeled, "has " + drawn.get().getFont().getSize() + " px");
        }
        for (Color ground : grounds(labeled)) {
            double contrast = contrast(labeled.getTextFill(), ground);
            if (contrast < CONTRAST_MIN) {
                fault(labeled, String.format(Locale.ROOT, "contrast %.2f on %s", contrast, ground));
            }
        }
    }

    /// The colours a text may stand on: what its ancestors paint, and the filled part of a tier too.
    private static List<Color> grounds(Node node) {
        List<Color> layers = new ArrayList<>();
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Region region) {
                fill(region.getBackground()).ifPresent(layers::addFirst);
            }
        }
        Color ground = Color.WHITE;
        for (Color layer : layers) {
            ground = over(layer, ground);
        }
        if (node.getStyleClass().contains("mark-numeral")) {
            Region shape = (Region) node.getParent().lookup(".mark-shape");
            Color below = ground;
            return List.of(fill(shape.getBackground()).map(c -> over(c, below)).orElse(ground));
        }
        List<Color> grounds = new ArrayList<>(List.of(ground));
        if (node.getParent() != null && node.getParent().getStyleClass().contains("tier")) {
            Region part = (Region) node.getParent().lookup(".tier-fill");
            fill(part.getBackground()).map(c -> over(c, grounds.getFirst())).ifPresent(grounds::add);
        }
        return grounds;
    }

    private static Optional<Color> fill(Background background) {
        if (background == null || background.getFills().isEmpty()) {
            return Optional.empty();
        }
        Paint top = background.getFills().getLast().getFill();
        return top instanceof Color color && color.getOpacity() > 0 ? Optional.of(color) : Optional.empty();
    }

    private static Color over(Color top, Color below) {
        return below.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    private static double contrast(Paint text, Color ground) {
        double a = luminance(over((Color) text, ground));
        double b = luminance(ground);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /// Relative luminance by WCAG 2.1.
    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private void inside(Parent parent) {
        Bounds room = parent.getLayoutBounds();
        for (Node child : parent.getChildrenUnmodifiable()) {
            Bounds b = place(child);
            boolean out = b.getMinX() < room.getMinX() - SLACK
                    || b.getMinY() < room.getMinY() - SLACK
                    || b.getMaxX() > room.getMaxX() + SLACK
                    || b.getMaxY() > room.getMaxY() + SLACK;
            if (out && counts(child)) {
                fault(child, "lies outside its parent " + name(parent) + ": " + shortly(b) + " in " + shortly(room));
            }
        }
    }

    private void apart(Parent parent) {
        List<Node> children = parent.getChildrenUnmodifiable().stream()
                .filter(PictureCheck::counts)
                .filter(n -> !n.getStyleClass().contains("tier-fill"))
                .toList();
        for (int i = 0; i < children.size(); i++) {
            for (int j = i + 1; j < children.size(); j++) {
                Bounds a = place(children.get(i));
                Bounds b = place(children.get(j));
                double across = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
                double down = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
                if (across > SLACK && down > SLACK) {
                    fault(children.get(i), "overlaps " + name(children.get(j)));
                }
            }
        }
    }

    /// Where a node lies, its shadow not counted.
    private static Bounds place(Node node) {
        return node.localToParent(node.getLayoutBounds());
    }

    private static boolean counts(Node node) {
        return node.isVisible()
                && node.getLayoutBounds().getWidth() > 0
                && !(node instanceof Canvas || node instanceof ImageView)
                && !node.getStyleClass().contains("corner");
    }

    private static String shortly(Bounds b) {
        return String.format(Locale.ROOT, "[%.0f %.0f %.0f %.0f]", b.getMinX(), b.getMinY(), b.getMaxX(), b.getMaxY());
    }

    private void fault(Node node, String what) {
        faults.add(name(node) + " " + what);
    }

    private String name(Node node) {
        String text = node instanceof Labeled labeled ? " '" + labeled.getText() + "'" : "";
        String in = node.getParent() == null ? "" : " in " + node.getParent().getStyleClass();
        return node.getClass().getSimpleName()
                + node.getStyleClass()
                + text
                + in
                + (scene.getRoot() == node ? " root" : "");
    }
}
