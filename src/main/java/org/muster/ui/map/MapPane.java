package org.muster.ui.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.muster.basemap.LabelLanguage;
import org.muster.basemap.MapTheme;
import org.muster.basemap.TileStyle;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

/// The map: tiles, overlays on top, scale and attribution. It keeps its own camera; wheel, drag and the keys + − and
/// arrows move it. Nothing here waits for tiles; without a map it shows plain ground and everything else works.
///
/// The theme and language of the tiles are those of all panes of the program, since the tile view below has one source.
public final class MapPane extends Region {
    private static final PseudoClass LIGHT = PseudoClass.getPseudoClass("light");
    private static final String ATTRIBUTION = "© OpenStreetMap";
    private static final double FURNITURE_INSET = 10;

    /// A screen at 125 % still takes tiles of single density.
    private static final double SCALE_SLACK = 0.25;

    private final TileView tiles = new TileView();
    private final List<MapOverlay> overlays = new ArrayList<>();
    private final Region overlayEnd = new Region();
    private final ScaleBar scaleBar = new ScaleBar();
    private final Label attribution = new Label(ATTRIBUTION);
    private final HBox furniture = new HBox(scaleBar, attribution);
    private final Rectangle clip = new Rectangle();
    private final ReadOnlyObjectWrapper<MapCamera> camera;
    private final ReadOnlyBooleanWrapper settled = new ReadOnlyBooleanWrapper();
    private final CameraFlight flight;
    private final ChangeListener<Number> tilesChanged = (o, before, now) -> renewTiles();
    private final ChangeListener<Number> tileCame = (o, before, now) -> settle();
    private GeoBox fitOnLayout;
    private boolean fitPending = true;
    private boolean animated = true;

    /// @param area what the map covers; the camera begins with all of it and does not leave it
    public MapPane(GeoBox area) {
        camera = new ReadOnlyObjectWrapper<>(new MapCamera(area.center(), MapCamera.ZOOM_MIN, area));
        flight = new CameraFlight(camera.get(), this::show);
        fitOnLayout = area;
        getStyleClass().add("map-pane");
        getStylesheets()
                .add(Objects.requireNonNull(MapPane.class.getResource("map.css"))
                        .toExternalForm());
        furniture.getStyleClass().add("map-furniture");
        furniture.setAlignment(Pos.CENTER_RIGHT);
        furniture.setMouseTransparent(true);
        attribution.getStyleClass().add("map-attribution");
        overlayEnd.setManaged(false);
        overlayEnd.setVisible(false);
        getChildren().setAll(tiles, overlayEnd, furniture);
        setClip(clip);
        setFocusTraversable(true);
        OfflineTileRetriever.images().revision().addListener(new WeakChangeListener<>(tilesChanged));
        OfflineTileRetriever.images().answers().addListener(new WeakChangeListener<>(tileCame));
        sceneProperty().addListener((o, before, now) -> renewTiles());
        MapGestures gestures = new MapGestures(this);
        Objects.requireNonNull(gestures);
        paintGround();
    }

    /// Puts an overlay above those added before.
    public void addLayer(MapOverlay overlay) {
        overlays.add(overlay);
        getChildren().add(getChildren().indexOf(overlayEnd), overlay.node());
        requestLayout();
    }

    public void removeLayer(MapOverlay overlay) {
        overlays.remove(overlay);
        getChildren().remove(overlay.node());
    }

    /// Has all overlays drawn anew with the next frame, because what they show has changed.
    public void redraw() {
        requestLayout();
    }

    public ReadOnlyObjectProperty<MapCamera> cameraProperty() {
        return camera.getReadOnlyProperty();
    }

    public MapCamera camera() {
        return camera.get();
    }

    /// Whether every tile in view is there and no movement is under way; for pictures and tests.
    public ReadOnlyBooleanProperty settledProperty() {
        return settled.getReadOnlyProperty();
    }

    /// From places to pixels of this pane, as it looks now.
    public MapProjection projection() {
        return camera.get().projection(getWidth(), getHeight());
    }

    /// Whether movements that the pane makes by itself take a moment; off for pictures and tests.
    public void setAnimated(boolean wished) {
        animated = wished;
    }

    /// Looks at a place.
    public void lookAt(GeoPoint place, double zoom) {
        fitPending = false;
        move(camera.get().at(place).zoomed(zoom));
    }

    /// Looks at a place without a change of zoom.
    public void lookAt(GeoPoint place) {
        lookAt(place, target().zoom());
    }

    /// Looks at all of a box, at the nearest whole zoom that shows it.
    public void fit(GeoBox box) {
        if (getWidth() <= 0 || getHeight() <= 0) {
            fitOnLayout = box;
            fitPending = true;
            return;
        }
        fitPending = false;
        move(MapCamera.fitting(box, camera.get().bounds(), getWidth(), getHeight()));
    }

    /// Moves the view by pixels of the pane, at once.
    public void panBy(double dx, double dy) {
        fitPending = false;
        flight.stop();
        show(camera.get().panned(dx, dy));
    }

    /// Zooms by whole steps; the place under the pixel stays.
    public void zoomBy(int steps, double x, double y) {
        fitPending = false;
        double now = target().zoom();
        double zoom = steps > 0 ? Math.floor(now + 1e-6) + steps : Math.ceil(now - 1e-6) + steps;
        double fromMiddleX = x - getWidth() / 2;
        double fromMiddleY = y - getHeight() / 2;
        if (animated) {
            flight.zoom(camera.get(), zoom, fromMiddleX, fromMiddleY);
        } else {
            show(camera.get().zoomedAround(fromMiddleX, fromMiddleY, zoom));
        }
    }

    /// The look of the tiles, of all panes.
    public void setStyle(MapTheme theme, LabelLanguage language) {
        OfflineTileRetriever.images().style(new TileStyle(theme, language, pixelScale()));
        paintGround();
    }

    /// What stands after the attribution of the map data, as "fictional data" on the sample city.
    public void setRemark(String remark) {
        attribution.setText(remark.isBlank() ? ATTRIBUTION : ATTRIBUTION + " · " + remark);
    }

    private MapCamera target() {
        return flight.isFlying() ? flight.target() : camera.get();
    }

    private void move(MapCamera to) {
        if (animated && getScene() != null && getWidth() > 0) {
            flight.fly(camera.get(), to);
        } else {
            flight.stop();
            show(to);
        }
    }

    private void show(MapCamera next) {
        camera.set(next);
        settled.set(false);
        requestLayout();
    }

    private void renewTiles() {
        tiles.renew();
        paintGround();
        settled.set(false);
        requestLayout();
    }

    /// Tiles for a dense screen are drawn denser, for all panes: the densest screen decides.
    private int pixelScale() {
        int before = OfflineTileRetriever.images().style().scale();
        if (getScene() == null || getScene().getWindow() == null) {
            return before;
        }
        double scale = Math.ceil(getScene().getWindow().getOutputScaleX() - SCALE_SLACK);
        return (int) Math.clamp(scale, before, TileStyle.SCALE_MAX);
    }

    private void followScreen() {
        TileStyle style = OfflineTileRetriever.images().style();
        if (style.scale() != pixelScale()) {
            OfflineTileRetriever.images().style(new TileStyle(style.theme(), style.language(), pixelScale()));
        }
    }

    private void settle() {
        settled.set(tiles.complete() && !flight.isFlying() && !isNeedsLayout());
    }

    private void paintGround() {
        MapTheme theme = OfflineTileRetriever.images().style().theme();
        pseudoClassStateChanged(LIGHT, theme == MapTheme.LIGHT);
        int rgb = theme.groundArgb();
        setBackground(Background.fill(Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff)));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        clip.setWidth(width);
        clip.setHeight(height);
        if (width <= 0 || height <= 0) {
            return;
        }
        followScreen();
        if (fitPending) {
            fitPending = false;
            camera.set(MapCamera.fitting(fitOnLayout, camera.get().bounds(), width, height));
        }
        MapProjection projection = projection();
        tiles.resizeRelocate(0, 0, width, height);
        tiles.show(projection, width, height);
        settle();
        for (MapOverlay overlay : overlays) {
            overlay.node().resizeRelocate(0, 0, width, height);
            overlay.draw(projection, width, height);
        }
        scaleBar.show(projection.metersPerPixel(camera.get().center()));
        double furnitureWidth = furniture.prefWidth(-1);
        double furnitureHeight = furniture.prefHeight(-1);
        furniture.resizeRelocate(
                width - furnitureWidth - FURNITURE_INSET,
                height - furnitureHeight - FURNITURE_INSET,
                furnitureWidth,
                furnitureHeight);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 800;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 600;
    }
}
