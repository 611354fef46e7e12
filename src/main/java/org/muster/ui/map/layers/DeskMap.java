package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.muster.advice.ReachPicture;
import org.muster.basemap.LabelLanguage;
import org.muster.basemap.MapTheme;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Tier;
import org.muster.ui.desk.AdviceReading;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.DraggedUnit;
import org.muster.ui.desk.MapIncident;
import org.muster.ui.desk.MapRestriction;
import org.muster.ui.desk.UnitState;
import org.muster.ui.map.MapPane;
import org.muster.ui.map.MapProjection;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.theme.Theme;
import org.muster.ui.words.Texts;

/// The map of the desk: base map, situation, switches of the layers, legend. Symbols can be clicked and dragged.
public final class DeskMap extends StackPane {
    private static final double INSET = 12;

    /// What the scale and the attribution need beside the legend, pixels.
    private static final double BESIDE_LEGEND = 405;

    private static final double MIN_LEGEND = 200;

    /// How near a click must be to an incident, pixels.
    private static final double INCIDENT_RADIUS = 18;

    /// Whole zooms that a click on a cluster goes closer.
    private static final int CLUSTER_STEPS = 2;

    private final MapPane pane;
    private final Palette palette = new Palette();
    private final GroundOverlay ground = new GroundOverlay(palette);
    private final ReachOverlay reach;
    private final RestrictionOverlay roads = new RestrictionOverlay(palette, RestrictionOverlay.Part.ROADS);
    private final RestrictionOverlay signs = new RestrictionOverlay(palette, RestrictionOverlay.Part.SIGNS);
    private final CordonOverlay cordon = new CordonOverlay(palette);
    private final SymbolLayer symbols;
    private final Set<Layer> on = EnumSet.noneOf(Layer.class);
    private final Map<Layer, ToggleButton> switches = new EnumMap<>(Layer.class);
    private final HBox bar = new HBox();
    private final FlowPane legend = new FlowPane();
    private final Map<UnitState, Label> legendWords = new EnumMap<>(UnitState.class);
    private final Label legendStale = Looks.whole();
    private final Label legendBeyond = Looks.whole();
    private final Label legendReach = Looks.whole();
    private final HBox legendReached = item(reachSwatches(), legendReach);
    private final Label legendClosed = Looks.whole();
    private final HBox legendRestricted = item(swatch("closed"), legendClosed);
    private final Label legendSlow = Looks.whole();
    private final HBox legendSlowed = item(swatch("slow"), legendSlow);
    private final Label legendPoint = Looks.whole();
    private final HBox legendRing = item(Mark.named("point-proposed"), legendPoint);
    private final Label legendOpen = Looks.whole();
    private final HBox legendOut = item(Mark.named("way-out"), legendOpen);
    private final HBox legendNeighbour = item(Mark.named("beyond"), legendBeyond);
    private Consumer<IncidentId> onSelect = id -> {};
    private Consumer<CallSign> onPick = unit -> {};
    private Predicate<GeoPoint> onDraw = point -> false;
    private Consumer<Boolean> onReach = wished -> {};
    private BiConsumer<CallSign, IncidentId> onDrop = (unit, id) -> {};
    private @Nullable CallSign pressedOn;
    private AdviceReading advice = AdviceReading.IDLE;
    private @Nullable DeskPicture picture;
    private @Nullable Texts texts;
    private final Label noBaseMap = Looks.whole("map-bar");
    /// Where the switches end, pixels from the top.
    private static final double BELOW_BAR = 66;

    /// One unit in so many on each side may lie outside the first view.
    private static final int FAR_OUT_SHARE = 12;

    private boolean fitted;

    /// @param background colours the reach; may refuse
    public DeskMap(GeoBox area, Executor background) {
        getStyleClass().add("map-area");
        pane = new MapPane(area);
        reach = new ReachOverlay(palette, background, pane::redraw);
        symbols = new SymbolLayer(palette, pane::redraw);
        pane.addLayer(reach);
        pane.addLayer(ground);
        pane.addLayer(roads);
        pane.addLayer(symbols);
        pane.addLayer(cordon);
        pane.addLayer(signs);
        for (Layer layer : Layer.values()) {
            ToggleButton button = new ToggleButton();
            button.getStyleClass().setAll("layer-switch");
            button.setMinWidth(USE_PREF_SIZE);
            button.setSelected(layer.initially());
            button.setOnAction(e -> toggled());
            switches.put(layer, button);
            if (layer.initially()) {
                on.add(layer);
            }
            bar.getChildren().add(button);
        }
        bar.getStyleClass().add("map-bar");
        makeLegend();
        for (Node node : List.of(bar, legend)) {
            ((Region) node).setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
            StackPane.setMargin(node, new Insets(INSET));
        }
        StackPane.setAlignment(bar, Pos.TOP_RIGHT);
        StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
        legend.setMouseTransparent(true);
        StackPane.setAlignment(noBaseMap, Pos.TOP_LEFT);
        StackPane.setMargin(noBaseMap, new Insets(BELOW_BAR, INSET, INSET, INSET));
        noBaseMap.setMouseTransparent(true);
        Looks.shown(noBaseMap, false);
        getChildren().setAll(pane, palette, legend, noBaseMap, bar);
        setMinSize(0, 0);
        addEventFilter(MouseEvent.ANY, this::mouse);
        acceptDrops();
    }

    private ToggleButton toggle(Layer layer) {
        return java.util.Objects.requireNonNull(switches.get(layer));
    }

    private void makeLegend() {
        legend.getStyleClass().addAll("map-bar", "legend");
        for (UnitState state : UnitState.values()) {
            if (state != UnitState.DISTRESS) {
                Label word = Looks.whole();
                legendWords.put(state, word);
                legend.getChildren().add(item(Mark.of(state), word));
            }
        }
        legend.getChildren().add(item(Mark.named("stale"), legendStale));
        legend.getChildren().add(legendNeighbour);
        legend.getChildren().addAll(legendReached, legendRestricted, legendSlowed, legendRing, legendOut);
        Looks.shown(legendRing, false);
        Looks.shown(legendOut, false);
    }

    /// The three tints, the soonest first.
    private static HBox reachSwatches() {
        HBox swatches = new HBox();
        for (Tier tier : Tier.values()) {
            Region swatch = new Region();
            swatch.getStyleClass().addAll("reach-swatch", "reach-" + tier.name().toLowerCase(Locale.ROOT));
            swatches.getChildren().add(swatch);
        }
        swatches.setAlignment(Pos.CENTER_LEFT);
        return swatches;
    }

    private static Region swatch(String kind) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("road-swatch", "road-" + kind);
        return swatch;
    }

    private static HBox item(Node mark, Label word) {
        HBox item = new HBox(mark, word);
        item.getStyleClass().add("legend-item");
        return item;
    }

    public MapPane pane() {
        return pane;
    }

    /// Dresses the base map like the window, its names in the language spoken.
    public void style(Theme theme, Texts.Language language) {
        MapTheme look = switch (theme) {
            case DARK -> MapTheme.DARK;
            case LIGHT -> MapTheme.LIGHT;
        };
        LabelLanguage labels = switch (language) {
            case ZH -> LabelLanguage.CHINESE;
            case EN -> LabelLanguage.ENGLISH;
        };
        pane.setStyle(look, labels);
        reach.style(theme);
    }

    public void onSelect(Consumer<IncidentId> action) {
        onSelect = action;
    }

    public void onPick(Consumer<CallSign> action) {
        onPick = action;
    }

    /// What happens when a unit is dropped on an incident's symbol.
    public void onDrop(BiConsumer<CallSign, IncidentId> action) {
        onDrop = action;
    }

    /// Asked with each place that is clicked whether it is a point of a line that somebody draws.
    public void onDraw(Predicate<GeoPoint> action) {
        onDraw = action;
    }

    /// The line that is being drawn; empty for none.
    public void showDrawn(List<GeoPoint> line) {
        signs.draw(line);
        pane.redraw();
    }

    /// What happens when somebody wishes to see the reach, or no longer.
    public void onReach(Consumer<Boolean> action) {
        onReach = action;
    }

    /// Where somebody can be in time; empty while it is not known.
    public void showReach(Optional<ReachPicture> picture) {
        reach.show(on.contains(Layer.REACH) ? picture : Optional.empty());
        pane.redraw();
    }

    public boolean shows(Layer layer) {
        return on.contains(layer);
    }

    /// Switches a layer, as its button does.
    public void setLayer(Layer layer, boolean shown) {
        toggle(layer).setSelected(shown);
        toggled();
    }

    private void toggled() {
        boolean before = on.contains(Layer.REACH);
        on.clear();
        switches.forEach((layer, button) -> {
            if (button.isSelected()) {
                on.add(layer);
            }
        });
        if (before != on.contains(Layer.REACH)) {
            showReach(Optional.empty());
            onReach.accept(!before);
        }
        showLayers();
    }

    private void showLayers() {
        Looks.shown(legendReached, on.contains(Layer.REACH));
        if (picture != null && texts != null) {
            ground.show(picture, advice, on);
            symbols.show(Sight.Content.of(picture, texts, on));
        }
        pane.redraw();
    }

    /// Whether the newest of everything is on the map; for pictures and tests.
    public boolean isWhole() {
        return pane.settledProperty().get() && hasAllSymbols() && reach.isWhole();
    }

    /// Whether the newest symbols and labels are on the map, whatever its tiles do.
    public boolean hasAllSymbols() {
        return symbols.isWhole();
    }

    public void show(DeskPicture now, Texts words) {
        picture = now;
        texts = words;
        switches.forEach((layer, button) -> button.setText(words.term(layer)));
        legendWords.forEach((state, word) -> word.setText(words.term(state)));
        legendStale.setText(words.get("legend.stale"));
        legendBeyond.setText(words.get("legend.neighbour"));
        legendReach.setText(words.get("legend.reach"));
        legendClosed.setText(words.get("legend.closed"));
        legendSlow.setText(words.get("legend.slow"));
        legendPoint.setText(words.get("legend.point"));
        legendOpen.setText(words.get("legend.open"));
        roads.show(now.restrictions());
        signs.show(now.restrictions());
        showRare(now);
        noBaseMap.setText(words.get("map.noBaseMap"));
        if (!fitted && !now.units().isEmpty()) {
            fitted = true;
            fitSituation(now);
        }
        showLayers();
    }

    /// What few desks have is named only where it is.
    private void showRare(DeskPicture now) {
        boolean follows = !now.neighbours().isEmpty();
        Looks.shown(toggle(Layer.NEIGHBOURS), follows);
        Looks.shown(legendNeighbour, follows);
        Looks.shown(legendRestricted, now.restrictions().stream().anyMatch(MapRestriction::isClosed));
        Looks.shown(legendSlowed, now.restrictions().stream().anyMatch(r -> !r.isClosed()));
        Label lent = legendWords.get(UnitState.LENT);
        if (lent != null) {
            Looks.shown(lent.getParent(), now.count(UnitState.LENT) > 0);
        }
    }

    /// What is proposed for the incident that is selected, and what that would leave uncovered.
    public void show(AdviceReading proposed) {
        advice = proposed;
        cordon.show(advice.cordon());
        Looks.shown(legendRing, advice.cordon().plan().isPresent());
        Looks.shown(legendOut, !advice.cordon().open().isEmpty());
        if (picture != null) {
            ground.show(picture, advice, on);
            pane.redraw();
        }
    }

    /// Whether there is a base map; without one units and incidents stand on plain ground and a line says what to
    /// do.
    public void setBaseMap(boolean present) {
        Looks.shown(noBaseMap, !present);
    }

    /// Looks at all incidents and at where most units are; a few far out do not make the city small.
    public void fitSituation(DeskPicture picture) {
        List<GeoPoint> points = new ArrayList<>();
        picture.incidents().forEach(i -> points.add(i.point()));
        List<GeoPoint> units =
                picture.units().stream().flatMap(u -> u.point().stream()).toList();
        if (!units.isEmpty()) {
            double[] lats = units.stream().mapToDouble(GeoPoint::lat).sorted().toArray();
            double[] lons = units.stream().mapToDouble(GeoPoint::lon).sorted().toArray();
            int out = units.size() / FAR_OUT_SHARE;
            points.add(new GeoPoint(lats[out], lons[out]));
            points.add(new GeoPoint(lats[lats.length - 1 - out], lons[lons.length - 1 - out]));
        }
        if (!points.isEmpty()) {
            pane.fit(GeoBox.around(points));
        }
    }

    @Override
    protected void layoutChildren() {
        double natural = 0;
        for (Node item : legend.getChildren().filtered(Node::isManaged)) {
            natural += Math.ceil(item.prefWidth(-1)) + legend.getHgap();
        }
        legend.setPrefWrapLength(Math.clamp(getWidth() - BESIDE_LEGEND, MIN_LEGEND, Math.max(MIN_LEGEND, natural)));
        super.layoutChildren();
        List<Labels.Box> boxes = new ArrayList<>();
        for (Node node : List.of(bar, legend)) {
            Bounds b = node.getBoundsInParent();
            boxes.add(new Labels.Box(b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight()));
        }
        symbols.furniture(boxes);
    }

    /// A press on a unit's symbol begins to drag it; anywhere else the map keeps the mouse.
    private void mouse(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY || isOnFurniture(e)) {
            return;
        }
        if (e.getEventType() == MouseEvent.MOUSE_PRESSED) {
            pressedOn = symbols.unitAt(e.getX(), e.getY()).orElse(null);
        } else if (e.getEventType() == MouseEvent.MOUSE_CLICKED && e.isStillSincePress()) {
            if (onDraw.test(pointAt(e.getX(), e.getY()))) {
                return;
            }
            Optional<IncidentId> incident = incidentAt(e.getX(), e.getY());
            incident.ifPresent(onSelect);
            if (incident.isEmpty()) {
                pickUnit(e.getX(), e.getY());
            }
        } else if (e.getEventType() == MouseEvent.DRAG_DETECTED && pressedOn != null) {
            drag(pressedOn);
            e.consume();
        } else if (e.getEventType() == MouseEvent.MOUSE_DRAGGED && pressedOn != null) {
            e.consume();
        }
    }

    /// The place under the pixel; near the beginning of the line that is drawn, that beginning: it becomes a ring.
    private GeoPoint pointAt(double x, double y) {
        MapProjection projection = pane.projection();
        return signs.drawn().stream()
                .findFirst()
                .filter(first ->
                        signs.drawn().size() > 2 && projection.toScreen(first).distance(x, y) <= INCIDENT_RADIUS)
                .orElseGet(() -> projection.toGeo(x, y));
    }

    /// A unit is picked; a cluster opens.
    private void pickUnit(double x, double y) {
        Optional<CallSign> unit = symbols.unitAt(x, y);
        unit.ifPresent(onPick);
        if (unit.isEmpty() && symbols.isClusterAt(x, y)) {
            pane.zoomBy(CLUSTER_STEPS, x, y);
        }
    }

    /// The incident under the pixel.
    private Optional<IncidentId> incidentAt(double x, double y) {
        if (picture == null || !on.contains(Layer.INCIDENTS)) {
            return Optional.empty();
        }
        MapProjection projection = pane.projection();
        return picture.incidents().stream()
                .filter(i -> projection.toScreen(i.point()).distance(x, y) <= INCIDENT_RADIUS)
                .min(Comparator.comparingDouble(
                        i -> projection.toScreen(i.point()).distance(x, y)))
                .map(MapIncident::id);
    }

    private boolean isOnFurniture(MouseEvent e) {
        return bar.getBoundsInParent().contains(e.getX(), e.getY());
    }

    private void drag(CallSign unit) {
        Dragboard board = startDragAndDrop(TransferMode.LINK);
        ClipboardContent content = new ClipboardContent();
        content.putString(DraggedUnit.text(unit));
        board.setContent(content);
    }

    private void acceptDrops() {
        setOnDragOver(e -> {
            boolean isUnit = DraggedUnit.read(e.getDragboard().getString()).isPresent();
            if (isUnit && incidentAt(e.getX(), e.getY()).isPresent()) {
                e.acceptTransferModes(TransferMode.LINK);
            }
        });
        setOnDragDropped(e -> {
            Optional<IncidentId> incident = incidentAt(e.getX(), e.getY());
            Optional<CallSign> unit = DraggedUnit.read(e.getDragboard().getString());
            if (incident.isPresent() && unit.isPresent()) {
                onDrop.accept(unit.get(), incident.get());
            }
            e.setDropCompleted(incident.isPresent() && unit.isPresent());
        });
    }

    /// What is switched on; for tests.
    Set<Layer> layers() {
        return on.stream().collect(Collectors.toUnmodifiableSet());
    }
}
