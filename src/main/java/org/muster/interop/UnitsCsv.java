package org.muster.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;

/// Units from CSV: `callSign,name,nameEn,force,capabilities,crew,homeLat,homeLon,beat`; capabilities separated by
/// `;`, positions in WGS-84. Only call sign and force must be there.
public final class UnitsCsv {
    private static final List<String> COLUMNS = List.of("callSign", "force");
    /// The largest crew believed.
    private static final int CREW_MAX = 200;

    private UnitsCsv() {}

    public static ReferenceImport read(Path file, Situation situation, Bodies bodies) throws IOException {
        ReferenceReader reader = new ReferenceReader(String.valueOf(file.getFileName()), situation, bodies);
        CsvTable.read(file, COLUMNS, reader, row -> {
            CallSign callSign = new CallSign(row.text("callSign"));
            Optional<GeoPoint> home = row.optional("homeLat").isPresent()
                    ? Optional.of(new GeoPoint(row.number("homeLat"), row.number("homeLon")))
                    : Optional.empty();
            int crew = row.whole("crew", 0);
            if (crew < 0 || crew > CREW_MAX) {
                throw new IllegalArgumentException("crew must be 0 to " + CREW_MAX + ", not " + crew);
            }
            reader.add(
                    new Event.UnitDefined(
                            callSign,
                            row.term("force", Force.class),
                            new HashSet<>(row.list("capabilities")),
                            crew,
                            row.optional("beat").orElse(""),
                            home.map(GeoPoint::rough)),
                    new Body.UnitDetails(
                            row.optional("name").orElse(callSign.text()),
                            row.optional("nameEn").orElse(callSign.text()),
                            home));
        });
        return reader.result();
    }
}
