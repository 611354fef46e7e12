package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;

/// All sites of the city in the order of their kinds, as they stand in the sites' file.
final class SiteRegister {
    /// So many safe communities (智慧安防小区) there are.
    static final int SAFE_COMMUNITIES = 114;

    static final String HEADER = "id,kind,name,nameEn,zoneClass,lat,lon,outline,contact,cautions";

    /// Beyond this from the nearest street the gate stands in for the middle, metres.
    private static final double MIDDLE_MAX = 35;

    private static final double GATE_INSIDE = 21;
    private static final int FIRST_EXTENSION = 8101;

    private final City city;
    private final List<Place> places = new ArrayList<>();

    SiteRegister(City city, Posts posts, Dice dice) {
        this.city = city;
        for (Place p : city.settlement().places()) {
            add(p);
        }
        Counters counters = new Counters(city, dice);
        counters.banks().forEach(this::add);
        counters.gas().forEach(this::add);
        safeCommunities(dice);
        for (Posts.Station s : posts.stations()) {
            add(police(SiteKind.POLICE_STATION, s.name(), s.at()));
        }
        for (Posts.Post p : posts.posts()) {
            add(police(SiteKind.POLICE_POST, p.name(), p.at()));
        }
        for (Posts.Post p : posts.checkpoints()) {
            add(police(SiteKind.CHECKPOINT, p.name(), p.at()));
        }
        places.sort(Comparator.comparing(Place::kind));
    }

    private static Place police(SiteKind kind, Label name, Vec at) {
        return new Place(kind, name, ZoneClass.OTHER, at, null, "");
    }

    List<Place> places() {
        return places;
    }

    private void add(Place p) {
        Vec gate = gate(p.at(), p.outline());
        if (gate != null) {
            places.add(new Place(p.kind(), p.name(), p.zone(), gate, p.outline(), p.cautions()));
        }
    }

    /// The middle of the ground if a street comes near, else a point just inside on the way to the nearest street.
    private @Nullable Vec gate(Vec middle, @Nullable List<Vec> outline) {
        StreetGrid.Near near = city.driven().nearest(middle, 400, s -> s.span() == Street.Span.GROUND);
        if (near == null) {
            return null;
        }
        if (near.distance() < MIDDLE_MAX || outline == null) {
            return middle;
        }
        Vec gate = near.at();
        for (double in = GATE_INSIDE; in < 55; in += 3) {
            gate = near.at().plus(middle.minus(near.at()).unit().times(in));
            if (Planar.contains(outline, gate)) {
                return gate;
            }
        }
        return gate;
    }

    /// Spreads the safe communities over all estates; the one that is a landmark is always among them.
    private void safeCommunities(Dice dice) {
        List<Place> estates = new ArrayList<>();
        for (Place p : city.settlement().estates()) {
            if (p.outline() != null && gate(p.at(), p.outline()) != null) {
                estates.add(p);
            }
        }
        List<Place> chosen = new ArrayList<>();
        for (Place p : estates) {
            for (Landmark l : Landmark.all()) {
                if (l.name().equals(p.name())) {
                    chosen.add(p);
                }
            }
        }
        for (double spacing = 700; chosen.size() < SAFE_COMMUNITIES; spacing *= 0.9) {
            for (Place p : estates) {
                boolean free = chosen.size() < SAFE_COMMUNITIES && dice.chance(0.5);
                for (Place c : chosen) {
                    free &= c.at().distance(p.at()) > spacing;
                }
                if (free) {
                    chosen.add(p);
                }
            }
        }
        chosen.forEach(this::add);
    }

    /// The file's text, a header and one row a site.
    String csv() {
        StringBuilder out = new StringBuilder(HEADER).append('\n');
        Map<SiteKind, Integer> numbers = new EnumMap<>(SiteKind.class);
        int extension = FIRST_EXTENSION;
        for (Place p : places) {
            int number = numbers.merge(p.kind(), 1, Integer::sum);
            out.append(prefix(p.kind())).append(Label.number(number, 3)).append(',');
            out.append(p.kind()).append(',');
            out.append(p.name().zh()).append(',').append(p.name().en()).append(',');
            out.append(p.zone()).append(',');
            out.append(Frame.latText(p.at()))
                    .append(',')
                    .append(Frame.lonText(p.at()))
                    .append(',');
            out.append(outline(p.outline())).append(',');
            out.append(office(p.kind())).append(" 内线 ").append(extension++).append(',');
            out.append(p.cautions()).append('\n');
        }
        return out.toString();
    }

    private static String outline(@Nullable List<Vec> ring) {
        StringJoiner out = new StringJoiner(";");
        if (ring != null) {
            for (Vec v : Planar.simplifiedRing(ring, 1)) {
                out.add(Frame.latText(v) + " " + Frame.lonText(v));
            }
        }
        return out.toString();
    }

    private static String prefix(SiteKind kind) {
        return switch (kind) {
            case SCHOOL -> "SC";
            case KINDERGARTEN -> "KG";
            case HOSPITAL -> "HO";
            case BANK -> "BK";
            case RAIL_STATION -> "RS";
            case BUS_STATION -> "BS";
            case MARKET -> "MK";
            case MALL -> "ML";
            case GAS -> "GS";
            case EXPLOSIVES_STORE -> "EX";
            case SAFE_COMMUNITY -> "XQ";
            case CHECKPOINT -> "CP";
            case GOVERNMENT -> "GV";
            case POLICE_STATION -> "PS";
            case POLICE_POST -> "PP";
            case SQUARE -> "SQ";
            case OTHER -> "OT";
        };
    }

    private static String office(SiteKind kind) {
        return switch (kind) {
            case SCHOOL, KINDERGARTEN, HOSPITAL -> "保卫科";
            case BANK -> "营业厅";
            case RAIL_STATION, BUS_STATION -> "值班站长室";
            case MARKET, MALL -> "管理办公室";
            case GAS -> "站长室";
            case EXPLOSIVES_STORE -> "库区值班室";
            case SAFE_COMMUNITY -> "物业服务中心";
            case CHECKPOINT, POLICE_STATION, POLICE_POST, GOVERNMENT -> "值班室";
            case SQUARE, OTHER -> "管理处";
        };
    }
}
