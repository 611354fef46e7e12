package org.muster.ui.desk;

import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.GeoPoint;

/// Something of a jurisdiction that is looked at, on the map: it can be neither picked nor sent.
///
/// @param text what it is called, after whose it is
public record MapNeighbour(GeoPoint point, String text, boolean isIncident) {

    /// Incidents first. Units on loan between the two are on the map as the desk's own.
    static List<MapNeighbour> of(String code, List<NeighbourPicture.OpenIncident> incidents, List<UnitChip> units) {
        List<MapNeighbour> all = new ArrayList<>();
        for (NeighbourPicture.OpenIncident incident : incidents) {
            incident.point().ifPresent(p -> all.add(new MapNeighbour(p, code + " " + incident.number(), true)));
        }
        for (UnitChip unit : units) {
            if (unit.loan().isEmpty()) {
                unit.point()
                        .ifPresent(p -> all.add(
                                new MapNeighbour(p, code + " " + unit.callSign().text(), false)));
            }
        }
        return List.copyOf(all);
    }
}
