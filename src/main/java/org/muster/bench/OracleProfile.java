package org.muster.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.TravelMode;
import org.muster.road.RoadRules;
import org.muster.road.SpeedTable;

/// The oracle's own reading of tags: the rules written down at the graph's profiles, coded a second time. Only
/// the numbers and word lists of {@link SpeedTable} are shared.
final class OracleProfile {
    private static final Set<String> EMERGENCY_YES = Set.of("yes", "designated", "official");

    private final TravelMode mode;

    private final RoadRules rules;

    OracleProfile(TravelMode mode, RoadRules rules) {
        this.mode = mode;
        this.rules = rules;
    }

    /// Metres per second along the way, and against it; 0 is closed.
    double[] speeds(Map<String, String> tags) {
        String highway = tags.getOrDefault("highway", "");
        if (mode == TravelMode.FOOT) {
            double walked = walked(tags, highway) / 3.6;
            return new double[] {walked, walked};
        }
        boolean bike = mode == TravelMode.MOTORCYCLE;
        if (bike
                && SpeedTable.MOTORCYCLE_NARROW_KMH.containsKey(highway)
                && !tags.getOrDefault("footway", "").equals("sidewalk")) {
            return narrow(tags, highway);
        }
        boolean road = SpeedTable.ROAD_KMH.containsKey(highway);
        boolean grantable = SpeedTable.GRANTED_KMH.containsKey(highway);
        String right = right(tags, road);
        boolean closed = !(road || grantable)
                || tags.getOrDefault("area", "").equals("yes")
                || tags.getOrDefault("smoothness", "").equals("impassable")
                || SpeedTable.DENYING.contains(right)
                || (grantable && !SpeedTable.GRANTING.contains(right));
        if (closed) {
            return new double[] {0, 0};
        }
        double base = (road ? SpeedTable.ROAD_KMH : SpeedTable.GRANTED_KMH).getOrDefault(highway, 0);
        double[] both = {base, base};
        String[] suffix = {":forward", ":backward"};
        for (int d = 0; d < 2; d++) {
            double posted = posted(tags.get("maxspeed" + suffix[d]));
            if (Double.isNaN(posted)) {
                posted = posted(tags.get("maxspeed"));
            }
            if (!Double.isNaN(posted)) {
                double driven = posted * SpeedTable.LIMIT_SHARE;
                both[d] = SpeedTable.SLOW_CLASSES.contains(highway) && driven > base ? base : driven;
            }
            if (SpeedTable.PRIVATE.contains(right) && both[d] > SpeedTable.PRIVATE_KMH_MAX) {
                both[d] = SpeedTable.PRIVATE_KMH_MAX;
            }
            both[d] = onSurface(tags, both[d]) / 3.6;
        }
        int way = oneWay(tags, highway);
        if (way != 0) {
            both[way > 0 ? 1 : 0] = against(tags, highway, both[way > 0 ? 1 : 0]);
        }
        return both;
    }

    /// Metres per second against a one-way.
    private double against(Map<String, String> tags, String highway, double otherwise) {
        String junction = tags.getOrDefault("junction", "");
        boolean never = SpeedTable.NEVER_AGAINST.contains(highway)
                || junction.equals("circular")
                || junction.equals("roundabout");
        return rules.againstOneways() && !never ? Math.min(otherwise, SpeedTable.AGAINST_ONEWAY_KMH / 3.6) : 0;
    }

    /// A motorcycle where cars do not fit.
    private double[] narrow(Map<String, String> tags, String highway) {
        boolean closed = tags.getOrDefault("area", "").equals("yes")
                || tags.getOrDefault("smoothness", "").equals("impassable")
                || SpeedTable.DENYING.contains(right(tags, true));
        double slow = SpeedTable.MOTORCYCLE_NARROW_KMH.getOrDefault(highway, 0);
        double[] both = new double[2];
        for (int d = 0; d < 2 && !closed; d++) {
            double posted = posted(tags.get(d == 0 ? "maxspeed:forward" : "maxspeed:backward"));
            posted = Double.isNaN(posted) ? posted(tags.get("maxspeed")) : posted;
            double driven = Double.isNaN(posted) ? slow : Math.min(slow, posted * SpeedTable.LIMIT_SHARE);
            double free = onSurface(tags, driven) / 3.6;
            both[d] = oneWay(tags, highway) == (d == 0 ? -1 : 1) ? against(tags, highway, free) : free;
        }
        return both;
    }

    private double onSurface(Map<String, String> tags, double kmh) {
        Integer rough = (mode == TravelMode.CAR ? SpeedTable.SURFACE_KMH_MAX : SpeedTable.MOTORCYCLE_SURFACE_KMH_MAX)
                .get(tags.getOrDefault("surface", ""));
        return rough != null && kmh > rough ? rough : kmh;
    }

    private static double walked(Map<String, String> tags, String highway) {
        String foot = tags.getOrDefault("foot", "");
        boolean barred = SpeedTable.DENYING.contains(foot.isEmpty() ? tags.getOrDefault("access", "") : foot);
        boolean motors = tags.getOrDefault("motorroad", "").equals("yes") && !SpeedTable.GRANTING.contains(foot);
        boolean way = SpeedTable.FOOT_WAYS.contains(highway) || SpeedTable.ROAD_KMH.containsKey(highway);
        if (barred || motors || !way || SpeedTable.FOOT_NEVER.contains(highway)) {
            return 0;
        }
        return highway.equals("steps") ? SpeedTable.STEPS_KMH : SpeedTable.FOOT_KMH;
    }

    boolean stops(Map<String, String> barrierTags) {
        String barrier = barrierTags.getOrDefault("barrier", "");
        if (mode == TravelMode.FOOT) {
            String foot = barrierTags.getOrDefault("foot", "");
            return SpeedTable.FOOT_BLOCKING_BARRIERS.contains(barrier)
                    ? !SpeedTable.GRANTING.contains(foot)
                    : SpeedTable.DENYING.contains(foot.isEmpty() ? barrierTags.getOrDefault("access", "") : foot);
        }
        boolean slipsThrough = mode == TravelMode.MOTORCYCLE && SpeedTable.MOTORCYCLE_PASSES.contains(barrier);
        boolean blocking = SpeedTable.BLOCKING_BARRIERS.contains(barrier) && !slipsThrough;
        String right = right(barrierTags, !blocking);
        return blocking ? !SpeedTable.GRANTING.contains(right) : SpeedTable.DENYING.contains(right);
    }

    /// What a restriction of turns says of a patrol vehicle; empty for nothing.
    String turns(Map<String, String> tags) {
        if (mode == TravelMode.FOOT) {
            return "";
        }
        String own = mode == TravelMode.CAR ? "motorcar" : "motorcycle";
        for (String free : tags.getOrDefault("except", "").split(";", -1)) {
            if (SpeedTable.EXCEPTED.contains(free.trim()) || free.trim().equals(own)) {
                return "";
            }
        }
        for (String vehicle : List.of(":" + own, ":motor_vehicle", "")) {
            String value = tags.get("restriction" + vehicle);
            String type = tags.getOrDefault("type", "");
            if (value != null
                    && List.of("restriction", "restriction:" + own, "restriction:motor_vehicle")
                            .contains(type)) {
                return value;
            }
        }
        return "";
    }

    private String right(Map<String, String> tags, boolean generalCounts) {
        String emergency = tags.get("emergency");
        if (emergency != null && EMERGENCY_YES.contains(emergency)) {
            return "yes";
        }
        if (emergency != null && emergency.equals("no")) {
            return "no";
        }
        String general = generalCounts ? tags.getOrDefault("access", "") : "";
        String vehicle = tags.getOrDefault("vehicle", general);
        String motor = tags.getOrDefault("motor_vehicle", vehicle);
        return tags.getOrDefault(mode == TravelMode.CAR ? "motorcar" : "motorcycle", motor);
    }

    private static int oneWay(Map<String, String> tags, String highway) {
        String value = tags.get("oneway");
        if (value == null) {
            String junction = tags.get("junction");
            return "roundabout".equals(junction) || "circular".equals(junction) || highway.equals("motorway") ? 1 : 0;
        }
        if (value.equals("yes") || value.equals("true") || value.equals("1")) {
            return 1;
        }
        return value.equals("-1") || value.equals("reverse") ? -1 : 0;
    }

    @SuppressWarnings("StringSplitter") // empty trailing parts say nothing here
    private static double posted(@Nullable String text) {
        double lowest = Double.NaN;
        if (text != null) {
            for (String part : text.split("[;|]")) {
                double one = one(part.trim());
                if (!Double.isNaN(one)) {
                    double held = Math.min(SpeedTable.LIMIT_KMH_MAX, Math.max(SpeedTable.LIMIT_KMH_MIN, one));
                    lowest = Double.isNaN(lowest) ? held : Math.min(lowest, held);
                }
            }
        }
        return lowest;
    }

    private static double one(String text) {
        for (Map.Entry<String, Integer> word : SpeedTable.LIMIT_WORD_KMH.entrySet()) {
            if (text.equals(word.getKey()) || text.endsWith(":" + word.getKey())) {
                return word.getValue();
            }
        }
        Matcher m =
                Pattern.compile("(\\d{1,4}(?:\\.\\d*)?)\\s*(km/h|kmh|kph|mph)?").matcher(text);
        if (!m.matches()) {
            return Double.NaN;
        }
        return Double.parseDouble(m.group(1)) * ("mph".equals(m.group(2)) ? SpeedTable.KMH_PER_MPH : 1);
    }
}
