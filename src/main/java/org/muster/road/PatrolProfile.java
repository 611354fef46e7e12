package org.muster.road;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// How a patrol vehicle, a car or a motorcycle, reads the tags of ways and barriers. The numbers stand in
/// {@link SpeedTable}. The rules:
///
/// 1. A way is a road if its `highway` is in `ROAD_KMH`, or is in `GRANTED_KMH` and access is granted; never with
///    `area=yes`, `smoothness=impassable`.
/// 2. Access is the value of the most specific key present, of `emergency`, `motorcar` or `motorcycle`,
/// `motor_vehicle`, `vehicle`,
///    `access` in this order; `emergency` counts only with `yes`, `designated`, `official` or `no`. For a way of
///    `GRANTED_KMH`, and for a blocking barrier, `access` alone does not grant.
/// 3. One-way is `oneway` = `yes`, `true`, `1`, against the way with `-1`, `reverse`; with any other value (`no`,
///    `reversible` …) it is open both ways; without the key it is one-way on `junction=roundabout|circular` and on
///    `highway=motorway`. Against it is closed; or, where {@link RoadRules} allow it, capped by `AGAINST_ONEWAY_KMH`,
///    but not on `NEVER_AGAINST` and roundabouts.
/// 4. Speed in a direction is the class speed; or, with a limit (`maxspeed:forward|backward`, else `maxspeed`),
///    `LIMIT_SHARE` of it, on `SLOW_CLASSES` the lower of both; then capped by surface and by private access.
///    A list of limits counts with its lowest; one that cannot be read is as if not there.
/// 5. A node with `barrier` ends every road at it if the barrier is in `BLOCKING_BARRIERS` and access is not granted,
///    or if access is denied.
/// 6. A restriction of turns (OpenStreetMap wiki, "Relation:restriction") holds if it is `no_…` or `only_…` for all,
///    for motor vehicles or for this one, passes one node or ways, and does not except this one or one of `EXCEPTED`.
/// 7. A motorcycle also takes the ways of `MOTORCYCLE_NARROW_KMH`, sidewalks (`footway=sidewalk`) excepted, no faster
///    than told there, unless access is denied; barriers of `MOTORCYCLE_PASSES` do not stop it unless access is
///    denied.
final class PatrolProfile implements TravelProfile {
    private final String vehicle;
    private final Map<String, Integer> narrowKmh;
    private final Map<String, Integer> surfaceKmhMax;
    private final Set<String> passes;
    private final RoadRules rules;

    /// @param vehicle its own key of access
    /// @param narrowKmh ways too narrow for cars that it may use
    /// @param passes the blocking barriers that do not stop it
    private PatrolProfile(
            String vehicle,
            Map<String, Integer> narrowKmh,
            Map<String, Integer> surfaceKmhMax,
            Set<String> passes,
            RoadRules rules) {
        this.vehicle = vehicle;
        this.narrowKmh = narrowKmh;
        this.surfaceKmhMax = surfaceKmhMax;
        this.passes = passes;
        this.rules = rules;
    }

    static PatrolProfile car(RoadRules rules) {
        return new PatrolProfile("motorcar", Map.of(), SpeedTable.SURFACE_KMH_MAX, Set.of(), rules);
    }

    static PatrolProfile motorcycle(RoadRules rules) {
        return new PatrolProfile(
                "motorcycle",
                SpeedTable.MOTORCYCLE_NARROW_KMH,
                SpeedTable.MOTORCYCLE_SURFACE_KMH_MAX,
                SpeedTable.MOTORCYCLE_PASSES,
                rules);
    }

    @Override
    public Passage passage(Map<String, String> tags) {
        String highway = tags.get("highway");
        if (highway == null || "yes".equals(tags.get("area")) || "impassable".equals(tags.get("smoothness"))) {
            return Passage.CLOSED;
        }
        Integer narrow = "sidewalk".equals(tags.get("footway")) ? null : narrowKmh.get(highway);
        Integer classKmh = narrow != null ? narrow : SpeedTable.ROAD_KMH.get(highway);
        String access = access(tags, classKmh == null);
        if (classKmh == null) {
            classKmh = SpeedTable.GRANTED_KMH.get(highway);
            if (classKmh == null || !SpeedTable.GRANTING.contains(access)) {
                return Passage.CLOSED;
            }
        }
        if (SpeedTable.DENYING.contains(access)) {
            return Passage.CLOSED;
        }
        double cap = SpeedTable.PRIVATE.contains(access) ? SpeedTable.PRIVATE_KMH_MAX : Double.MAX_VALUE;
        cap = Math.min(cap, narrow != null ? narrow : Double.MAX_VALUE);
        cap = Math.min(cap, surfaceKmhMax.getOrDefault(tags.getOrDefault("surface", ""), Integer.MAX_VALUE));
        double against = againstKmh(tags, highway);
        Direction direction = direction(tags, highway);
        double forwardCap = direction == Direction.BACKWARD ? Math.min(cap, against) : cap;
        double backwardCap = direction == Direction.FORWARD ? Math.min(cap, against) : cap;
        return new Passage(
                Math.min(forwardCap, speed(tags, highway, classKmh, "maxspeed:forward")),
                Math.min(backwardCap, speed(tags, highway, classKmh, "maxspeed:backward")));
    }

    /// Against the direction of a one-way.
    private double againstKmh(Map<String, String> tags, String highway) {
        boolean isClosed = !rules.againstOneways() || SpeedTable.NEVER_AGAINST.contains(highway) || isRoundabout(tags);
        return isClosed ? 0 : SpeedTable.AGAINST_ONEWAY_KMH;
    }

    private static boolean isRoundabout(Map<String, String> tags) {
        String junction = tags.getOrDefault("junction", "");
        return junction.equals("roundabout") || junction.equals("circular");
    }

    @Override
    public Ban ban(Map<String, String> tags) {
        String value = tags.getOrDefault(
                "restriction:" + vehicle,
                tags.getOrDefault("restriction:motor_vehicle", tags.getOrDefault("restriction", "")));
        if (!List.of("restriction", "restriction:" + vehicle, "restriction:motor_vehicle")
                .contains(tags.getOrDefault("type", ""))) {
            return Ban.NONE;
        }
        boolean excepted = Arrays.stream(tags.getOrDefault("except", "").split(";", -1))
                .map(String::strip)
                .anyMatch(word -> word.equals(vehicle) || SpeedTable.EXCEPTED.contains(word));
        if (excepted) {
            return Ban.NONE;
        }
        return value.equals("no_u_turn")
                ? Ban.TURNING_BACK
                : value.startsWith("no_") ? Ban.THIS : value.startsWith("only_") ? Ban.OTHERS : Ban.NONE;
    }

    @Override
    public boolean blocks(Map<String, String> tags) {
        String barrier = tags.get("barrier");
        if (barrier == null) {
            return false;
        }
        return SpeedTable.BLOCKING_BARRIERS.contains(barrier) && !passes.contains(barrier)
                ? !SpeedTable.GRANTING.contains(access(tags, true))
                : SpeedTable.DENYING.contains(access(tags, false));
    }

    /// The most specific access value, or an empty text.
    private String access(Map<String, String> tags, boolean explicitOnly) {
        String emergency = tags.getOrDefault("emergency", "");
        switch (emergency) {
            case "yes", "designated", "official" -> {
                return "yes";
            }
            case "no" -> {
                return "no";
            }
            default -> {}
        }
        for (String key : List.of(vehicle, "motor_vehicle", "vehicle", "access")) {
            String value = tags.get(key);
            if (value != null && !(explicitOnly && key.equals("access"))) {
                return value;
            }
        }
        return "";
    }

    private enum Direction {
        FORWARD,
        BACKWARD,
        BOTH
    }

    private static Direction direction(Map<String, String> tags, String highway) {
        String oneway = tags.get("oneway");
        if (oneway == null) {
            boolean implied = isRoundabout(tags) || highway.equals("motorway");
            return implied ? Direction.FORWARD : Direction.BOTH;
        }
        return switch (oneway) {
            case "yes", "true", "1" -> Direction.FORWARD;
            case "-1", "reverse" -> Direction.BACKWARD;
            default -> Direction.BOTH;
        };
    }

    private static double speed(Map<String, String> tags, String highway, int classKmh, String directedKey) {
        OptionalDouble limit = limit(tags.getOrDefault(directedKey, ""));
        if (limit.isEmpty()) {
            limit = limit(tags.getOrDefault("maxspeed", ""));
        }
        if (limit.isEmpty()) {
            return classKmh;
        }
        double driven = SpeedTable.LIMIT_SHARE * limit.getAsDouble();
        return SpeedTable.SLOW_CLASSES.contains(highway) ? Math.min(classKmh, driven) : driven;
    }

    /// The limit in kilometres per hour: `50`, `50 km/h`, `30 mph`, `walk`, `DE:urban`, and lists of these.
    static OptionalDouble limit(String text) {
        double lowest = Double.MAX_VALUE;
        for (String part : text.split("[;|]", 10)) {
            lowest = Math.min(lowest, single(part.strip()).orElse(Double.MAX_VALUE));
        }
        return lowest == Double.MAX_VALUE
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(lowest, SpeedTable.LIMIT_KMH_MIN, SpeedTable.LIMIT_KMH_MAX));
    }

    private static OptionalDouble single(String text) {
        String word = text.substring(text.lastIndexOf(':') + 1);
        Integer kmh = SpeedTable.LIMIT_WORD_KMH.get(word);
        if (kmh != null) {
            return OptionalDouble.of(kmh);
        }
        int digits = 0;
        while (digits < text.length() && (isDigit(text.charAt(digits)) || (digits > 0 && text.charAt(digits) == '.'))) {
            digits++;
        }
        if (digits == 0 || digits > 6) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text.substring(0, digits));
            return switch (text.substring(digits).strip()) {
                case "", "km/h", "kmh", "kph" -> OptionalDouble.of(number);
                case "mph" -> OptionalDouble.of(number * SpeedTable.KMH_PER_MPH);
                default -> OptionalDouble.empty();
            };
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
