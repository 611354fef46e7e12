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
        assertThat(PatrolProfile.kind(Map.of("highway", highway))).isEqualTo(kind);
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
        PatrolProfile.Passage passage = PatrolProfile.of(tags(tags.strip()));
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
        assertThat(PatrolProfile.blocks(tags(tags.strip()))).isEqualTo(blocks);
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
    void aRestrictionForbidsATurnOrDoesNot(String tags, PatrolProfile.Ban ban) {
        assertThat(PatrolProfile.ban(tags(tags.strip()))).isEqualTo(ban);
    }
}
