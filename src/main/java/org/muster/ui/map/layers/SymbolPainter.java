package org.muster.ui.map.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.SiteKind;
import org.muster.ui.desk.MapIncident;
import org.muster.ui.desk.MapSite;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.map.MapProjection;

/// Paints sites, clusters, units, incidents, and the labels that find room, out of sprites. Keeps from frame to frame
/// only where labels and clusters were, so that they do not flicker. Everything in it belongs to one thread.
final class SymbolPainter {
    /// Below this zoom sites would cover each other.
    private static final double SITES_ZOOM_MIN = 13.6;

    private static final double SITE_LABELS_ZOOM_MIN = 14.5;

    /// Even, like the length of each label, so that labels lie on whole pixels wherever they stand.
    private static final double LABEL_HEIGHT = 16;

    private static final double SITE_HALF = 6;

    /// Symbols reach so far into view from outside it, pixels of the pane.
    private static final double MARGIN = 40;

    /// What a character counts as while the sheet does not have it.
    private static final double UNKNOWN_ADVANCE = 8;

    /// The importance of a unit is below this: distress, then who works on the selected incident, then who works
    /// elsewhere, who is free, who is out.
    private static final int RANKS = 7;

    private final Clusters clusters = new Clusters();
    private Map<CallSign, Integer> places = new HashMap<>();
    private double placesZoom = Double.NaN;

    /// Units in view, as parallel arrays that grow and stay.
    private int[] units = new int[0];

    private double[] xs = new double[0];
    private double[] ys = new double[0];
    private int[] ranks = new int[0];
    private Clusters.Kind[] kinds = new Clusters.Kind[0];
    private boolean[] inside = new boolean[0];

    /// Paints a frame.
    ///
    /// @param plate as large as the sight on the screen; whatever was on it is gone
    Painted paint(Sight sight, Plate plate) {
        plate.clear();
        return new Frame(sight, plate).paint();
    }

    private void makeRoom(int size) {
        if (units.length < size) {
            units = new int[size];
            xs = new double[size];
            ys = new double[size];
            ranks = new int[size];
            kinds = new Clusters.Kind[size];
            inside = new boolean[size];
        }
    }

    /// One frame under way.
    private final class Frame {
        private final Sight sight;
        private final Sight.Content content;
        private final MapProjection projection;
        private final SpriteSheet sheet;
        private final Plate plate;
        private final double scale;
        private final boolean givesWay;
        private final Labels room;
        private final List<Painted.Written> labels = new ArrayList<>();
        private final Set<Integer> missing = new HashSet<>();
        private final Map<Long, String> ages = new HashMap<>();
        private final Map<CallSign, Integer> newPlaces = new HashMap<>();
        private int n;

        Frame(Sight sight, Plate plate) {
            this.sight = sight;
            this.content = sight.content();
            this.projection = sight.projection();
            this.sheet = sight.sheet();
            this.plate = plate;
            this.scale = sheet.look().scale();
            this.givesWay = content.crowd() == Sight.Crowd.GIVES_WAY;
            this.room = new Labels(sight.width(), sight.height());
        }

        Painted paint() {
            if (placesZoom != projection.zoom()) {
                placesZoom = projection.zoom();
                places = Map.of();
            }
            sight.furniture().forEach(room::block);
            List<MapSite> sites = visibleSites();
            sites.forEach(this::site);
            content.beyond().forEach(this::beyond);
            project();
            List<Clusters.Cluster> heaps =
                    givesWay ? clusters.find(projection, n, xs, ys, kinds, inside) : noClusters();
            heaps.forEach(this::cluster);
            int[] order = order();
            for (int i = order.length - 1; i >= 0; i--) {
                symbol(order[i]);
            }
            content.incidents().reversed().forEach(this::incident);
            // Nothing covers distress, not even the incident.
            for (int i = 0; i < order.length && ranks[order[i]] == 0; i++) {
                symbol(order[i]);
            }
            for (int i : order) {
                unitLabel(i);
            }
            content.beyond().forEach(this::beyondLabel);
            if (projection.zoom() >= SITE_LABELS_ZOOM_MIN) {
                sites.forEach(this::siteLabel);
            }
            places = newPlaces;
            return painted(order, heaps);
        }

        private Painted painted(int[] order, List<Clusters.Cluster> heaps) {
            int[] shown = new int[order.length];
            double[] shownX = new double[order.length];
            double[] shownY = new double[order.length];
            for (int i = 0; i < order.length; i++) {
                shown[i] = units[order[i]];
                shownX[i] = xs[order[i]];
                shownY[i] = ys[order[i]];
            }
            return new Painted(sight, shown, shownX, shownY, heaps, labels, missing);
        }

        private boolean isInView(double x, double y) {
            return x > -MARGIN && y > -MARGIN && x < sight.width() + MARGIN && y < sight.height() + MARGIN;
        }

        // ---- units

        private void project() {
            makeRoom(content.units().size());
            n = 0;
            for (int i = 0; i < content.units().size(); i++) {
                UnitChip unit = content.units().get(i);
                if (unit.point().isEmpty()) {
                    continue;
                }
                double x = projection.x(unit.point().get());
                double y = projection.y(unit.point().get());
                if (isInView(x, y)) {
                    units[n] = i;
                    xs[n] = x;
                    ys[n] = y;
                    ranks[n] = rank(unit);
                    kinds[n] = kind(unit, ranks[n]);
                    n++;
                }
            }
        }

        private int rank(UnitChip unit) {
            if (unit.state() == UnitState.DISTRESS) {
                return 0;
            }
            if (unit.incident().isPresent() && unit.incident().equals(content.selectedNumber())) {
                return 1;
            }
            return switch (unit.state()) {
                case DISTRESS -> 0;
                case EN_ROUTE -> 2;
                case ON_SCENE -> 3;
                case ASSIGNED -> 4;
                case AVAILABLE -> 5;
                case OUT, LENT -> 6;
            };
        }

        private static Clusters.Kind kind(UnitChip unit, int rank) {
            if (rank <= 1) {
                return Clusters.Kind.APART;
            }
            return switch (unit.state()) {
                case AVAILABLE -> Clusters.Kind.FREE;
                case OUT, LENT -> Clusters.Kind.OUT;
                case DISTRESS, EN_ROUTE, ON_SCENE, ASSIGNED -> Clusters.Kind.WORKING;
            };
        }

        private List<Clusters.Cluster> noClusters() {
            Arrays.fill(inside, 0, n, false);
            return List.of();
        }

        /// Who is not in a cluster, the most important first; among equals who had a label, then by call sign.
        private int[] order() {
            int[] starts = new int[2 * RANKS + 1];
            for (int i = 0; i < n; i++) {
                if (!inside[i]) {
                    starts[bucket(i) + 1]++;
                }
            }
            for (int b = 0; b < 2 * RANKS; b++) {
                starts[b + 1] += starts[b];
            }
            int[] order = new int[starts[2 * RANKS]];
            for (int i = 0; i < n; i++) {
                if (!inside[i]) {
                    order[starts[bucket(i)]++] = i;
                }
            }
            return order;
        }

        private int bucket(int i) {
            boolean had = places.containsKey(content.units().get(units[i]).callSign());
            return 2 * ranks[i] + (had ? 0 : 1);
        }

        private void symbol(int i) {
            UnitChip unit = content.units().get(units[i]);
            boolean old = unit.fix() != UnitChip.Fix.FRESH;
            put(sheet.unit(unit.state(), unit.headingDegrees(), old), xs[i], ys[i]);
            block(xs[i], ys[i], Glyphs.UNIT + 1);
        }

        private void unitLabel(int i) {
            UnitChip unit = content.units().get(units[i]);
            String text = text(unit);
            double length = length(text, true);
            double gap = Glyphs.UNIT + 3;
            int before = places.getOrDefault(unit.callSign(), Labels.NOWHERE);
            // On whole pixels: two that move together do not come into each other's way by rounding.
            double x = Math.rint(xs[i]);
            double y = Math.rint(ys[i]);
            int place = givesWay ? room.beside(x, y, gap, length, LABEL_HEIGHT, before) : 0;
            if (place == Labels.NOWHERE) {
                return;
            }
            newPlaces.put(unit.callSign(), place);
            double left = Labels.left(place, x, gap, length);
            double top = Labels.top(place, y, gap, LABEL_HEIGHT);
            write(text, left, top + LABEL_HEIGHT / 2, true);
            labels.add(new Painted.Written(unit.callSign(), new Labels.Box(left, top, length, LABEL_HEIGHT)));
        }

        private String text(UnitChip unit) {
            String sign = unit.callSign().text();
            return switch (unit.fix()) {
                case STALE ->
                    sign
                            + unit.fixAge()
                                    .map(age -> ages.computeIfAbsent(
                                            age.toSeconds(),
                                            s -> " " + content.texts().get("map.age", s)))
                                    .orElse("");
                case ASSUMED -> sign + " " + content.texts().get("map.assumed");
                case FRESH, NONE -> sign;
            };
        }

        private void cluster(Clusters.Cluster cluster) {
            put(sheet.cluster(cluster.parts(SpriteSheet.PARTS), cluster.isWide()), cluster.x(), cluster.y());
            String text = cluster.text();
            write(text, cluster.x() - width(text, true) / 2, cluster.y(), true);
            block(cluster.x(), cluster.y(), cluster.radius() + 2);
        }

        // ---- what stands still

        private void incident(MapIncident incident) {
            double x = projection.x(incident.point());
            double y = projection.y(incident.point());
            if (isInView(x, y)) {
                boolean selected =
                        content.selected().filter(incident.id()::equals).isPresent();
                put(sheet.incident(incident.priority(), selected, incident.alarming()), x, y);
                block(x, y, Glyphs.INCIDENT);
            }
        }

        private List<MapSite> visibleSites() {
            List<MapSite> list = new ArrayList<>();
            for (MapSite site : content.sites()) {
                boolean near = projection.zoom() >= SITES_ZOOM_MIN || site.hasCautions();
                GeoPoint p = site.point();
                if (near && isInView(projection.x(p), projection.y(p))) {
                    list.add(site);
                }
            }
            list.sort(Comparator.comparing((MapSite s) -> !s.hasCautions()).thenComparing(MapSite::id));
            return list;
        }

        private void site(MapSite site) {
            double x = projection.x(site.point());
            double y = projection.y(site.point());
            put(site.kind() == SiteKind.CHECKPOINT ? sheet.checkpoint() : sheet.site(site.hasCautions()), x, y);
            block(x, y, SITE_HALF);
        }

        private void beyond(Sight.Beyond one) {
            double x = projection.x(one.point());
            double y = projection.y(one.point());
            if (isInView(x, y)) {
                put(sheet.neighbour(one.isIncident()), x, y);
                block(x, y, half(one));
            }
        }

        private void beyondLabel(Sight.Beyond one) {
            double x = projection.x(one.point());
            double y = projection.y(one.point());
            if (isInView(x, y)) {
                plainLabel(one.text(), x, y, half(one) + 2);
            }
        }

        private static double half(Sight.Beyond one) {
            return one.isIncident() ? Glyphs.INCIDENT - 1 : Glyphs.UNIT + 1;
        }

        private void siteLabel(MapSite site) {
            plainLabel(
                    site.name().in(content.texts()),
                    projection.x(site.point()),
                    projection.y(site.point()),
                    SITE_HALF + 3);
        }

        private void plainLabel(String text, double x, double y, double gap) {
            double length = length(text, false);
            int place = room.beside(x, y, gap, length, LABEL_HEIGHT, Labels.NOWHERE);
            if (place != Labels.NOWHERE) {
                double middle = Labels.top(place, y, gap, LABEL_HEIGHT) + LABEL_HEIGHT / 2;
                write(text, Labels.left(place, x, gap, length), middle, false);
            }
        }

        // ---- pixels

        private void block(double x, double y, double half) {
            room.block(Math.rint(x) - half, Math.rint(y) - half, 2 * half, 2 * half);
        }

        private void put(Sprite sprite, double x, double y) {
            plate.put(sprite, (int) Math.round(x * scale), (int) Math.round(y * scale));
        }

        private double length(String text, boolean strong) {
            return 2 * Math.ceil(width(text, strong) / 2) + 2;
        }

        private double width(String text, boolean strong) {
            double width = 0;
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                int key = Letter.key(text.codePointAt(i), strong);
                Letter letter = sheet.letter(key);
                if (letter == null) {
                    missing.add(key);
                    width += UNKNOWN_ADVANCE;
                } else {
                    width += letter.advance();
                }
            }
            return width;
        }

        /// All halos first: the halo of a character must not lie on the one before.
        private void write(String text, double x, double middle, boolean strong) {
            for (int pass = 0; pass < 2; pass++) {
                double pen = x;
                for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                    Letter letter = sheet.letter(Letter.key(text.codePointAt(i), strong));
                    if (letter != null) {
                        put(pass == 0 ? letter.halo() : letter.ink(), pen, middle);
                        pen += letter.advance();
                    } else {
                        pen += UNKNOWN_ADVANCE;
                    }
                }
            }
        }
    }
}
