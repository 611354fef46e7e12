package org.muster.basemap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.extract.AreaFeature;
import org.muster.extract.FeatureSink;
import org.muster.extract.PointFeature;
import org.muster.extract.Polyline;
import org.muster.extract.WayFeature;

/// Fills a map file from an extract. Shapes go straight to the file; only named lines and coastlines wait in memory
/// until the end, where the pieces of a name are joined and the sea is made.
///
/// Close it in any case: before the reading has ended that leaves an older map file as it was.
public final class BasemapImport implements FeatureSink, AutoCloseable {
    /// Below this a name on a line would be longer than the line, pixels for each character.
    private static final double CHARACTER_PIXELS = 7;

    private static final int ZOOM_NEVER = 23;

    private final Path file;
    private final BasemapWriter writer;
    private final Map<NamedLine, List<Polyline>> namedLines = new LinkedHashMap<>();
    private final List<Polyline> coast = new ArrayList<>();
    private @Nullable GeoBox box;

    private record NamedLine(FeatureClass kind, FeatureNames names) {}

    private BasemapImport(Path file, BasemapWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /// @param file the map file to be made or replaced; its folder exists
    public static BasemapImport into(Path file) throws IOException {
        return new BasemapImport(file, BasemapWriter.create(file));
    }

    /// The map file.
    public Path file() {
        return file;
    }

    @Override
    public void begin(GeoBox extractBox) throws IOException {
        box = extractBox;
        writer.frame(extractBox);
    }

    @Override
    public void point(PointFeature point) throws IOException {
        Optional<FeatureClass> kind = TagReading.namedPoint(point.tags());
        FeatureNames names = FeatureNames.of(point.tags());
        if (kind.isPresent() && !names.isEmpty()) {
            Polyline at = new Polyline(
                    new int[] {(int) Math.round(point.at().lat() * 1e7)},
                    new int[] {(int) Math.round(point.at().lon() * 1e7)});
            writer.add(MapFeature.name(kind.get(), names, at), kind.get().zoomMin());
        }
    }

    @Override
    public void way(WayFeature way) throws IOException {
        Map<String, String> tags = way.tags();
        if (tags.isEmpty() || way.line().size() < 2) {
            return;
        }
        if (TagReading.isCoast(tags)) {
            coast.add(way.line());
        }
        Optional<FeatureClass> line = TagReading.line(tags);
        if (line.isPresent()) {
            addLine(line.get(), tags, way.line());
        } else if (way.closed()) {
            Optional<FeatureClass> area = TagReading.area(tags);
            if (area.isPresent()) {
                addArea(area.get(), tags, List.of(way.line()));
            }
        }
    }

    @Override
    public void area(AreaFeature area) throws IOException {
        Optional<FeatureClass> kind = TagReading.area(area.tags());
        if (kind.isPresent()) {
            List<Polyline> rings = new ArrayList<>();
            for (AreaFeature.Part part : area.parts()) {
                rings.add(part.outer());
                rings.addAll(part.holes());
            }
            addArea(kind.get(), area.tags(), rings);
        }
    }

    @Override
    public void end() throws IOException {
        for (Map.Entry<NamedLine, List<Polyline>> entry : namedLines.entrySet()) {
            NamedLine named = entry.getKey();
            int characters = named.names.in(LabelLanguage.LOCAL).length();
            for (Polyline line : LineJoiner.join(entry.getValue())) {
                double pixels = Math.max(named.kind.pixelsMin(), CHARACTER_PIXELS * characters);
                writer.add(
                        MapFeature.name(named.kind, named.names, line), zoomMin(named.kind, worldLength(line), pixels));
            }
        }
        if (box != null) {
            Optional<List<Polyline>> sea = Coast.sea(coast, box);
            if (sea.isPresent()) {
                writer.add(
                        new MapFeature(FeatureClass.SEA, FeatureNames.NONE, 0, MapFeature.Crossing.GROUND, sea.get()),
                        FeatureClass.SEA.zoomMin());
            }
        }
        writer.finish();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private void addLine(FeatureClass kind, Map<String, String> tags, Polyline line) throws IOException {
        writer.add(
                new MapFeature(
                        kind, FeatureNames.NONE, TagReading.layer(tags), TagReading.crossing(tags), List.of(line)),
                kind.zoomMin());
        FeatureNames names = TagReading.names(kind, tags);
        Optional<FeatureClass> nameKind = TagReading.nameOfLine(kind);
        if (!names.isEmpty() && nameKind.isPresent()) {
            namedLines
                    .computeIfAbsent(new NamedLine(nameKind.get(), names), k -> new ArrayList<>())
                    .add(line);
        }
    }

    private void addArea(FeatureClass kind, Map<String, String> tags, List<Polyline> rings) throws IOException {
        MapFeature area =
                new MapFeature(kind, FeatureNames.NONE, TagReading.layer(tags), MapFeature.Crossing.GROUND, rings);
        GeoBox b = area.box();
        double worldSide = Math.max((b.east() - b.west()) / 360, worldHeight(b));
        writer.add(area, zoomMin(kind, worldSide, kind.pixelsMin()));
        FeatureNames names = FeatureNames.of(tags);
        Optional<FeatureClass> nameKind = TagReading.nameOfArea(kind);
        if (!names.isEmpty() && nameKind.isPresent()) {
            AreaCenter.Stretch stretch = AreaCenter.of(rings);
            FeatureClass name = nameKind.get();
            writer.add(
                    MapFeature.name(name, names, stretch.at()),
                    zoomMin(name, stretch.widthE7() / 1e7 / 360, name.pixelsMin()));
        }
    }

    /// The first zoom at which something of that length, in parts of the world's width, spans so many pixels.
    private static int zoomMin(FeatureClass kind, double worldLength, double pixels) {
        if (pixels <= 0) {
            return kind.zoomMin();
        }
        double zoom = Math.ceil(Math.log(pixels / (worldLength * TileStyle.TILE_UNITS)) / Math.log(2));
        return (int) Math.clamp(zoom, kind.zoomMin(), ZOOM_NEVER);
    }

    private static double worldHeight(GeoBox b) {
        return (b.north() - b.south()) / 360 / Math.cos(Math.toRadians((b.south() + b.north()) / 2));
    }

    private static double worldLength(Polyline line) {
        double stretch = 1 / Math.cos(Math.toRadians(line.lat(0)));
        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            length += Math.hypot(line.lon(i) - line.lon(i - 1), (line.lat(i) - line.lat(i - 1)) * stretch);
        }
        return length / 360;
    }
}
