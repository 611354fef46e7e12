package org.muster.road;

import java.util.Map;
import java.util.Set;

/// The speeds and rights of patrols as plain data; {@link PatrolProfile} and {@link FootProfile} say how tags are read
/// with it.
///
/// The class speeds are what an urgent drive without siren averages on a road of that class in town, junctions
/// included, not its limit; they follow the order and the proportions of the usual car profiles (GraphHopper's and
/// OSRM's car profile, openrouteservice's "driving-car" table), whose town speeds are lower than the limits too.
/// Keys and values are OpenStreetMap's (wiki pages "Key:highway", "Key:surface", "Key:access", "Key:barrier").
public final class SpeedTable {
    /// Kilometres per hour on roads that motor vehicles may use unless tags forbid it, by `highway`.
    public static final Map<String, Integer> ROAD_KMH = Map.ofEntries(
            Map.entry("motorway", 100),
            Map.entry("motorway_link", 60),
            Map.entry("trunk", 80),
            Map.entry("trunk_link", 50),
            Map.entry("primary", 60),
            Map.entry("primary_link", 45),
            Map.entry("secondary", 50),
            Map.entry("secondary_link", 40),
            Map.entry("tertiary", 40),
            Map.entry("tertiary_link", 35),
            Map.entry("unclassified", 35),
            Map.entry("residential", 30),
            Map.entry("road", 30),
            Map.entry("service", 20),
            Map.entry("living_street", 15),
            Map.entry("track", 15));

    /// Kilometres per hour on ways that are not for motor vehicles unless a tag grants it, by `highway`.
    public static final Map<String, Integer> GRANTED_KMH = Map.of(
            "pedestrian", 10,
            "busway", 30,
            "bus_guideway", 30,
            "cycleway", 10,
            "footway", 10,
            "bridleway", 10,
            "path", 10);

    /// Classes on which `maxspeed` never raises the class speed.
    public static final Set<String> SLOW_CLASSES = Set.of("service", "living_street", "track");

    /// The share of a posted limit that is driven on average.
    public static final double LIMIT_SHARE = 0.9;

    /// Limits that are posted by word, or by the part after the colon as in `DE:urban`, kilometres per hour.
    public static final Map<String, Integer> LIMIT_WORD_KMH = Map.of(
            "walk", 7,
            "living_street", 10,
            "urban", 50,
            "rural", 90,
            "trunk", 100,
            "motorway", 120,
            "none", 130);

    /// A limit below or above is taken for a mistake and clamped, kilometres per hour.
    public static final double LIMIT_KMH_MIN = 5;

    public static final double LIMIT_KMH_MAX = 140;

    public static final double KMH_PER_MPH = 1.609344;

    /// Caps by `surface`, kilometres per hour; other surfaces have none.
    public static final Map<String, Integer> SURFACE_KMH_MAX = Map.ofEntries(
            Map.entry("sett", 40),
            Map.entry("cobblestone", 30),
            Map.entry("unhewn_cobblestone", 20),
            Map.entry("compacted", 40),
            Map.entry("unpaved", 30),
            Map.entry("fine_gravel", 30),
            Map.entry("gravel", 25),
            Map.entry("pebblestone", 25),
            Map.entry("ground", 20),
            Map.entry("dirt", 20),
            Map.entry("earth", 20),
            Map.entry("grass", 15),
            Map.entry("sand", 10),
            Map.entry("mud", 10));

    /// The cap where only residents may drive; gates and porters cost time, kilometres per hour.
    public static final int PRIVATE_KMH_MAX = 15;

    /// The cap against a one-way, where that is allowed at all, kilometres per hour: who is met there expects
    /// nobody.
    public static final int AGAINST_ONEWAY_KMH = 10;

    /// Roads on which nobody goes against a one-way, whatever is allowed, by `highway`; nor does anybody round a
    /// roundabout.
    public static final Set<String> NEVER_AGAINST = Set.of("motorway", "motorway_link", "trunk", "trunk_link");

    /// Access values that forbid.
    public static final Set<String> DENYING = Set.of("no", "agricultural", "forestry", "use_sidepath", "impassable");

    /// Access values that grant where nothing else would.
    public static final Set<String> GRANTING = Set.of("yes", "designated", "official", "permissive", "destination");

    /// Access values that put the cap for residents' roads.
    public static final Set<String> PRIVATE = Set.of("private", "residents", "permit");

    /// Kilometres per hour of a motorcycle on ways that are too narrow for cars, by `highway`: who is sent in a
    /// hurry may ride there, among people on foot and no faster than they can step aside.
    public static final Map<String, Integer> MOTORCYCLE_NARROW_KMH = Map.of(
            "pedestrian", 10,
            "cycleway", 15,
            "footway", 10,
            "path", 10);

    /// The caps by `surface` of a motorcycle: two wheels need a firm road.
    public static final Map<String, Integer> MOTORCYCLE_SURFACE_KMH_MAX = Map.ofEntries(
            Map.entry("sett", 35),
            Map.entry("cobblestone", 25),
            Map.entry("unhewn_cobblestone", 15),
            Map.entry("compacted", 30),
            Map.entry("unpaved", 20),
            Map.entry("fine_gravel", 20),
            Map.entry("gravel", 15),
            Map.entry("pebblestone", 15),
            Map.entry("ground", 15),
            Map.entry("dirt", 15),
            Map.entry("earth", 15),
            Map.entry("grass", 10),
            Map.entry("sand", 5),
            Map.entry("mud", 5));

    /// Barriers between which a motorcycle gets through; a `cycle_barrier` is too narrow even for it.
    public static final Set<String> MOTORCYCLE_PASSES =
            Set.of("block", "bollard", "bus_trap", "jersey_barrier", "planter", "sump_buster");

    /// How fast a crew hurries on foot, kilometres per hour: between what grown-ups walk at ease (5 km/h) and as
    /// fast as they can (7.4 km/h in their fifties, 9 in their twenties; Bohannon, Age and Ageing 26, 1997), for
    /// they carry what they need.
    public static final int FOOT_KMH = 7;

    /// On stairs, along their course: as the foot profiles of GraphHopper and openrouteservice.
    public static final int STEPS_KMH = 2;

    /// Ways for people on foot beside the roads of `ROAD_KMH`, by `highway`.
    public static final Set<String> FOOT_WAYS = Set.of(
            "pedestrian", "footway", "path", "steps", "cycleway", "bridleway", "corridor", "platform", "elevator");

    /// Roads that nobody walks on.
    public static final Set<String> FOOT_NEVER = Set.of("motorway", "motorway_link");

    /// `barrier` values that stop people on foot unless a tag grants it.
    public static final Set<String> FOOT_BLOCKING_BARRIERS = Set.of("ditch", "fence", "hedge", "wall");

    /// Values of `except` at a restriction of turns that free every patrol vehicle from it.
    public static final Set<String> EXCEPTED = Set.of("emergency", "motor_vehicle");

    /// `barrier` values that a car cannot pass unless a tag grants it; all others it passes unless a tag denies it.
    public static final Set<String> BLOCKING_BARRIERS = Set.of(
            "bollard",
            "block",
            "bus_trap",
            "chain",
            "cycle_barrier",
            "debris",
            "ditch",
            "fence",
            "full-height_turnstile",
            "guard_rail",
            "hedge",
            "horse_stile",
            "jersey_barrier",
            "kissing_gate",
            "log",
            "motorcycle_barrier",
            "planter",
            "rope",
            "spikes",
            "stile",
            "sump_buster",
            "turnstile",
            "wall");

    /// A turn within so many degrees of straight on costs nothing, and so does any where only two stretches meet.
    public static final double STRAIGHT_DEGREES = 35;

    /// What other turns cost, where traffic keeps to the right: to the left one crosses it. Where it keeps to the
    /// left the two change places. The class speeds have what junctions cost on the average, so these are small;
    /// milliseconds.
    public static final int RIGHT_TURN_MILLIS = 1_500;

    public static final int LEFT_TURN_MILLIS = 3_000;

    /// Turning round on the road or at its end, milliseconds.
    public static final int U_TURN_MILLIS = 12_000;

    /// A place farther from every drivable road is not put on the graph, metres.
    public static final double SNAP_METERS_MAX = 1_000;

    private SpeedTable() {}
}
