package org.muster.basemap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mapsforge.core.model.BoundingBox;
import org.mapsforge.core.model.LatLong;
import org.mapsforge.core.model.Tag;
import org.mapsforge.core.model.Tile;
import org.mapsforge.map.datastore.MapDataStore;
import org.mapsforge.map.datastore.MapReadResult;
import org.mapsforge.map.datastore.PointOfInterest;
import org.mapsforge.map.datastore.Way;
import org.muster.dispatch.model.GeoBox;
import org.muster.extract.Polyline;

/// Reads features of a map file for the drawing library. Not thread-safe: one for each thread, over its own connection.
final class FeatureStore extends MapDataStore {
    /// Shapes are read this far beyond the picture, so that a wide line whose middle lies outside still shows,
    /// pixels.
    static final int SHAPE_MARGIN_PIXELS = 24;

    /// Points nearer to the last one than this are left out, pixels.
    private static final double GRAIN_PIXELS = 0.6;

    private static final String SELECT = """
            SELECT f.kind, f.layer, f.crossing, f.name, f.chinese, f.english, f.rings
            FROM place p JOIN feature f ON f.id = p.id
            WHERE p.east >= ? AND p.west <= ? AND p.north >= ? AND p.south <= ?
              AND p.zoom_min <= ? AND p.name_min <= ? AND p.name_max >= ?
            ORDER BY f.size DESC, f.id""";

    private final Connection connection;
    private final PreparedStatement select;
    private final BoundingBox bounds;

    FeatureStore(BasemapFile file) throws SQLException {
        this.connection = file.connect();
        this.select = connection.prepareStatement(SELECT);
        GeoBox b = file.box();
        this.bounds = new BoundingBox(b.south(), b.west(), b.north(), b.east());
    }

    /// What was read, in the order in which it is drawn: large areas first.
    record Reading(List<Way> areas, List<Way> lines, List<PointOfInterest> points) {
        Reading() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    Reading shapes(GeoBox box, int zoom) throws SQLException {
        return read(box, zoom, 0, LabelLanguage.LOCAL);
    }

    Reading names(GeoBox box, int zoom, LabelLanguage language) throws SQLException {
        return read(box, zoom, 1, language);
    }

    private Reading read(GeoBox box, int zoom, int name, LabelLanguage language) throws SQLException {
        select.setDouble(1, box.west());
        select.setDouble(2, box.east());
        select.setDouble(3, box.south());
        select.setDouble(4, box.north());
        select.setInt(5, zoom);
        select.setInt(6, name);
        select.setInt(7, name);
        Reading reading = new Reading();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                add(row, zoom, language, reading);
            }
        }
        return reading;
    }

    private static void add(ResultSet row, int zoom, LabelLanguage language, Reading reading) throws SQLException {
        FeatureClass kind = FeatureClass.ofCode(row.getInt(1));
        byte layer = (byte) (row.getInt(2) + MapFeature.LAYER_MAX);
        List<Tag> tags = new ArrayList<>(3);
        tags.add(new Tag("c", kind.themeKey()));
        MapFeature.Crossing crossing = MapFeature.Crossing.ofCode(row.getInt(3));
        if (crossing != MapFeature.Crossing.GROUND) {
            tags.add(new Tag("x", crossing.name().toLowerCase(Locale.ROOT)));
        }
        if (kind.form().isName()) {
            FeatureNames names = new FeatureNames(text(row, 4), text(row, 5), text(row, 6));
            tags.add(new Tag("name", names.in(language)));
        }
        List<Polyline> rings = RingCoding.decode(row.getBytes(7));
        switch (kind.form()) {
            case AREA -> reading.areas.add(new Way(layer, tags, points(rings, zoom), null));
            case LINE, NAME_LINE -> reading.lines.add(new Way(layer, tags, points(rings, zoom), null));
            case NAME_POINT ->
                reading.points.add(new PointOfInterest(
                        layer,
                        tags,
                        new LatLong(rings.getFirst().lat(0), rings.getFirst().lon(0))));
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static LatLong[][] points(List<Polyline> rings, int zoom) {
        double grain = GRAIN_PIXELS * 360 / TileStyle.TILE_UNITS / (1 << zoom);
        LatLong[][] all = new LatLong[rings.size()][];
        for (int r = 0; r < all.length; r++) {
            all[r] = thinned(rings.get(r), (int) (grain * 1e7));
        }
        return all;
    }

    private static LatLong[] thinned(Polyline line, int grainE7) {
        int[] lats = line.latE7();
        int[] lons = line.lonE7();
        LatLong[] points = new LatLong[lats.length];
        int count = 0;
        int kept = 0;
        for (int i = 0; i < lats.length; i++) {
            boolean end = i == 0 || i == lats.length - 1;
            if (end || Math.abs(lats[i] - lats[kept]) > grainE7 || Math.abs(lons[i] - lons[kept]) > grainE7) {
                points[count++] = new LatLong(line.lat(i), line.lon(i));
                kept = i;
            }
        }
        return Arrays.copyOf(points, count);
    }

    @Override
    public MapReadResult readMapData(Tile tile) {
        return readMapData(tile, tile);
    }

    @Override
    public MapReadResult readMapData(Tile upperLeft, Tile lowerRight) {
        GeoBox box = TileMath.box(upperLeft, lowerRight, SHAPE_MARGIN_PIXELS);
        MapReadResult result = new MapReadResult();
        try {
            for (Reading reading :
                    List.of(shapes(box, upperLeft.zoomLevel), names(box, upperLeft.zoomLevel, LabelLanguage.LOCAL))) {
                result.ways.addAll(reading.areas);
                result.ways.addAll(reading.lines);
                result.pois.addAll(reading.points);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the map cannot be read: " + e.getMessage(), e);
        }
        return result;
    }

    @Override
    public MapReadResult readPoiData(Tile tile) {
        MapReadResult result = readMapData(tile);
        result.ways.clear();
        return result;
    }

    @Override
    public BoundingBox boundingBox() {
        return bounds;
    }

    @Override
    public void close() {
        try {
            select.close();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the map cannot be closed: " + e.getMessage(), e);
        }
    }

    @Override
    public long getDataTimestamp(Tile tile) {
        return 0;
    }

    @Override
    public LatLong startPosition() {
        return bounds.getCenterPoint();
    }

    @Override
    public Byte startZoomLevel() {
        return (byte) 14;
    }

    @Override
    public boolean supportsTile(Tile tile) {
        return tile.getBoundingBox().intersects(bounds);
    }

    @Override
    public boolean supportsFullTile(Tile tile) {
        return supportsTile(tile);
    }

    @Override
    public boolean supportsArea(BoundingBox box, byte zoomLevel) {
        return box.intersects(bounds);
    }

    @Override
    public boolean supportsFullArea(BoundingBox box, byte zoomLevel) {
        return supportsArea(box, zoomLevel);
    }
}
