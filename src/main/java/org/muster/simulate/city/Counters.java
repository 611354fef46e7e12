package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.SiteKind;
import org.muster.dispatch.model.ZoneClass;

/// Sites without ground of their own: bank branches in shop houses and petrol stations at the roadside.
final class Counters {
    private static final List<Label> BANKS = List.of(
            new Label("朔川银行", "Bank of Shuochuan"),
            new Label("朔方商业银行", "Shuofang Commercial Bank"),
            new Label("河套农商行", "Hetao Rural Bank"),
            new Label("西北信用社", "Northwest Credit Union"));
    private static final double BANK_SPACING = 620;
    private static final double GAS_SPACING = 2_300;

    private final City city;
    private final Dice dice;

    Counters(City city, Dice dice) {
        this.city = city;
        this.dice = dice;
    }

    List<Place> banks() {
        List<Place> out = new ArrayList<>();
        for (Feature f : city.sheet().numberless()) {
            String kind = f.tags().get("building");
            String street = f.tags().get("addr:street");
            boolean shop = "retail".equals(kind) || "office".equals(kind);
            Vec at = Planar.centroid(f.points());
            if (street == null
                    || !shop
                    || f.tags().containsKey("name")
                    || dice.chance(0.8)
                    || !free(out, at, BANK_SPACING)) {
                continue;
            }
            StreetGrid.Near near = city.named().nearest(at, 62, s -> bears(s, street));
            StreetGrid.Near road = city.driven().nearest(at, 50, s -> true);
            Label onStreet = near == null ? null : near.street().name();
            if (near == null
                    || onStreet == null
                    || road == null
                    || near.street().kind().compareTo(StreetKind.RESIDENTIAL) >= 0) {
                continue;
            }
            Label bank = dice.pick(BANKS);
            Label name = new Label(bank.zh() + street + "支行", bank.en() + " " + onStreet.en() + " Branch");
            boolean twice = false;
            for (Place p : out) {
                twice |= p.name().equals(name);
            }
            if (!twice) {
                f.tags().put("amenity", "bank");
                f.named(name);
                out.add(new Place(SiteKind.BANK, name, ZoneClass.KEY, at, f.points(), ""));
            }
        }
        return out;
    }

    private static boolean bears(Street street, String name) {
        Label own = street.name();
        return own != null && own.zh().equals(name);
    }

    List<Place> gas() {
        List<Place> out = new ArrayList<>();
        for (StreetNet.Run run : city.net().runs()) {
            Label name = run.street().name();
            boolean fit = name != null
                    && run.street().kind().compareTo(StreetKind.TERTIARY) <= 0
                    && run.street().kind() != StreetKind.TRUNK
                    && run.street().span() == Street.Span.GROUND;
            List<Vec> line = new ArrayList<>();
            for (int v : run.vertices()) {
                line.add(city.net().vertices().get(v));
            }
            double length = Planar.length(line);
            for (double at = 140; fit && at < length - 100; at += 210) {
                Vec p = Planar.pointAt(line, at);
                Vec along = Planar.pointAt(line, at + 5).minus(p).unit();
                Vec spot = p.plus(along.left().times(-34));
                boolean outside = p.distance(new Vec(200, 100)) > 1_700;
                if (name != null && outside && free(out, spot, GAS_SPACING) && roomy(spot)) {
                    out.add(station(spot, along, name));
                }
            }
        }
        return out;
    }

    private Place station(Vec spot, Vec along, Label street) {
        Label name = new Label(street.zh() + "加油站", street.en() + " Petrol Station");
        List<Vec> ring = Planar.box(spot, along, 34, 22);
        city.sheet().area(ring, "amenity", "fuel").named(name);
        city.sheet().area(Planar.box(spot, along, 20, 11), "building", "roof");
        return new Place(SiteKind.GAS, name, ZoneClass.KEY, spot, ring, "油罐;禁止明火");
    }

    private boolean roomy(Vec spot) {
        for (Feature f : city.sheet().numberless()) {
            if (f.points().getFirst().distance(spot) < 60) {
                return false;
            }
        }
        StreetGrid.Near near = city.driven().nearest(spot, 60, s -> true);
        return near != null && near.distance() > 18 && !wet(spot);
    }

    private boolean wet(Vec spot) {
        return city.terrain().river().contains(spot) || city.terrain().rail().contains(spot);
    }

    private static boolean free(List<Place> places, Vec at, double spacing) {
        for (Place p : places) {
            if (p.at().distance(at) < spacing) {
                return false;
            }
        }
        return true;
    }
}
