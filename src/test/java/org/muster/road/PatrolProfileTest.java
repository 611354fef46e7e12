package org.muster.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.RoadKind;

class PatrolProfileTest {
    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : text.split(" ", -1)) {
            int equals = tag.indexOf('=');
            tags.put(tag.substring(0, equals), tag.substring(equals + 1).replace('~', ' '));
        }
        return tags;
    }

    @ParameterizedTest
    @CsvSource({
        "motorway, MOTORWAY",
        "trunk, MOTORWAY",
        "trunk_link, MOTORWAY",
        "primary, MAIN",
        "secondary, MAIN",
        "primary_link, MAIN",
        "tertiary, DISTRICT",
        "tertiary_link, DISTRICT",
        "unclassified, LOCAL",
        "residential, LOCAL",
        "living_street, LOCAL",
        "road, LOCAL",
        "service, OTHER",
        "track, OTHER",
        "pedestrian, OTHER"
    })
    void theClassOfARoadTellsItsKind(String highway, RoadKind kind) {
        assertThat(TravelProfile.kind(Map.of("highway", highway))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            highway=primary                                      | 60   | 60
            highway=motorway                                     | 100  | 0
            highway=motorway oneway=no                           | 100  | 100
            highway=motorway_link                                | 60   | 60
            highway=residential oneway=yes                       | 30   | 0
            highway=residential oneway=1                         | 30   | 0
            highway=residential oneway=-1                        | 0    | 30
            highway=residential oneway=reverse                   | 0    | 30
            highway=residential oneway=reversible                | 30   | 30
            highway=tertiary junction=roundabout                 | 40   | 0
            highway=tertiary junction=circular                   | 40   | 0
            highway=tertiary junction=roundabout oneway=no       | 40   | 40
            highway=primary maxspeed=80                          | 72   | 72
            highway=primary maxspeed=50~km/h                     | 45   | 45
            highway=primary maxspeed=30~mph                      | 43.5 | 43.5
            highway=primary maxspeed=DE:urban                    | 45   | 45
            highway=primary maxspeed=none                        | 117  | 117
            highway=primary maxspeed=60;40                       | 36   | 36
            highway=primary maxspeed=signals                     | 60   | 60
            highway=primary maxspeed=0                           | 4.5  | 4.5
            highway=primary maxspeed=500                         | 126  | 126
            highway=primary maxspeed=50 maxspeed:forward=70      | 63   | 45
            highway=primary maxspeed:backward=30                 | 60   | 27
            highway=service maxspeed=50                          | 20   | 20
            highway=service maxspeed=10                          | 9    | 9
            highway=living_street                                | 15   | 15
            highway=residential surface=sett                     | 30   | 30
            highway=primary surface=cobblestone                  | 30   | 30
            highway=primary surface=asphalt                      | 60   | 60
            highway=residential access=private                   | 15   | 15
            highway=residential access=destination               | 30   | 30
            highway=residential access=no                        | 0    | 0
            highway=residential access=no motor_vehicle=yes      | 30   | 30
            highway=residential motor_vehicle=no                 | 0    | 0
            highway=residential access=no emergency=yes          | 30   | 30
            highway=residential emergency=no                     | 0    | 0
            highway=track motor_vehicle=agricultural             | 0    | 0
            highway=residential area=yes                         | 0    | 0
            highway=footway                                      | 0    | 0
            highway=footway access=yes                           | 0    | 0
            highway=footway motor_vehicle=yes                    | 10   | 10
            highway=path emergency=designated                    | 10   | 10
            highway=pedestrian                                   | 0    | 0
            highway=pedestrian vehicle=destination               | 10   | 10
            highway=steps motor_vehicle=yes                      | 0    | 0
            highway=construction                                 | 0    | 0
            railway=rail                                         | 0    | 0
            """)
    void aWayIsDrivenAtItsSpeedAndInItsDirection(String tags, double forwardKmh, double backwardKmh) {
        TravelProfile.Passage passage = PatrolProfile.car(RoadRules.USUAL).passage(tags(tags.strip()));
        assertThat(Math.round(passage.forwardKmh() * 10) / 10.0).isEqualTo(forwardKmh);
        assertThat(Math.round(passage.backwardKmh() * 10) / 10.0).isEqualTo(backwardKmh);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            barrier=bollard                       | true
            barrier=bollard access=yes            | true
            barrier=bollard motor_vehicle=yes     | false
            barrier=bollard emergency=yes         | false
            barrier=block                         | true
            barrier=gate                          | false
            barrier=gate access=private           | false
            barrier=gate access=no                | true
            barrier=gate motor_vehicle=no         | true
            barrier=gate access=no vehicle=yes    | false
            barrier=kerb                          | false
            highway=crossing                      | false
            """)
    void aBarrierStopsTheCarOrDoesNot(String tags, boolean blocks) {
        assertThat(PatrolProfile.car(RoadRules.USUAL).blocks(tags(tags.strip())))
                .isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type=restriction restriction=no_left_turn                       | THIS
            type=restriction restriction=no_entry                           | THIS
            type=restriction restriction=no_u_turn                          | TURNING_BACK
            type=restriction restriction=only_straight_on                   | OTHERS
            type=restriction restriction=no_left_turn except=bus            | THIS
            type=restriction restriction=no_left_turn except=bus;emergency  | NONE
            type=restriction restriction=no_left_turn except=motorcar       | NONE
            type=restriction restriction:motor_vehicle=no_left_turn         | THIS
            type=restriction restriction:hgv=no_left_turn                   | NONE
            type=restriction restriction:conditional=no_left_turn           | NONE
            type=restriction:hgv restriction=no_left_turn                   | NONE
            type=restriction:motorcar restriction=no_left_turn              | THIS
            type=restriction                                                | NONE
            """)
    void aRestrictionForbidsATurnOrDoesNot(String tags, TravelProfile.Ban ban) {
        assertThat(PatrolProfile.car(RoadRules.USUAL).ban(tags(tags.strip()))).isEqualTo(ban);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            highway=primary                                      | 60 | 60
            highway=residential oneway=yes                       | 30 | 0
            highway=residential motorcycle=no                    | 0  | 0
            highway=residential motorcar=no                      | 30 | 30
            highway=residential motor_vehicle=no motorcycle=yes  | 30 | 30
            highway=residential motor_vehicle=no emergency=yes   | 30 | 30
            highway=primary surface=gravel                       | 15 | 15
            highway=primary surface=sett                         | 35 | 35
            highway=path                                         | 10 | 10
            highway=path surface=mud                             | 5  | 5
            highway=footway                                      | 10 | 10
            highway=footway footway=crossing                     | 10 | 10
            highway=footway footway=sidewalk                     | 0  | 0
            highway=footway footway=sidewalk motorcycle=yes      | 10 | 10
            highway=pedestrian                                   | 10 | 10
            highway=pedestrian area=yes                          | 0  | 0
            highway=pedestrian motor_vehicle=no                  | 0  | 0
            highway=pedestrian access=no                         | 0  | 0
            highway=cycleway oneway=yes                          | 15 | 0
            highway=cycleway maxspeed=50                         | 15 | 15
            highway=cycleway maxspeed=10                         | 9  | 9
            highway=bridleway                                    | 0  | 0
            highway=bridleway motorcycle=yes                     | 10 | 10
            highway=steps                                        | 0  | 0
            """)
    void aMotorcycleAlsoTakesNarrowWaysSlowly(String tags, double forward, double backward) {
        assertThat(PatrolProfile.motorcycle(RoadRules.USUAL).passage(tags(tags)))
                .isEqualTo(new TravelProfile.Passage(forward, backward));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            highway=primary                          | 7
            highway=primary oneway=yes               | 7
            highway=motorway                         | 0
            highway=motorway foot=yes                | 0
            highway=motorway_link                    | 0
            highway=trunk                            | 7
            highway=trunk motorroad=yes              | 0
            highway=trunk motorroad=yes foot=yes     | 7
            highway=footway                          | 7
            highway=path surface=mud                 | 7
            highway=pedestrian area=yes              | 7
            highway=steps                            | 2
            highway=cycleway                         | 7
            highway=cycleway foot=no                 | 0
            highway=cycleway foot=use_sidepath       | 0
            highway=service access=no                | 0
            highway=service access=no foot=yes       | 7
            highway=service access=private           | 7
            highway=residential motor_vehicle=no     | 7
            highway=track access=forestry            | 0
            highway=busway                           | 0
            highway=proposed                         | 0
            building=yes                             | 0
            """)
    void onFootOneTakesEveryWayButMotorwaysBothWays(String tags, double kmh) {
        assertThat(new FootProfile().passage(tags(tags))).isEqualTo(new TravelProfile.Passage(kmh, kmh));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            barrier=bollard                   | true  | false | false
            barrier=bollard motor_vehicle=no  | true  | true  | false
            barrier=bollard motor_vehicle=yes | false | false | false
            barrier=cycle_barrier             | true  | true  | false
            barrier=planter                   | true  | false | false
            barrier=stile                     | true  | true  | false
            barrier=gate                      | false | false | false
            barrier=gate access=no            | true  | true  | true
            barrier=gate access=no foot=yes   | true  | true  | false
            barrier=wall                      | true  | true  | true
            barrier=wall foot=yes             | true  | true  | false
            highway=crossing                  | false | false | false
            """)
    void aBarrierStopsWhoCannotPassIt(String tags, boolean car, boolean motorcycle, boolean foot) {
        assertThat(PatrolProfile.car(RoadRules.USUAL).blocks(tags(tags))).isEqualTo(car);
        assertThat(PatrolProfile.motorcycle(RoadRules.USUAL).blocks(tags(tags))).isEqualTo(motorcycle);
        assertThat(new FootProfile().blocks(tags(tags))).isEqualTo(foot);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type=restriction restriction=no_left_turn                          | THIS | THIS
            type=restriction restriction=no_left_turn except=motorcar          | NONE | THIS
            type=restriction restriction=no_left_turn except=motorcycle;bus    | THIS | NONE
            type=restriction restriction=no_left_turn except=emergency         | NONE | NONE
            type=restriction restriction:motorcycle=no_left_turn               | NONE | THIS
            type=restriction:motorcycle restriction:motorcycle=no_left_turn    | NONE | THIS
            type=restriction:motorcar restriction:motorcar=no_left_turn        | THIS | NONE
            """)
    void aRestrictionHoldsForTheVehicleItIsAbout(String tags, TravelProfile.Ban car, TravelProfile.Ban motorcycle) {
        assertThat(PatrolProfile.car(RoadRules.USUAL).ban(tags(tags))).isEqualTo(car);
        assertThat(PatrolProfile.motorcycle(RoadRules.USUAL).ban(tags(tags))).isEqualTo(motorcycle);
        assertThat(new FootProfile().ban(tags(tags))).isEqualTo(TravelProfile.Ban.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            highway=residential oneway=yes             | 30  | 10
            highway=residential oneway=-1              | 10  | 30
            highway=residential oneway=-1 maxspeed=10  | 9   | 9
            highway=primary oneway=yes maxspeed=80     | 72  | 10
            highway=primary surface=sand oneway=yes    | 10  | 10
            highway=motorway                           | 100 | 0
            highway=motorway_link oneway=yes           | 60  | 0
            highway=trunk oneway=yes                   | 80  | 0
            highway=tertiary junction=roundabout       | 40  | 0
            highway=primary junction=circular          | 60  | 0
            highway=residential                        | 30  | 30
            """)
    void whereItIsAllowedOneGoesAgainstAOneWaySlowly(String tags, double forward, double backward) {
        assertThat(PatrolProfile.car(new RoadRules(false, true)).passage(tags(tags)))
                .isEqualTo(new TravelProfile.Passage(forward, backward));
    }
}
