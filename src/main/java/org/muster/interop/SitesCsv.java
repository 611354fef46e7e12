package org.muster.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;
import org.muster.dispatch.model.SiteId;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// Sites from CSV: `id,kind,name,nameEn,zoneClass,lat,lon,outline,contact,cautions`; an outline is `lat lon;lat lon;…`,
/// cautions are separated by `;`. Positions in WGS-84.
public final class SitesCsv {
    private static final List<String> COLUMNS = List.of("id", "kind", "name", "zoneClass", "lat", "lon");

    private SitesCsv() {}

    public static ReferenceImport read(Path file, Situation situation, Bodies bodies) throws IOException {
        ReferenceReader reader = new ReferenceReader(String.valueOf(file.getFileName()), situation, bodies);
        CsvTable.read(file, COLUMNS, reader, row -> {
            GeoPoint point = new GeoPoint(row.number("lat"), row.number("lon"));
            List<String> cautions = row.list("cautions");
            reader.add(
                    new Event.SiteDefined(
                            new SiteId(row.text("id")),
                            row.term("kind", SiteKind.class),
                            row.term("zoneClass", ZoneClass.class),
                            point.rough(),
                            !cautions.isEmpty()),
                    new Body.SiteDetails(
                            row.text("name"),
                            row.optional("nameEn").orElse(row.text("name")),
                            point,
                            row.optional("outline").map(SitesCsv::outline),
                            row.optional("contact").orElse(""),
                            cautions));
        });
        return reader.result();
    }

    private static Outline outline(String text) {
        return new Outline(Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(SitesCsv::point)
                .toList());
    }

    private static GeoPoint point(String text) {
        String[] parts = text.split("\\s+");
        if (parts.length != 2) {
            throw new IllegalArgumentException("outline: '" + text + "' is not 'lat lon'");
        }
        try {
            return new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("outline: '" + text + "' is not 'lat lon'", e);
        }
    }
}
