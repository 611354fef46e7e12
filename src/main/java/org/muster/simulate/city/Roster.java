package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.SiteKind;

/// The units of all forces with their home posts.
final class Roster {
    static final String HEADER = "callSign,name,nameEn,force,capabilities,crew,homeLat,homeLon,beat";

    private static final int CARS = 34;
    private static final int VOLUNTEER_TEAMS = 14;
    private static final int AUXILIARY_TEAMS = 10;

    /// A unit.
    ///
    /// @param capabilities separated by semicolons
    record Member(String callSign, Label name, Force force, String capabilities, int crew, Vec home, String beat) {}

    private final Posts posts;
    private final List<Posts.Station> stations;
    private final List<Posts.Post> corners;
    private final List<Place> sites;
    private final List<Member> members = new ArrayList<>();

    Roster(Posts posts, List<Place> sites) {
        this.posts = posts;
        this.sites = sites;
        stations = posts.stations();
        corners = posts.posts();
        cars();
        motorcycles();
        traffic();
        special();
        upper();
        neighbours();
    }

    List<Member> members() {
        return members;
    }

    private void add(String callSign, Label name, Force force, String capabilities, int crew, Vec home) {
        Posts.Station nearest = stations.getFirst();
        for (Posts.Station s : stations) {
            nearest = s.at().distance(home) < nearest.at().distance(home) ? s : nearest;
        }
        members.add(new Member(callSign, name, force, capabilities, crew, home, nearest.beat()));
    }

    private void cars() {
        for (int i = 0; i < CARS; i++) {
            Posts.Station s = stations.get(i % stations.size());
            int group = i / stations.size() + 1;
            Label name = new Label(s.name().zh() + "巡逻" + group + "组", s.name().en() + " Patrol " + group);
            String can = i % 3 == 0 ? "armed;van" : i % 3 == 1 ? "armed" : "van;negotiation";
            add("P" + Label.number(i + 1, 2), name, Force.POLICE_STATION, can, i % 3 == 0 ? 3 : 2, s.at());
        }
    }

    private void motorcycles() {
        for (int i = 0; i < corners.size(); i++) {
            Posts.Post p = corners.get(i);
            Label name = new Label(p.name().zh() + "摩托", p.name().en() + " Motorcycle");
            add(
                    "M" + Label.number(i + 1, 2),
                    name,
                    Force.POLICE_POST,
                    i % 4 == 0 ? "motorcycle;armed" : "motorcycle",
                    2,
                    p.at());
        }
    }

    private void traffic() {
        for (int i = 0; i < 14; i++) {
            Posts.Post p = corners.get(i * 2 % corners.size());
            Label name = new Label("交警" + (i + 1) + "号车", "Traffic Car " + (i + 1));
            boolean rider = i % 3 == 2;
            Vec home = posts.beside(p.at().plus(new Vec(-140, 60)));
            add(
                    "T" + Label.number(i + 1, 2),
                    name,
                    Force.TRAFFIC,
                    rider ? "traffic;motorcycle" : "traffic",
                    rider ? 1 : 2,
                    home);
        }
    }

    private void special() {
        Vec[] bases = {new Vec(420, 420), new Vec(1450, 760), new Vec(3100, 160), new Vec(-2500, 300)};
        String[] can = {
            "armed;van",
            "armed;van;negotiation",
            "armed;dog",
            "armed;van",
            "armed;drone",
            "armed;van",
            "armed;dog",
            "armed;motorcycle"
        };
        for (int i = 0; i < 8; i++) {
            Label name = new Label("特警" + (i + 1) + "组", "SWAT Team " + (i + 1));
            add("特" + (i + 1), name, Force.SWAT, can[i], 6, posts.beside(bases[i % 4].plus(new Vec(i / 4 * 120, 30))));
        }
        Vec[] guards = {new Vec(3250, 60), new Vec(700, 900), new Vec(420, 260), new Vec(-2400, 3000)};
        for (int i = 0; i < 4; i++) {
            Label name = new Label("武警" + (i + 1) + "组", "Armed Police Team " + (i + 1));
            add("武警" + (i + 1), name, Force.ARMED_POLICE, "armed;van;foot", 8, posts.beside(guards[i]));
        }
    }

    private void upper() {
        Vec[] branches = {new Vec(-1900, 1500), new Vec(2400, 700), new Vec(300, -3300)};
        String[] names = {"西城分局", "东城分局", "河南分局"};
        String[] namesEn = {"West Sub-bureau", "East Sub-bureau", "South Bank Sub-bureau"};
        for (int i = 0; i < 6; i++) {
            int b = i / 2;
            Label name = new Label(names[b] + "机动" + (i % 2 + 1) + "组", namesEn[b] + " Reserve " + (i % 2 + 1));
            add(
                    "B" + (i + 1),
                    name,
                    Force.SUB_BUREAU,
                    i % 2 == 0 ? "armed;van" : "armed;negotiation",
                    4,
                    posts.beside(branches[b]));
        }
        String[] can = {
            "armed;van", "armed;van", "negotiation;van", "dog;van", "armed;van", "drone", "fire;van", "medical;van"
        };
        String[] jobs = {"机动一队", "机动二队", "谈判组", "警犬队", "机动三队", "无人机组", "消防联勤", "急救联勤"};
        String[] jobsEn = {
            "Reserve 1",
            "Reserve 2",
            "Negotiators",
            "Dog Section",
            "Reserve 3",
            "Drone Section",
            "Fire Liaison",
            "Ambulance Liaison"
        };
        for (int i = 0; i < 8; i++) {
            Vec base = i < 5 ? new Vec(1400, 640) : new Vec(-600 + 300 * i, 1750);
            add(
                    "W" + (i + 1),
                    new Label("市局" + jobs[i], "Municipal " + jobsEn[i]),
                    Force.MUNICIPAL,
                    can[i],
                    5,
                    posts.beside(base));
        }
    }

    private void neighbours() {
        List<Place> communities = new ArrayList<>();
        List<Place> busy = new ArrayList<>();
        for (Place p : sites) {
            if (p.kind() == SiteKind.SAFE_COMMUNITY) {
                communities.add(p);
            } else if (p.kind() == SiteKind.MARKET || p.kind() == SiteKind.MALL || p.kind() == SiteKind.SQUARE) {
                busy.add(p);
            }
        }
        for (int i = 0; i < AUXILIARY_TEAMS; i++) {
            Place p = busy.get(i * busy.size() / AUXILIARY_TEAMS);
            Label name = new Label(p.name().zh() + "辅警队", p.name().en() + " Auxiliaries");
            add("辅" + (i + 1), name, Force.AUXILIARY, "foot", 4, p.at());
        }
        for (int i = 0; i < VOLUNTEER_TEAMS; i++) {
            Place p = communities.get(i * communities.size() / VOLUNTEER_TEAMS);
            Label name = new Label(p.name().zh() + "义警队", p.name().en() + " Volunteers");
            add("V" + Label.number(i + 1, 2), name, Force.VOLUNTEERS, i % 4 == 3 ? "foot;medical" : "foot", 6, p.at());
        }
    }

    /// The file's text, a header and one row a unit.
    String csv() {
        StringBuilder out = new StringBuilder(HEADER).append('\n');
        for (Member m : members) {
            out.append(m.callSign)
                    .append(',')
                    .append(m.name.zh())
                    .append(',')
                    .append(m.name.en())
                    .append(',');
            out.append(m.force)
                    .append(',')
                    .append(m.capabilities)
                    .append(',')
                    .append(m.crew)
                    .append(',');
            out.append(Frame.latText(m.home))
                    .append(',')
                    .append(Frame.lonText(m.home))
                    .append(',');
            out.append(m.beat).append('\n');
        }
        return out.toString();
    }
}
