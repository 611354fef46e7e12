package org.muster.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Response circles from GeoJSON (RFC 7946): a collection of polygons with the properties `code`, `name`, `nameEn`
/// and the call signs of the rostered teams, `one`, `three`, `five`.
public final class CirclesGeoJson {
    private CirclesGeoJson() {}

    public static ReferenceImport read(Path file, Situation situation, Bodies bodies) throws IOException {
        ReferenceReader reader = new ReferenceReader(String.valueOf(file.getFileName()), situation, bodies);
        try {
            JsonNode features = Tree.read(file, new JsonMapper()).path("features");
            if (!features.isArray() || features.isEmpty()) {
                throw new IllegalArgumentException("no GeoJSON collection with features");
            }
            long row = 0;
            for (JsonNode feature : features) {
                row++;
                reader.row(row, () -> circle(feature, reader));
            }
        } catch (IllegalArgumentException e) {
            reader.refuse(0, String.valueOf(e.getMessage()));
        }
        return reader.result();
    }

    private static void circle(JsonNode feature, ReferenceReader reader) {
        JsonNode properties = feature.path("properties");
        String code = Tree.text(properties, "code");
        reader.add(
                new Event.CircleDefined(
                        code, teams(properties, "one"), teams(properties, "three"), teams(properties, "five")),
                new Body.AreaDetails(
                        Tree.text(properties, "name"),
                        Tree.optional(properties, "nameEn").orElse(Tree.text(properties, "name")),
                        outline(feature.path("geometry"))));
    }

    private static List<CallSign> teams(JsonNode properties, String field) {
        return Tree.texts(properties, field).stream().map(CallSign::new).toList();
    }

    private static Outline outline(JsonNode geometry) {
        JsonNode ring = geometry.path("coordinates").path(0);
        if (!"Polygon".equals(geometry.path("type").asString("")) || !ring.isArray()) {
            throw new IllegalArgumentException("the geometry is no polygon");
        }
        List<GeoPoint> points = new ArrayList<>();
        for (JsonNode position : ring) {
            points.add(new GeoPoint(
                    position.path(1).asDouble(Double.NaN), position.path(0).asDouble(Double.NaN)));
        }
        if (points.size() > 1 && points.getFirst().equals(points.getLast())) {
            points.removeLast();
        }
        return new Outline(points);
    }
}
