package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.muster.dispatch.model.Force;

/// Beats and response circles as GeoJSON (RFC 7946): longitude first, rings closed and counter-clockwise.
final class Areas {
    private final City city;
    private final Posts posts;
    private final List<Roster.Member> units;

    Areas(City city, Posts posts, List<Roster.Member> units) {
        this.city = city;
        this.posts = posts;
        this.units = units;
    }

    String beats() {
        List<Posts.Station> stations = posts.stations();
        List<List<Vec>> rings =
                Regions.around(stations.stream().map(Posts.Station::at).toList(), city.blocks());
        List<String> out = new ArrayList<>();
        for (int i = 0; i < stations.size(); i++) {
            Posts.Station s = stations.get(i);
            if (!rings.get(i).isEmpty()) {
                out.add(feature(properties(s.beat(), s.beatName()), rings.get(i)));
            }
        }
        return collection(out);
    }

    String circles() {
        List<Posts.Post> centres = posts.posts();
        List<List<Vec>> rings =
                Regions.around(centres.stream().map(Posts.Post::at).toList(), city.blocks());
        List<String> out = new ArrayList<>();
        for (int i = 0; i < centres.size(); i++) {
            if (rings.get(i).isEmpty()) {
                continue;
            }
            Vec c = centres.get(i).at();
            String zh = centres.get(i).name().zh().replace("警务站", "快反圈");
            String en = centres.get(i).name().en().replace(" Police Post", " Circle");
            String properties = properties("K" + Label.number(out.size() + 1, 2), new Label(zh, en))
                    + teams(
                            "one",
                            nearest(c, 3, m -> m.force() == Force.POLICE_POST || m.force() == Force.POLICE_STATION))
                    + teams(
                            "three",
                            nearest(
                                    c,
                                    4,
                                    m -> m.force() == Force.SWAT
                                            || m.force() == Force.TRAFFIC
                                            || m.force() == Force.SUB_BUREAU))
                    + teams(
                            "five",
                            nearest(c, 4, m -> m.force() == Force.MUNICIPAL || m.force() == Force.ARMED_POLICE));
            out.add(feature(properties, rings.get(i)));
        }
        return collection(out);
    }

    private List<Roster.Member> nearest(Vec c, int count, Predicate<Roster.Member> wanted) {
        return units.stream()
                .filter(wanted)
                .sorted(Comparator.comparingDouble(m -> m.home().distance(c)))
                .limit(count)
                .toList();
    }

    private static String teams(String tier, List<Roster.Member> members) {
        StringJoiner out = new StringJoiner("\",\"", ",\"" + tier + "\":[\"", "\"]");
        for (Roster.Member m : members) {
            out.add(m.callSign());
        }
        return out.toString();
    }

    private static String properties(String code, Label name) {
        return "\"code\":\"" + code + "\",\"name\":\"" + name.zh() + "\",\"nameEn\":\"" + name.en() + "\"";
    }

    private static String feature(String properties, List<Vec> ring) {
        StringJoiner out = new StringJoiner(",", "[[", "]]");
        List<Vec> slim = Planar.simplifiedRing(ring, 4);
        for (Vec v : slim) {
            out.add(coordinate(v));
        }
        out.add(coordinate(slim.getFirst()));
        return "{\"type\":\"Feature\",\"properties\":{" + properties
                + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + out + "}}";
    }

    private static String coordinate(Vec v) {
        return "[" + Frame.lonText(v) + "," + Frame.latText(v) + "]";
    }

    private static String collection(List<String> features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
    }
}
