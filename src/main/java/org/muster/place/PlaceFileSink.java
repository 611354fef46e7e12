package org.muster.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;
import org.muster.extract.AddressFeature;
import org.muster.extract.AreaFeature;
import org.muster.extract.FeatureSink;
import org.muster.extract.PointFeature;
import org.muster.extract.WayFeature;

/// Writes the address index of an extract. What has a name or a number is kept in memory until the end (some hundred
/// bytes each); then the file is written beside its place and moved there whole, so that a broken import leaves the
/// index before it as it was. Not thread-safe.
public final class PlaceFileSink implements FeatureSink {
    /// Things of one name nearer than this are one thing, drawn as a point and as an outline, metres.
    private static final double SAME_METERS = 150;

    /// Pieces of one river or railway are one thing for the search, metres.
    private static final double SAME_LINE_METERS = 3_000;

    private static final Set<String> DRAWN_IN_PIECES = Set.of("waterway", "railway", "aerialway");

    private final Path target;
    private final StreetMerger streets = new StreetMerger();
    private final Map<String, List<Landmark>> landmarks = new HashMap<>();
    private final List<House> houses = new ArrayList<>();
    private final Localities localities = new Localities();
    private @Nullable GeoBox box;

    /// @param target the index; replaced at the end of the reading
    public PlaceFileSink(Path target) {
        this.target = target;
    }

    @Override
    public void begin(GeoBox box) {
        this.box = box;
    }

    @Override
    public void point(PointFeature point) {
        int locality = MapWeight.locality(point.tags());
        if (locality >= 0) {
            addLandmark(point.tags(), point.at(), PlaceKind.LOCALITY, locality, SAME_METERS);
            MapNames.of(point.tags()).ifPresent(n -> localities.add(n.name(), point.at()));
        } else {
            addLandmark(point.tags(), point.at());
        }
    }

    @Override
    public void way(WayFeature way) {
        int street = MapWeight.street(way.tags());
        if (street >= 0) {
            MapNames.of(way.tags()).ifPresent(n -> streets.add(new Street.Piece(n, street, way.nodeIds(), way.line())));
        } else if (way.piece() == 0) {
            GeoPoint at = way.closed()
                    ? way.line().box().center()
                    : way.line().point(way.line().size() / 2);
            addLandmark(way.tags(), at);
        }
    }

    @Override
    public void area(AreaFeature area) {
        GeoPoint at = area.parts().getFirst().outer().box().center();
        if (area.tags().getOrDefault("boundary", "").equals("administrative")) {
            addLandmark(area.tags(), at, PlaceKind.LOCALITY, administrative(area.tags()), SAME_LINE_METERS);
        } else {
            addLandmark(area.tags(), at);
        }
    }

    @Override
    public void address(AddressFeature address) {
        Map<String, String> tags = address.tags();
        String street = tags.getOrDefault("addr:street", tags.getOrDefault("addr:place", ""));
        if (!Spelling.plain(street).isEmpty()) {
            localities.addHouse(locality(tags), address.at());
            for (String number : HouseNumber.listed(tags.getOrDefault("addr:housenumber", ""))) {
                houses.add(new House(street, number, address.at(), locality(tags)));
            }
        }
    }

    @Override
    public void end() throws IOException {
        if (box == null) {
            throw new IllegalStateException("nothing was begun");
        }
        List<Landmark> all = landmarks.values().stream().flatMap(List::stream).toList();
        new PlaceFileWriter(target, box, localities).write(streets.merged(), all, houses);
    }

    private void addLandmark(Map<String, String> tags, GeoPoint at) {
        double same = DRAWN_IN_PIECES.stream().anyMatch(tags::containsKey) ? SAME_LINE_METERS : SAME_METERS;
        addLandmark(tags, at, PlaceKind.LANDMARK, MapWeight.landmark(tags), same);
    }

    private void addLandmark(Map<String, String> tags, GeoPoint at, PlaceKind kind, int prior, double sameMeters) {
        Optional<MapNames> names = prior < 0 ? Optional.empty() : MapNames.of(tags);
        if (names.isEmpty()) {
            return;
        }
        List<Landmark> sameName = landmarks.computeIfAbsent(kind + names.get().key(), k -> new ArrayList<>());
        String street = tags.getOrDefault("addr:street", "");
        String number = tags.getOrDefault("addr:housenumber", "");
        String address = number.isEmpty() ? street : HouseNumber.shown(street, number);
        for (int i = 0; i < sameName.size(); i++) {
            Landmark before = sameName.get(i);
            if (before.at().distanceMeters(at) < sameMeters) {
                sameName.set(
                        i,
                        new Landmark(
                                before.names().with(names.get()),
                                before.at(),
                                kind,
                                Math.max(before.prior(), prior),
                                before.address().isEmpty() ? address : before.address()));
                return;
            }
        }
        sameName.add(new Landmark(names.get(), at, kind, prior, address));
    }

    /// Levels after <https://wiki.openstreetmap.org/wiki/Key:admin_level>: 6 a Chinese district, 8 and more its
    /// parts.
    private static int administrative(Map<String, String> tags) {
        return switch (tags.getOrDefault("admin_level", "")) {
            case "4", "5" -> 92;
            case "6" -> 88;
            case "7", "8" -> 84;
            case "9", "10", "11" -> 78;
            default -> -1;
        };
    }

    private static String locality(Map<String, String> tags) {
        for (String key : List.of("addr:suburb", "addr:district", "addr:city")) {
            String value = tags.getOrDefault(key, "").strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
