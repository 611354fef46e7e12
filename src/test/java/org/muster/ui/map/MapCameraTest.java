package org.muster.ui.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.muster.dispatch.model.GeoBox;
import org.muster.dispatch.model.GeoPoint;

class MapCameraTest {
    private static final GeoBox CITY = new GeoBox(36.0, 103.0, 36.2, 103.3);

    @Test
    void thePlaceUnderTheCursorStaysWhenTheMapIsZoomed() {
        MapCamera before = new MapCamera(CITY.center(), 13, CITY);
        MapCamera after = before.zoomedAround(200, -100, 15);

        GeoPoint pointed = before.projection(1000, 800).toGeo(700, 300);
        assertThat(after.projection(1000, 800).x(pointed)).isCloseTo(700, within(3.0));
        assertThat(after.projection(1000, 800).y(pointed)).isCloseTo(300, within(3.0));
    }

    @Test
    void aPixelAndItsPlaceLeadToEachOther() {
        MapProjection projection = new MapCamera(CITY.center(), 14.5, CITY).projection(1000, 800);
        GeoPoint place = projection.toGeo(123, 456);
        assertThat(projection.x(place)).isCloseTo(123, within(1e-6));
        assertThat(projection.y(place)).isCloseTo(456, within(1e-6));
    }

    @Test
    void theCameraLeavesNeitherTheCityNorTheZooms() {
        MapCamera camera = new MapCamera(new GeoPoint(10, 10), 99, CITY);
        assertThat(camera.center()).isEqualTo(new GeoPoint(36.0, 103.0));
        assertThat(camera.zoom()).isEqualTo(MapCamera.ZOOM_MAX);
        assertThat(camera.panned(-1e9, 1e9).center()).isEqualTo(new GeoPoint(36.0, 103.0));
    }

    @Test
    void allOfABoxIsInViewAfterFitting() {
        MapCamera camera = MapCamera.fitting(CITY, CITY, 1000, 800);
        GeoBox seen = camera.projection(1000, 800).box(1000, 800);
        assertThat(seen.contains(new GeoPoint(36.0, 103.0)) && seen.contains(new GeoPoint(36.2, 103.3)))
                .isTrue();
        GeoBox closer = camera.zoomed(camera.zoom() + 1).projection(1000, 800).box(1000, 800);
        assertThat(closer.contains(new GeoPoint(36.0, 103.0))).isFalse();
    }

    @Test
    void tilesFallOnWholePixelsAtWholeZooms() {
        MapProjection projection = new MapCamera(CITY.center(), 14, CITY).projection(1001, 801);
        assertThat(projection.originX() % 1).isZero();
        assertThat(projection.originY() % 1).isZero();
    }

    @Test
    void theScaleBarHasARoundLength() {
        assertThat(ScaleBar.Length.fitting(1.0).text()).isEqualTo("50 m");
        assertThat(ScaleBar.Length.fitting(15.0).text()).isEqualTo("1 km");
        assertThat(ScaleBar.Length.fitting(7.7).pixels()).isLessThanOrEqualTo(ScaleBar.WIDTH_MAX);
    }
}
