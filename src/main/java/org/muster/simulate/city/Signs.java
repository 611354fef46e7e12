package org.muster.simulate.city;

import java.util.List;

/// Points that carry a name on the map: the city and its quarters, the police, old sights.
final class Signs {
    /// Near the crossing of the two dual roads, beside the square.
    private static final Vec CROSSING = new Vec(118, 193);

    private Signs() {}

    static void draw(City city, Posts posts, List<Place> sites) {
        Sheet sheet = city.sheet();
        sheet.point(new Vec(200, 60), "place", "city", "population", "1140000").named(new Label("朔川市", "Shuochuan"));
        for (Posts.Station s : posts.stations()) {
            String zh = s.beatName().zh().replace("巡区", "");
            sheet.point(s.at().plus(new Vec(-210, 160)), "place", "suburb")
                    .named(new Label(zh, s.beatName().en().replace(" Beat", "")));
        }
        for (Place p : sites) {
            switch (p.kind()) {
                case POLICE_STATION -> sheet.point(p.at(), "amenity", "police").named(p.name());
                case POLICE_POST ->
                    sheet.point(p.at(), "amenity", "police", "police", "checkpoint")
                            .named(p.name());
                case CHECKPOINT -> sheet.point(p.at(), "barrier", "checkpoint").named(p.name());
                case SCHOOL,
                        KINDERGARTEN,
                        HOSPITAL,
                        BANK,
                        RAIL_STATION,
                        BUS_STATION,
                        MARKET,
                        MALL,
                        GAS,
                        EXPLOSIVES_STORE,
                        SAFE_COMMUNITY,
                        GOVERNMENT,
                        SQUARE,
                        OTHER -> {}
            }
        }
        String exits = "ABCD";
        Vec[] corners = {new Vec(1, 1), new Vec(1, -1), new Vec(-1, -1), new Vec(-1, 1)};
        for (int i = 0; i < 4; i++) {
            String exit = exits.substring(i, i + 1);
            sheet.point(CROSSING.plus(corners[i].times(29)), "railway", "subway_entrance", "ref", exit)
                    .named(new Label("人民广场地铁口" + exit, "People's Square Metro Exit " + exit));
        }
        sheet.area(
                        Planar.box(new Vec(-905, 225), new Vec(1, 0), 34, 26),
                        "building",
                        "yes",
                        "tourism",
                        "attraction",
                        "historic",
                        "tower")
                .named(new Label("鼓楼", "Drum Tower"));
        sheet.point(new Vec(-1330, -180), "amenity", "place_of_worship", "tourism", "attraction")
                .named(new Label("文庙", "Temple of Literature"));
        sheet.point(new Vec(1690, 3330), "historic", "tower", "tourism", "attraction")
                .named(new Label("北塔", "North Pagoda"));
    }
}
