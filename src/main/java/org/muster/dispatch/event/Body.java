package org.muster.dispatch.event;

import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.Outline;

/// What people and the map read of an event. Lives beside the chain: it may be deleted or withheld, and the fold
/// never sees it.
public sealed interface Body {
    /// Free words: a note, a reason, a request.
    record Words(String text) implements Body {}

    /// What was said in a call and by whom.
    ///
    /// @param caller name or description as given; empty when not given
    /// @param callerNumber the number called from; empty when not known
    record CallDetails(String words, String caller, String callerNumber) implements Body {}

    /// The words an incident goes by, and its place.
    record IncidentDetails(String words, Optional<PlaceDetails> place) implements Body {}

    /// A place as typed and as found.
    ///
    /// @param typed exactly what was typed
    /// @param point empty when it could not be located
    /// @param address the address found, or what was typed
    record PlaceDetails(String typed, Optional<GeoPoint> point, String address) implements Body {}

    /// A unit's names and its exact home post.
    record UnitDetails(String name, String nameEn, Optional<GeoPoint> homePost) implements Body {}

    /// A site's names, exact place, contacts and cautions.
    record SiteDetails(
            String name,
            String nameEn,
            GeoPoint point,
            Optional<Outline> outline,
            String contact,
            List<String> cautions)
            implements Body {
        public SiteDetails {
            cautions = List.copyOf(cautions);
        }
    }

    /// The names and outline of a beat or a response circle.
    record AreaDetails(String name, String nameEn, Outline outline) implements Body {}

    /// The names of a category.
    record CategoryDetails(String name, String nameEn) implements Body {}
}
