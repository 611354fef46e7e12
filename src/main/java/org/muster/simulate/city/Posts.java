package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Where the police stand: stations (派出所) in the quarters, posts (警务站) at the great crossings, checkpoints (卡口) at
/// the bridges and where roads leave the city.
final class Posts {
    /// A building of the police, at a spot beside the road.
    record Post(Label name, Vec at) {}

    /// A station with its beat.
    record Station(String beat, Label name, Label beatName, Vec at) {}

    private static final double POST_SPACING = 1_080;
    private static final int POSTS_MAX = 30;
    private static final double CHECKPOINT_SPACING = 600;
    private static final double BESIDE_ROAD = 15;

    private final City city;

    Posts(City city) {
        this.city = city;
    }

    List<Station> stations() {
        String[] rows = {
            "-930 520 鼓楼 Gulou 老城 Old Town",
            "-1330 -300 文庙 Wenmiao 文庙 Wenmiao",
            "500 -1150 中山 Zhongshan 南门 South Gate",
            "750 200 广场 Square 中城 Centre",
            "500 2350 文化路 Wenhua 北城 North Town",
            "1700 3150 北塔 Beita 北环 North Ring",
            "-3050 1650 新华 Xinhua 西城 West Town",
            "-3900 -500 胡杨 Huyang 西环 West Ring",
            "-3400 3050 西苑 Xiyuan 西苑 Xiyuan",
            "2950 -200 站前 Zhanqian 东城 East Town",
            "4500 200 东风 Dongfeng 东风 Dongfeng",
            "4400 2500 工业园 Works Park 工业园 Works Park",
            "1500 -3050 南湖 Nanhu 南湖 South Lake",
            "-1700 -3100 学府 Xuefu 学府 Xuefu",
            "2250 -1350 滨河 Binhe 滨河 Riverside",
        };
        List<Station> out = new ArrayList<>();
        for (String row : rows) {
            String[] f = row.split(" ", 5);
            boolean two = f[3].equals("Works");
            String en = two ? "Works Park" : f[3];
            String rest = two ? f[4].substring("Park ".length()) : f[4];
            String beatZh = rest.substring(0, rest.indexOf(' '));
            String beatEn = rest.substring(rest.indexOf(' ') + 1);
            Vec at = beside(new Vec(Double.parseDouble(f[0]), Double.parseDouble(f[1])));
            out.add(new Station(
                    "B" + Label.number(out.size() + 1, 2),
                    new Label(f[2] + "派出所", en + " Police Station"),
                    new Label(beatZh + "巡区", beatEn + " Beat"),
                    at));
        }
        return out;
    }

    /// A spot beside the street nearest to a point.
    Vec beside(Vec wanted) {
        StreetGrid.Near near =
                city.driven().nearest(wanted, 900, s -> s.name() != null && s.span() == Street.Span.GROUND);
        if (near == null) {
            throw new IllegalStateException("no street near " + wanted);
        }
        Vec away = wanted.distance(near.at()) < 1
                ? new Vec(1, 0)
                : wanted.minus(near.at()).unit();
        return near.at().plus(away.times(BESIDE_ROAD));
    }

    /// The posts at great crossings, those next to the centre first.
    List<Post> posts() {
        List<Post> out = new ArrayList<>();
        List<Crossing> crossings = new ArrayList<>(crossings(StreetKind.SECONDARY));
        crossings.sort(Comparator.comparingDouble(c -> c.at.distance(new Vec(200, 100))));
        for (Crossing c : crossings) {
            boolean free = Planar.contains(city.terrain().ringArea(), c.at);
            for (Post p : out) {
                free &= p.at.distance(c.at) > POST_SPACING;
            }
            if (free && out.size() < POSTS_MAX) {
                out.add(new Post(
                        new Label(c.a.zh() + c.b.zh() + "警务站", c.a.en() + " and " + c.b.en() + " Police Post"),
                        c.at.plus(new Vec(19, 17))));
            }
        }
        return out;
    }

    /// A vertex where two streets with different names meet.
    record Crossing(int vertex, Vec at, Label a, Label b) {}

    /// Where named streets of at least the rank meet, in the order of the vertices.
    List<Crossing> crossings(StreetKind least) {
        TreeMap<Integer, Label> first = new TreeMap<>();
        TreeMap<Integer, Crossing> found = new TreeMap<>();
        for (StreetNet.Run run : city.net().runs()) {
            Label name = run.street().name();
            if (name == null || run.street().kind().compareTo(least) > 0) {
                continue;
            }
            for (int v : run.vertices()) {
                Label other = first.putIfAbsent(v, name);
                if (other != null && !other.equals(name)) {
                    found.putIfAbsent(v, new Crossing(v, city.net().vertices().get(v), other, name));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    /// Bridge heads, and the roads out of the city where they leave the ring.
    List<Post> checkpoints() {
        List<Post> out = new ArrayList<>();
        for (StreetNet.Run run : city.net().runs()) {
            Label name = run.street().name();
            if (name == null) {
                continue;
            }
            Vec start = city.net().vertices().get(run.vertices().getFirst());
            boolean bridge = run.street().span() == Street.Span.BRIDGE
                    && city.terrain().river().halfWidth() + 5
                            > Planar.distance(start, city.terrain().river().middle());
            boolean out1 = run.street().ref() != null && run.street().kind() != StreetKind.TRUNK
                    || name.zh().endsWith("公路");
            boolean leaves = out1 && Planar.distance(start, city.terrain().ring()) < 20;
            if (bridge || leaves) {
                add(
                        out,
                        start,
                        new Label(
                                name.zh() + (bridge ? "桥头卡口" : "出城卡口"),
                                name.en() + (bridge ? " Bridgehead" : " City Limit") + " Checkpoint"));
            }
        }
        return out;
    }

    private static void add(List<Post> out, Vec at, Label name) {
        for (Post p : out) {
            if (p.at.distance(at) < CHECKPOINT_SPACING) {
                return;
            }
        }
        out.add(new Post(name, at));
    }
}
