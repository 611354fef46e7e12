package org.muster.simulate.shift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.state.Situation;
import org.muster.road.RoadGraph;

/// The units (编制) a jurisdiction is given for a drill where it has too few of its own: a usual mix of forces, home
/// posts spread over the roads. The same seed over the same situation and roads gives the same units.
public final class Establishment {
    /// The most units one drill may have; no server takes more.
    public static final int UNITS_MAX = 20_000;

    /// How many of each kind among a hundred.
    private enum Kind {
        CAR(40, "P", Force.POLICE_STATION, 2, "巡逻车", "Patrol", "armed"),
        MOTORCYCLE(22, "M", Force.POLICE_POST, 2, "摩托", "Motorcycle", "motorcycle"),
        TRAFFIC(12, "T", Force.TRAFFIC, 2, "交警车", "Traffic Car", "traffic"),
        SWAT(6, "特", Force.SWAT, 6, "特警组", "SWAT Team", "armed;van"),
        GUARD(3, "武警", Force.ARMED_POLICE, 8, "武警组", "Armed Police Team", "armed;van;foot"),
        SUB_BUREAU(4, "B", Force.SUB_BUREAU, 4, "分局机动组", "Sub-bureau Reserve", "armed;van"),
        MUNICIPAL(3, "W", Force.MUNICIPAL, 5, "市局机动组", "Municipal Reserve", "armed;van;medical;fire"),
        AUXILIARY(5, "辅", Force.AUXILIARY, 4, "辅警队", "Auxiliaries", "foot"),
        VOLUNTEERS(5, "V", Force.VOLUNTEERS, 6, "义警队", "Volunteers", "foot");

        private final int percent;
        private final String letters;
        private final Force force;
        private final int crew;
        private final String name;
        private final String nameEn;
        private final Set<String> capabilities;

        Kind(int percent, String letters, Force force, int crew, String name, String nameEn, String capabilities) {
            this.percent = percent;
            this.letters = letters;
            this.force = force;
            this.crew = crew;
            this.name = name;
            this.nameEn = nameEn;
            this.capabilities = Set.of(capabilities.split(";"));
        }

        /// The kinds in turn, so that any number of units has about the usual mix: always the one that lacks
        /// most.
        static Kind next(Map<Kind, Integer> drawn, int total) {
            Kind lacking = CAR;
            double most = -Double.MAX_VALUE;
            for (Kind kind : values()) {
                double lack = (total + 1) * kind.percent / 100.0 - drawn.getOrDefault(kind, 0);
                if (lack > most) {
                    most = lack;
                    lacking = kind;
                }
            }
            return lacking;
        }
    }

    private Establishment() {}

    /// The units that are missing to a number, none where there are enough.
    public static List<Draft> missing(Situation situation, RoadGraph roads, int wanted, long seed) {
        RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<Kind, Integer> drawn = new HashMap<>();
        Map<Kind, Integer> numbers = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        int known = situation.units().size();
        for (int i = 0; i < wanted - known; i++) {
            Kind kind = Kind.next(drawn, i);
            drawn.merge(kind, 1, Integer::sum);
            int number = numbers.merge(kind, 1, Integer::sum);
            while (situation.unit(callSign(kind, number)).isPresent()) {
                number = numbers.merge(kind, 1, Integer::sum);
            }
            GeoPoint home = roads.pointOn(dice.nextInt(roads.stretches()), dice.nextDouble())
                    .at();
            drafts.add(Draft.of(
                    new Event.UnitDefined(
                            callSign(kind, number),
                            kind.force,
                            kind.capabilities,
                            kind.crew,
                            "",
                            Optional.of(home.rough())),
                    new Body.UnitDetails(kind.name + number, kind.nameEn + " " + number, Optional.of(home))));
        }
        return drafts;
    }

    private static CallSign callSign(Kind kind, int number) {
        return new CallSign(kind.letters + (number < 10 ? "0" : "") + number);
    }
}
