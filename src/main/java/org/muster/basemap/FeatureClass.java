package org.muster.basemap;

import java.util.Locale;

/// What a feature is on the map; the render themes match on [#themeKey()] and nothing else.
///
/// The stored code of a class is [#code()], so constants may be reordered but a code is never reused.
enum FeatureClass {
    MOTORWAY(1, Form.LINE, 8, 0),
    TRUNK(2, Form.LINE, 8, 0),
    PRIMARY(3, Form.LINE, 9, 0),
    SECONDARY(4, Form.LINE, 11, 0),
    TERTIARY(5, Form.LINE, 12, 0),
    LINK(6, Form.LINE, 12, 0),
    STREET(7, Form.LINE, 13, 0),
    SERVICE(8, Form.LINE, 15, 0),
    TRACK(9, Form.LINE, 14, 0),
    PATH(10, Form.LINE, 15, 0),
    RAIL(11, Form.LINE, 10, 0),
    SIDING(12, Form.LINE, 14, 0),
    TRAM(13, Form.LINE, 14, 0),
    RIVER(14, Form.LINE, 10, 0),
    STREAM(15, Form.LINE, 14, 0),

    SEA(30, Form.AREA, 0, 0),
    WATER(31, Form.AREA, 8, 3),
    WOOD(32, Form.AREA, 9, 4),
    PARK(33, Form.AREA, 10, 4),
    GREEN(34, Form.AREA, 12, 5),
    FARM(35, Form.AREA, 11, 6),
    RESIDENTIAL(36, Form.AREA, 9, 6),
    INDUSTRIAL(37, Form.AREA, 10, 6),
    CAMPUS(38, Form.AREA, 12, 6),
    SAND(39, Form.AREA, 12, 5),
    PLAZA(40, Form.AREA, 14, 5),
    BUILDING(41, Form.AREA, 15, 2),

    MAIN_NAME(60, Form.NAME_LINE, 12, 60),
    TERTIARY_NAME(61, Form.NAME_LINE, 14, 60),
    STREET_NAME(62, Form.NAME_LINE, 15, 50),
    PATH_NAME(63, Form.NAME_LINE, 17, 60),
    RIVER_NAME(64, Form.NAME_LINE, 12, 80),

    CITY_NAME(80, Form.NAME_POINT, 7, 0),
    TOWN_NAME(81, Form.NAME_POINT, 9, 0),
    SUBURB_NAME(82, Form.NAME_POINT, 12, 0),
    VILLAGE_NAME(83, Form.NAME_POINT, 12, 0),
    QUARTER_NAME(84, Form.NAME_POINT, 14, 0),
    STATION_NAME(85, Form.NAME_POINT, 14, 0),
    WATER_NAME(86, Form.NAME_POINT, 11, 60),
    GREEN_NAME(87, Form.NAME_POINT, 13, 50),
    CAMPUS_NAME(88, Form.NAME_POINT, 14, 50),
    BUILDING_NAME(89, Form.NAME_POINT, 17, 36);

    /// How a class lies on the map. Names are features of their own, since they are read with a wider margin than
    /// shapes and are placed, not drawn where they are.
    enum Form {
        LINE,
        AREA,
        NAME_LINE,
        NAME_POINT;

        boolean isName() {
            return this == NAME_LINE || this == NAME_POINT;
        }
    }

    private final int code;
    private final Form form;
    private final int zoomMin;
    private final int pixelsMin;

    FeatureClass(int code, Form form, int zoomMin, int pixelsMin) {
        this.code = code;
        this.form = form;
        this.zoomMin = zoomMin;
        this.pixelsMin = pixelsMin;
    }

    int code() {
        return code;
    }

    Form form() {
        return form;
    }

    /// The first zoom at which the class may appear.
    int zoomMin() {
        return zoomMin;
    }

    /// The extent a feature must have on the screen to be worth drawing, pixels; 0 for any.
    int pixelsMin() {
        return pixelsMin;
    }

    /// The value of the tag `c` that the render themes match.
    String themeKey() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a code that no class has
    static FeatureClass ofCode(int code) {
        for (FeatureClass c : values()) {
            if (c.code == code) {
                return c;
            }
        }
        throw new IllegalArgumentException("no feature class has the code " + code);
    }
}
