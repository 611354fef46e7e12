package org.muster.simulate.city;

import java.util.List;

/// A place the city is known by: its lot is not cut smaller once it is below its size.
///
/// @param areaMax square metres
record Landmark(Vec at, double areaMax, Use use, Label name) {
    static List<Landmark> all() {
        return List.of(
                of(360, 330, 52_000, Use.SQUARE, "人民广场", "People's Square"),
                of(760, 1400, 260_000, Use.PARK, "人民公园", "People's Park"),
                of(-2350, -250, 60_000, Use.ESTATE, "安和小区", "Anhe Estate"),
                of(560, -220, 60_000, Use.SCHOOL, "实验小学", "Experimental Primary School"),
                of(-250, -820, 70_000, Use.HOSPITAL, "市医院", "City Hospital"),
                of(3290, 140, 60_000, Use.RAIL_STATION, "朔川站", "Shuochuan Railway Station"),
                of(2830, 420, 50_000, Use.BUS_STATION, "朔川汽车站", "Shuochuan Coach Station"),
                of(2600, 2500, 110_000, Use.MARKET, "建材市场", "Building Materials Market"),
                of(4150, -700, 110_000, Use.MARKET, "瓜果批发市场", "Fruit Wholesale Market"),
                of(-1180, 330, 12_000, Use.MARKET, "鼓楼集市", "Drum Tower Bazaar"),
                of(800, 560, 30_000, Use.MALL, "朔方商厦", "Shuofang Mall"),
                of(1500, 300, 45_000, Use.MALL, "银河广场", "Galaxy Plaza"),
                of(-2500, 500, 45_000, Use.MALL, "胜利购物中心", "Shengli Shopping Centre"),
                of(700, 850, 40_000, Use.GOVERNMENT, "市政府", "City Hall"),
                of(1400, 700, 32_000, Use.GOVERNMENT, "市公安局", "Public Security Bureau"),
                of(1700, -3000, 560_000, Use.PARK, "南湖公园", "South Lake Park"),
                of(-1200, -3600, 620_000, Use.UNIVERSITY, "朔川大学", "Shuochuan University"),
                of(-2400, -3000, 260_000, Use.UNIVERSITY, "朔川职业技术学院", "Shuochuan Vocational College"),
                of(-3600, 1400, 300_000, Use.PARK, "西苑公园", "Xiyuan Park"),
                of(1700, 3300, 280_000, Use.PARK, "北塔公园", "North Pagoda Park"),
                of(-2700, -1200, 240_000, Use.PARK, "胡杨公园", "Poplar Park"),
                of(-2500, 1400, 60_000, Use.HOSPITAL, "第二人民医院", "Second People's Hospital"),
                of(900, -3700, 70_000, Use.HOSPITAL, "河南医院", "South Bank Hospital"),
                of(2000, 1600, 50_000, Use.HOSPITAL, "中医医院", "Hospital of Chinese Medicine"),
                of(-5900, 4900, 500_000, Use.EXPLOSIVES, "民爆器材库", "Explosives Store"));
    }

    private static Landmark of(double x, double y, double areaMax, Use use, String zh, String en) {
        return new Landmark(new Vec(x, y), areaMax, use, new Label(zh, en));
    }
}
