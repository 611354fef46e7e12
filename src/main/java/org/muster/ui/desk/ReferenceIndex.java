package org.muster.ui.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.PMap;
import org.muster.dispatch.state.Situation;
import org.muster.session.Snapshot;

/// Sites, areas and categories as the screens name them. They change with an import and hardly else, so an index
/// serves many snapshots. Immutable.
final class ReferenceIndex {
    static final ReferenceIndex NOTHING = new ReferenceIndex(Snapshot.EMPTY);

    private static final List<String> FIRST_LEVELS =
            List.of("criminal", "public-order", "traffic", "fire", "dispute", "help", "mass", "complaint", "other");

    final List<MapSite> sites;
    final List<MapArea> circles;
    final List<MapArea> beats;
    final List<DeskPicture.Category> categories;
    private final Snapshot read;

    private ReferenceIndex(Snapshot snapshot) {
        this.read = snapshot;
        this.sites = sitesOf(snapshot.situation(), snapshot.bodies());
        this.circles = areas(snapshot.bodies().circles());
        this.beats = areas(snapshot.bodies().beats());
        this.categories = categoriesOf(snapshot.situation(), snapshot.bodies());
    }

    /// The index of a later snapshot: this one, when no reference data have changed since.
    ReferenceIndex at(Snapshot snapshot) {
        Situation now = snapshot.situation();
        Bodies bodies = snapshot.bodies();
        boolean same = now.sites() == read.situation().sites()
                && now.categories() == read.situation().categories()
                && bodies.sites() == read.bodies().sites()
                && bodies.circles() == read.bodies().circles()
                && bodies.beats() == read.bodies().beats()
                && bodies.categories() == read.bodies().categories();
        return same ? this : new ReferenceIndex(snapshot);
    }

    private static List<MapSite> sitesOf(Situation situation, Bodies bodies) {
        List<MapSite> list = new ArrayList<>();
        situation.sites().values().forEach(site -> {
            Optional<Body.SiteDetails> body = bodies.sites().get(site.id());
            list.add(new MapSite(
                    site.id(),
                    site.kind(),
                    body.map(b -> new Name(b.name(), b.nameEn()))
                            .orElse(Name.of(site.id().code())),
                    body.map(Body.SiteDetails::point).orElse(site.rough()),
                    body.flatMap(Body.SiteDetails::outline),
                    site.hasCautions()));
        });
        list.sort(Comparator.comparing(MapSite::id));
        return List.copyOf(list);
    }

    private static List<MapArea> areas(PMap<String, Body.AreaDetails> bodies) {
        List<MapArea> list = new ArrayList<>();
        for (var entry : bodies) {
            Body.AreaDetails body = entry.value();
            list.add(new MapArea(entry.key(), new Name(body.name(), body.nameEn()), body.outline()));
        }
        list.sort(Comparator.comparing(MapArea::code));
        return List.copyOf(list);
    }

    private static List<DeskPicture.Category> categoriesOf(Situation situation, Bodies bodies) {
        List<DeskPicture.Category> list = new ArrayList<>();
        situation
                .categories()
                .values()
                .forEach(c -> list.add(new DeskPicture.Category(
                        c.code(),
                        bodies.categories()
                                .get(c.code())
                                .map(d -> new Name(d.name(), d.nameEn()))
                                .orElse(Name.of(c.code().text())))));
        list.sort(Comparator.comparing((DeskPicture.Category c) -> rank(c.code()))
                .thenComparing(DeskPicture.Category::code));
        return List.copyOf(list);
    }

    /// The first levels in the order in which the trade names them; a city's own come after.
    private static int rank(CategoryCode code) {
        int at = FIRST_LEVELS.indexOf(code.firstLevel().text());
        return at < 0 ? FIRST_LEVELS.size() : at;
    }
}
