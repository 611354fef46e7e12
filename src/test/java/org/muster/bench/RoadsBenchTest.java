package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.model.GeoPoint;
import org.muster.road.RoadGraph;
import org.muster.road.RoadPoint;
import org.muster.simulate.city.SampleCity;

class RoadsBenchTest {
    private static final Path CITY = Path.of("sample-data", SampleCity.MAP);

    @TempDir
    Path dir;

    /// A race ends with an exception when the results differ.
    @Test
    void inTheSampleCityEveryFigureIsFoundAndTheRivalAgrees() throws IOException {
        List<Figure> figures = new ArrayList<>();
        RoadsBench.run(dir, List.of(CITY), 1, new int[] {200}, figures::add);
        assertThat(figures).hasSize(8).allMatch(figure -> figure.median() > 0);
        assertThat(figures)
                .filteredOn(figure -> figure.unit().equals("ms"))
                .allMatch(figure -> figure.rival().isPresent());
    }

    @Test
    void copiesSideBySideAreOneCountryThatIsDrivenThrough() throws IOException {
        RoadGraph one = SideBySide.read(CITY, 1);
        RoadGraph four = SideBySide.read(CITY, 4);
        assertThat(four.junctions()).isGreaterThanOrEqualTo(4 * one.junctions());
        GeoPoint southWest = new GeoPoint(one.box().south(), one.box().west());
        GeoPoint northEast = new GeoPoint(four.box().north(), four.box().east());
        RoadPoint from = corner(four, southWest);
        RoadPoint to = corner(four, northEast);
        assertThat(four.nearest(to, List.of(from), 1, Duration.ofHours(12))).hasSize(1);
        double apart = southWest.distanceMeters(northEast);
        assertThat(four.route(from, to).orElseThrow().lengthMeters()).isBetween(0.8 * apart, 3 * apart);
    }

    private static RoadPoint corner(RoadGraph roads, GeoPoint at) {
        RoadPoint nearest = roads.pointOn(0, 0.5);
        for (int stretch = 1; stretch < roads.stretches(); stretch++) {
            RoadPoint other = roads.pointOn(stretch, 0.5);
            nearest = other.at().distanceMeters(at) < nearest.at().distanceMeters(at) ? other : nearest;
        }
        return nearest;
    }
}
