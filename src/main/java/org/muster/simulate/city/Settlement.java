package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;

/// Decides what each lot is used for, and has it built. Schools, hospitals, markets and the like keep a distance from
/// the next of their kind.
final class Settlement {
    private static final Map<Use, Double> SPACING = new EnumMap<>(Map.of(
            Use.SCHOOL, 980.0,
            Use.KINDERGARTEN, 820.0,
            Use.HOSPITAL, 2300.0,
            Use.MARKET, 1900.0,
            Use.MALL, 2300.0,
            Use.GOVERNMENT, 1200.0,
            Use.PARK, 900.0));

    /// The explosives store lies no further than this from a street, metres.
    private static final double STORE_LANE_MAX = 800;

    private final Dice dice;
    private final Names names;
    private final Sheet sheet;
    private final StreetGrid streets;
    private final List<Landmark> landmarks;
    private final List<Street> lanes = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Place> estatesFound = new ArrayList<>();
    private final Map<Use, List<Vec>> taken = new EnumMap<>(Use.class);
    private final Estates estates;
    private final Parcels parcels;
    private final Grounds grounds;
    private final Countryside countryside;

    Settlement(Dice dice, Names names, Sheet sheet, StreetGrid streets, List<Landmark> landmarks) {
        this.dice = dice;
        this.names = names;
        this.sheet = sheet;
        this.streets = streets;
        this.landmarks = landmarks;
        estates = new Estates(dice, streets, sheet, lanes);
        parcels = new Parcels(dice, sheet);
        grounds = new Grounds(dice, sheet);
        countryside = new Countryside(dice, names, sheet, parcels);
        for (Landmark l : landmarks) {
            taken.computeIfAbsent(l.use(), k -> new ArrayList<>()).add(l.at());
        }
    }

    List<Street> lanes() {
        return lanes;
    }

    /// Schools, hospitals, markets and the other sites on ground of their own.
    List<Place> places() {
        return places;
    }

    /// The named estates, from which the safe communities are chosen.
    List<Place> estates() {
        return estatesFound;
    }

    void build(Lot lot) {
        for (Landmark l : landmarks) {
            if (Planar.contains(lot.ring(), l.at())) {
                built(lot, l.use(), l.name());
                return;
            }
        }
        Use use = use(lot, Planar.area(lot.ring()));
        built(lot, use, null);
    }

    private Use use(Lot lot, double area) {
        Vec c = Planar.centroid(lot.ring());
        double roll = dice.next();
        Use use = switch (lot.district()) {
            case WALL_PARK -> Use.PARK;
            case OLD_TOWN ->
                area > 2_500 && roll < 0.035 && free(Use.SCHOOL, c)
                        ? Use.SCHOOL
                        : roll < 0.12 ? Use.SHOPS : Use.COURTYARDS;
            case CENTRE -> roll < 0.2 ? Use.OFFICES : roll < 0.42 ? Use.SHOPS : Use.ESTATE;
            case HOUSING -> roll < 0.06 ? Use.SHOPS : roll < 0.09 ? Use.OFFICES : Use.ESTATE;
            case NEW_TOWN -> roll < 0.05 ? Use.SHOPS : roll < 0.1 ? Use.OFFICES : roll < 0.15 ? Use.WASTE : Use.ESTATE;
            case INDUSTRY -> roll < 0.76 ? Use.WORKS : roll < 0.86 ? Use.ESTATE : Use.WASTE;
            case FRINGE ->
                roll < 0.34
                        ? Use.ESTATE
                        : roll < 0.5 ? Use.WORKS : roll < 0.66 ? Use.VILLAGE : roll < 0.84 ? Use.FIELDS : Use.WASTE;
            case VILLAGE -> roll < 0.84 ? Use.VILLAGE : Use.FIELDS;
            case COUNTRY, BAND -> roll < 0.82 ? Use.FIELDS : Use.WASTE;
        };
        return use == Use.ESTATE || use == Use.SHOPS ? publicUse(use, c, area) : use;
    }

    /// A school, a market and so on in place of housing, where one is still missing.
    private Use publicUse(Use otherwise, Vec c, double area) {
        double roll = dice.next();
        if (area > 17_000 && roll < 0.3 && free(Use.SCHOOL, c)) {
            return Use.SCHOOL;
        }
        if (area < 32_000 && area > 5_000 && roll > 0.3 && roll < 0.42 && free(Use.KINDERGARTEN, c)) {
            return Use.KINDERGARTEN;
        }
        if (area > 15_000 && roll > 0.55 && free(Use.PARK, c)) {
            return Use.PARK;
        }
        if (area > 9_000 && roll > 0.5 && roll < 0.6 && free(Use.MARKET, c)) {
            return Use.MARKET;
        }
        if (area > 14_000 && roll > 0.46 && roll < 0.5 && free(Use.HOSPITAL, c)) {
            return Use.HOSPITAL;
        }
        if (area > 12_000 && roll > 0.42 && roll < 0.46 && free(Use.MALL, c)) {
            return Use.MALL;
        }
        return otherwise;
    }

    private boolean free(Use use, Vec c) {
        double spacing = SPACING.getOrDefault(use, 0.0);
        List<Vec> there = taken.computeIfAbsent(use, k -> new ArrayList<>());
        for (Vec v : there) {
            if (v.distance(c) < spacing) {
                return false;
            }
        }
        there.add(c);
        return true;
    }

    private void built(Lot lot, Use use, @Nullable Label known) {
        List<Vec> ring = lot.ring();
        switch (use) {
            case ESTATE -> estate(lot, known);
            case COURTYARDS -> parcels.build(ring, 4.5, "residential", "house", 330, 1.3, 0.06, List.of());
            case SHOPS ->
                parcels.build(
                        ring,
                        lot.district() == District.OLD_TOWN ? 5 : 14,
                        "retail",
                        "retail",
                        lot.district() == District.OLD_TOWN ? 420 : 1_300,
                        2.5,
                        0.05,
                        List.of());
            case OFFICES -> parcels.build(ring, 15, "commercial", "office", 2_600, 7, 0.12, spine(ring));
            case WORKS -> works(ring);
            case PARK -> park(lot, known);
            case SQUARE -> site(SiteKind.SQUARE, known, ZoneClass.CORE, grounds.square(ring, or(known)), "");
            case SCHOOL, KINDERGARTEN, HOSPITAL, UNIVERSITY, MARKET, MALL, GOVERNMENT, RAIL_STATION, BUS_STATION ->
                publicGround(ring, use, known == null ? label(use) : known);
            case VILLAGE -> countryside.village(ring, lot.district());
            case FIELDS -> countryside.fields(ring, 13);
            case WASTE -> countryside.waste(ring);
            case EXPLOSIVES -> explosives(ring, or(known));
        }
    }

    private Label or(@Nullable Label known) {
        return known == null ? names.named("园", "Gardens") : known;
    }

    private void estate(Lot lot, @Nullable Label known) {
        Label name = known != null ? known : Planar.area(lot.ring()) > 8_500 ? estateName() : null;
        Estates.Estate estate = estates.build(lot, name);
        if (estate != null && name != null && estate.buildings() >= 4) {
            estatesFound.add(new Place(
                    SiteKind.SAFE_COMMUNITY, name, ZoneClass.OTHER, Planar.centroid(estate.ring()), estate.ring(), ""));
        }
    }

    private Label estateName() {
        double roll = dice.next();
        return roll < 0.4
                ? names.named("小区", "Estate")
                : roll < 0.7
                        ? names.named("家园", "Homes")
                        : roll < 0.85 ? names.named("花园", "Garden") : names.named("苑", "Court");
    }

    private Label label(Use use) {
        double roll = dice.next();
        return switch (use) {
            case SCHOOL -> roll < 0.55 ? names.named("小学", "Primary School") : names.named("中学", "Middle School");
            case KINDERGARTEN -> names.named("幼儿园", "Kindergarten");
            case HOSPITAL -> names.named("医院", "Hospital");
            case MARKET -> names.named("市场", "Market");
            case MALL -> names.named("商场", "Mall");
            case ESTATE,
                    COURTYARDS,
                    SHOPS,
                    OFFICES,
                    WORKS,
                    PARK,
                    SQUARE,
                    UNIVERSITY,
                    GOVERNMENT,
                    RAIL_STATION,
                    BUS_STATION,
                    VILLAGE,
                    FIELDS,
                    WASTE,
                    EXPLOSIVES -> names.named("中心", "Centre");
        };
    }

    private void works(List<Vec> ring) {
        List<List<Vec>> lanes = spine(ring);
        Label name = names.named(dice.chance(0.5) ? "机械厂" : dice.chance(0.5) ? "化工厂" : "物流园", "Works");
        int before = sheet.features().size();
        parcels.build(ring, 14, "industrial", "industrial", dice.between(2_600, 7_000), 8, 0.16, lanes);
        if (sheet.features().size() > before && Planar.area(ring) > 30_000) {
            sheet.features().get(before).named(name);
        }
    }

    /// A lane straight into the ground, where a street is there to leave from; it is added to the lanes.
    private List<List<Vec>> spine(List<Vec> ring) {
        if (Planar.area(ring) < 22_000) {
            return List.of();
        }
        Vec centre = Planar.centroid(ring);
        for (Vec direction : List.of(new Vec(0, 1), new Vec(1, 0))) {
            Cutter.Halves halves = Cutter.cut(ring, centre, direction, p -> p, 0);
            if (halves == null) {
                continue;
            }
            List<Vec> line = streets.touches(halves.cut().getFirst())
                    ? halves.cut()
                    : halves.cut().reversed();
            if (streets.touches(line.getFirst())) {
                double length = Planar.length(line);
                boolean through = streets.touches(line.getLast()) && dice.chance(0.5);
                List<Vec> lane = through ? line : Planar.part(line, 0, length * dice.between(0.6, 0.85));
                lanes.add(Street.of(StreetKind.SERVICE, null, lane));
                return List.of(lane);
            }
        }
        return List.of();
    }

    private void park(Lot lot, @Nullable Label known) {
        boolean strip = lot.district() == District.WALL_PARK;
        Label name = known != null ? known : strip ? new Label("环城公园", "City Wall Park") : names.named("公园", "Park");
        grounds.park(lot.ring(), name, strip ? 9 : Estates.SETBACK);
    }

    private void publicGround(List<Vec> ring, Use use, Label name) {
        boolean oneBlock = use == Use.MALL || use == Use.RAIL_STATION || use == Use.BUS_STATION;
        List<List<Vec>> way = oneBlock ? List.of() : spine(ring);
        switch (use) {
            case SCHOOL ->
                site(
                        SiteKind.SCHOOL,
                        name,
                        ZoneClass.KEY,
                        grounds.campus(ring, name, "amenity", "school", "school", 15, 42, way),
                        "");
            case KINDERGARTEN ->
                site(
                        SiteKind.KINDERGARTEN,
                        name,
                        ZoneClass.KEY,
                        grounds.campus(ring, name, "amenity", "kindergarten", "kindergarten", 14, 40, way),
                        "");
            case HOSPITAL ->
                site(
                        SiteKind.HOSPITAL,
                        name,
                        ZoneClass.KEY,
                        grounds.campus(ring, name, "amenity", "hospital", "hospital", 20, 44, way),
                        "液氧站");
            case UNIVERSITY ->
                site(
                        SiteKind.SCHOOL,
                        name,
                        ZoneClass.KEY,
                        grounds.campus(ring, name, "amenity", "university", "university", 17, 62, way),
                        "");
            case MARKET ->
                site(
                        SiteKind.MARKET,
                        name,
                        ZoneClass.KEY,
                        grounds.campus(ring, name, "amenity", "marketplace", "retail", 22, 38, way),
                        "通道狭窄");
            case MALL ->
                site(SiteKind.MALL, name, ZoneClass.KEY, grounds.block(ring, name, "retail", 26, "shop", "mall"), "");
            case GOVERNMENT ->
                site(
                        SiteKind.GOVERNMENT,
                        name,
                        ZoneClass.KEY,
                        grounds.campus(ring, name, "landuse", "commercial", "government", 24, 70, way),
                        "");
            case RAIL_STATION ->
                site(
                        SiteKind.RAIL_STATION,
                        name,
                        ZoneClass.CORE,
                        grounds.block(
                                ring, name, "train_station", 38, "railway", "station", "public_transport", "station"),
                        "");
            case BUS_STATION ->
                site(
                        SiteKind.BUS_STATION,
                        name,
                        ZoneClass.CORE,
                        grounds.block(ring, name, "transportation", 30, "amenity", "bus_station"),
                        "");
            case ESTATE, COURTYARDS, SHOPS, OFFICES, WORKS, PARK, SQUARE, VILLAGE, FIELDS, WASTE, EXPLOSIVES ->
                throw new IllegalArgumentException(use + " is no public ground");
        }
    }

    /// A fenced store amid waste land, with a lane of its own to the nearest street.
    private void explosives(List<Vec> ring, Label name) {
        Vec c = Planar.centroid(ring);
        StreetGrid.Near near = streets.nearest(c, STORE_LANE_MAX, s -> true);
        if (near == null) {
            return;
        }
        lanes.add(Street.of(StreetKind.SERVICE, null, List.of(near.at(), c)));
        countryside.waste(ring);
        Vec along = c.minus(near.at()).unit();
        List<Vec> ground = Planar.box(c, along, 150, 120);
        sheet.area(ground, "landuse", "industrial", "hazard", "explosive").named(name);
        for (int i = -1; i <= 1; i++) {
            Vec at = c.plus(along.times(42)).plus(along.left().times(i * 36));
            sheet.area(Planar.box(at, along, 26, 12), "building", "warehouse");
        }
        places.add(new Place(SiteKind.EXPLOSIVES_STORE, name, ZoneClass.KEY, c, ground, "民用爆炸物品;严禁烟火;警戒半径 500 米"));
    }

    private void site(
            SiteKind kind, @Nullable Label name, ZoneClass zone, @Nullable List<Vec> outline, String cautions) {
        if (outline != null && name != null) {
            places.add(new Place(kind, name, zone, Planar.centroid(outline), outline, cautions));
        }
    }
}
