package org.muster.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.basemap.SmallTown.line;

import java.awt.geom.Path2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.GeoBox;
import org.muster.extract.Polyline;

class CoastTest {
    private static final GeoBox FRAME = new GeoBox(0, 0, 1, 1);

    @Test
    void theSeaLiesToTheRightOfACoast() {
        List<Polyline> northbound = List.of(line(-0.1, 0.5, 0.5, 0.5), line(0.5, 0.5, 1.1, 0.5));
        assertThat(isSea(northbound, 0.5, 0.8)).isTrue();
        assertThat(isSea(northbound, 0.5, 0.2)).isFalse();

        List<Polyline> southbound = List.of(line(1.1, 0.5, -0.1, 0.5));
        assertThat(isSea(southbound, 0.5, 0.2)).isTrue();
        assertThat(isSea(southbound, 0.5, 0.8)).isFalse();
    }

    @Test
    void anIslandIsLandInTheSea() {
        List<Polyline> island = List.of(line(0.4, 0.4, 0.4, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4));
        assertThat(isSea(island, 0.5, 0.5)).isFalse();
        assertThat(isSea(island, 0.1, 0.1)).isTrue();
    }

    @Test
    void aPeninsulaDividesTheSeaInNoWay() {
        // In from the west, around the head, and out to the west again; water on the right is outside of it.
        List<Polyline> peninsula = List.of(line(0.4, -0.1, 0.4, 0.7, 0.6, 0.7, 0.6, -0.1));
        assertThat(isSea(peninsula, 0.5, 0.3)).isFalse();
        assertThat(isSea(peninsula, 0.1, 0.1)).isTrue();
        assertThat(isSea(peninsula, 0.9, 0.1)).isTrue();
        assertThat(isSea(peninsula, 0.5, 0.9)).isTrue();
    }

    @Test
    void aCoastThatTheExtractCutsIsLedToTheEdge() {
        List<Polyline> cut = List.of(line(0.1, 0.5, 0.9, 0.5));
        assertThat(isSea(cut, 0.5, 0.8)).isTrue();
        assertThat(isSea(cut, 0.5, 0.2)).isFalse();
    }

    @Test
    void withoutACoastThereIsNoSea() {
        assertThat(Coast.sea(List.of(), FRAME)).isEmpty();
        assertThat(Coast.sea(List.of(line(5, 5, 6, 6)), FRAME)).isEmpty();
    }

    private static boolean isSea(List<Polyline> coast, double lat, double lon) {
        Path2D sea = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (Polyline ring : Coast.sea(coast, FRAME).orElseThrow()) {
            sea.moveTo(ring.lon(0), ring.lat(0));
            for (int i = 1; i < ring.size(); i++) {
                sea.lineTo(ring.lon(i), ring.lat(i));
            }
        }
        return sea.contains(lon, lat);
    }
}
