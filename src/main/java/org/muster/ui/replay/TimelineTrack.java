package org.muster.ui.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.muster.replay.Mark;
import org.muster.replay.Span;

/// The span as a line to jump on: how far it was played, and marks by shape and colour where something happened. Where
/// marks would stand on top of each other the gravest is seen.
final class TimelineTrack extends StackPane {
    /// The room of one mark, pixels; so a line has at most as many as it has places.
    private static final double MARK_WIDTH = 10;

    private static final double MARK_HEIGHT = 12;
    private static final double BAR_HEIGHT = 8;
    private static final double CURSOR_WIDTH = 4;

    private final Span span;
    private final List<Mark> marks;
    private final Region bar = region("timeline-rail");
    private final Region played = region("timeline-played");
    private final Region cursor = region("timeline-cursor");
    private final List<Region> shapes = new ArrayList<>();
    private Consumer<Instant> onSeek = at -> {};
    private Instant now;
    private double shapesFor = -1;

    TimelineTrack(Span span, List<Mark> marks) {
        this.span = span;
        this.marks = List.copyOf(marks);
        this.now = span.from();
        getStyleClass().add("timeline-track");
        getChildren().setAll(bar, played, cursor);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::point);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::point);
    }

    private static Region region(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        region.setMouseTransparent(true);
        return region;
    }

    void onSeek(Consumer<Instant> action) {
        onSeek = action;
    }

    void show(Instant at) {
        now = at;
        requestLayout();
    }

    private void point(MouseEvent e) {
        if (e.getButton() == MouseButton.PRIMARY) {
            onSeek.accept(at(e.getX()));
            e.consume();
        }
    }

    /// The moment at a place on the line.
    Instant at(double x) {
        double share = Math.clamp(x / Math.max(1, getWidth()), 0, 1);
        return span.from().plusMillis(Math.round(length().toMillis() * share));
    }

    private double x(Instant at) {
        double share = (double) Duration.between(span.from(), at).toMillis() / Math.max(1, length().toMillis());
        return Math.clamp(share, 0, 1) * getWidth();
    }

    private Duration length() {
        return Duration.between(span.from(), span.to());
    }

    @Override
    protected void layoutChildren() {
        if (shapesFor != getWidth()) {
            shapesFor = getWidth();
            placeMarks();
        }
        double top = getHeight() - BAR_HEIGHT - 6;
        bar.resizeRelocate(0, top, getWidth(), BAR_HEIGHT);
        played.resizeRelocate(0, top, x(now), BAR_HEIGHT);
        double left = Math.clamp(x(now) - CURSOR_WIDTH / 2, 0, Math.max(0, getWidth() - CURSOR_WIDTH));
        cursor.resizeRelocate(left, 2, CURSOR_WIDTH, Math.max(0, getHeight() - 4));
    }

    private void placeMarks() {
        getChildren().removeAll(shapes);
        shapes.clear();
        int places = (int) Math.max(1, getWidth() / MARK_WIDTH);
        Map<Integer, Mark.Kind> gravest = new TreeMap<>();
        for (Mark mark : marks) {
            int place = (int) Math.min(places - 1, x(mark.at()) / MARK_WIDTH);
            gravest.merge(place, mark.kind(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        gravest.forEach((place, kind) -> {
            Region shape = region("timeline-mark");
            shape.getStyleClass().add("mark-" + kind.name().toLowerCase(Locale.ROOT));
            shape.resizeRelocate(place * MARK_WIDTH, 6, MARK_WIDTH, MARK_HEIGHT);
            shapes.add(shape);
        });
        getChildren().addAll(getChildren().indexOf(cursor), shapes);
    }

    /// The marks as they are drawn, for tests of the look.
    List<Node> shapes() {
        return List.copyOf(shapes);
    }
}
