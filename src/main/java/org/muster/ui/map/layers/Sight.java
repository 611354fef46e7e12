package org.muster.ui.map.layers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.model.IncidentId;
import org.muster.ui.desk.DeskPicture;
import org.muster.ui.desk.MapIncident;
import org.muster.ui.desk.MapNeighbour;
import org.muster.ui.desk.MapSite;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.map.MapProjection;
import org.muster.ui.words.Texts;

/// Everything that decides one frame of the symbols. Immutable: it goes to the painter's thread.
///
/// @param width of the map, pixels of the pane
/// @param furniture what lies above the map and must not have labels under it
record Sight(
        MapProjection projection,
        double width,
        double height,
        SpriteSheet sheet,
        List<Labels.Box> furniture,
        Content content) {

    /// How much gives way to room.
    enum Crowd {
        /// Heaps become clusters, labels give way.
        GIVES_WAY,
        /// Each symbol and each label is painted, wherever it lies; to be measured against others that do the
        /// same.
        STAYS
    }

    /// What there is, wherever one looks.
    ///
    /// @param beyond what is over the border, incidents first
    /// @param selected the incident that is looked at
    /// @param selectedNumber its number, as units name it
    record Content(
            List<UnitChip> units,
            List<MapIncident> incidents,
            List<MapSite> sites,
            List<MapNeighbour> beyond,
            Optional<IncidentId> selected,
            Optional<String> selectedNumber,
            Texts texts,
            Crowd crowd) {

        /// Of what is switched on.
        static Content of(DeskPicture picture, Texts texts, Set<Layer> layers) {
            boolean places = layers.contains(Layer.SITES) || layers.contains(Layer.CHECKPOINTS);
            List<MapSite> sites = places
                    ? picture.sites().stream()
                            .filter(s -> layers.contains(Layer.of(s.kind())))
                            .toList()
                    : List.of();
            return new Content(
                    layers.contains(Layer.UNITS) ? picture.units() : List.of(),
                    layers.contains(Layer.INCIDENTS) ? picture.incidents() : List.of(),
                    sites,
                    layers.contains(Layer.NEIGHBOURS)
                            ? picture.neighbours().stream()
                                    .flatMap(neighbour -> neighbour.onMap().stream())
                                    .toList()
                            : List.of(),
                    picture.selectedId(),
                    picture.selected().map(d -> d.card().number()),
                    texts,
                    Crowd.GIVES_WAY);
        }
    }

    /// Whether the other one gives the same frame; contents are compared by identity, since they are made anew with
    /// each picture of the desk.
    boolean isSame(Sight other) {
        return content == other.content
                && sheet == other.sheet
                && width == other.width
                && height == other.height
                && projection.equals(other.projection)
                && furniture.equals(other.furniture);
    }
}
