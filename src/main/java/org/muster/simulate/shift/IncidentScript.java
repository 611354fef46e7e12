package org.muster.simulate.shift;

import java.util.List;
import java.util.Set;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.SiteKind;

/// A kind of incident as callers tell it.
///
/// @param weight how often it comes, against the others
/// @param at the kinds of site it happens at; empty: anywhere on the streets
/// @param minutes how long a crew is busy there, usually
record IncidentScript(
        CategoryCode category,
        Priority priority,
        int weight,
        int minutes,
        Set<SiteKind> at,
        String words,
        String wordsEn,
        String note,
        String noteEn) {

    private static IncidentScript of(
            String category,
            int priority,
            int weight,
            int minutes,
            Set<SiteKind> at,
            String words,
            String wordsEn,
            String note,
            String noteEn) {
        return new IncidentScript(
                new CategoryCode(category),
                Priority.of(priority).orElseThrow(),
                weight,
                minutes,
                at,
                words,
                wordsEn,
                note,
                noteEn);
    }

    /// What happens in a city, roughly as often as it does.
    static List<IncidentScript> usual() {
        Set<SiteKind> anywhere = Set.of();
        Set<SiteKind> homes = Set.of(SiteKind.SAFE_COMMUNITY);
        Set<SiteKind> markets = Set.of(SiteKind.MARKET, SiteKind.MALL);
        Set<SiteKind> banks = Set.of(SiteKind.BANK);
        Set<SiteKind> schools = Set.of(SiteKind.SCHOOL, SiteKind.KINDERGARTEN);
        Set<SiteKind> stations = Set.of(SiteKind.RAIL_STATION, SiteKind.BUS_STATION);
        Set<SiteKind> hospitals = Set.of(SiteKind.HOSPITAL);
        return List.of(
                of(
                        "criminal",
                        1,
                        2,
                        14,
                        anywhere,
                        "持刀伤人，一人流血",
                        "Stabbing, one person bleeding",
                        "嫌疑人向东跑，黑色上衣",
                        "Suspect ran east, black jacket"),
                of(
                        "criminal",
                        1,
                        1,
                        15,
                        banks,
                        "银行按下劫持报警",
                        "Bank hold-up alarm",
                        "柜台按钮，未接通电话",
                        "Counter button, no answer by phone"),
                of(
                        "criminal",
                        2,
                        4,
                        10,
                        markets,
                        "手机被抢，人刚跑",
                        "Phone snatched, just now",
                        "两人骑电动车",
                        "Two on an electric bicycle"),
                of("criminal", 3, 7, 9, homes, "家中被盗，刚发现", "Burglary found on coming home", "门锁被撬", "Lock forced"),
                of(
                        "public-order",
                        2,
                        6,
                        9,
                        anywhere,
                        "多人打架",
                        "Several people fighting",
                        "约六人，无器械",
                        "About six, no weapons seen"),
                of("public-order", 2, 4, 8, stations, "醉酒滋事", "Drunk man causing trouble", "已被保安拦住", "Held by guards"),
                of("public-order", 4, 5, 6, homes, "深夜噪音扰民", "Noise at night", "三楼", "Third floor"),
                of("traffic", 2, 6, 9, anywhere, "交通事故，有人受伤", "Crash, one injured", "已叫救护车", "Ambulance called"),
                of(
                        "traffic",
                        3,
                        12,
                        7,
                        anywhere,
                        "两车剐蹭，堵路",
                        "Two cars collided, road blocked",
                        "双方在争吵",
                        "Drivers are arguing"),
                of(
                        "fire",
                        1,
                        2,
                        14,
                        homes,
                        "居民楼冒烟",
                        "Smoke from an apartment block",
                        "五楼，楼内有老人",
                        "Fifth floor, elderly people inside"),
                of("fire", 2, 2, 8, markets, "摊位起火，已扑灭", "Stall fire, put out", "现场有煤气罐", "Gas bottles on the spot"),
                of("dispute", 3, 10, 9, homes, "邻里纠纷", "Quarrel between neighbours", "需要调解员", "A mediator is wanted"),
                of(
                        "dispute",
                        3,
                        7,
                        9,
                        markets,
                        "消费纠纷，双方推搡",
                        "Customer and trader pushing each other",
                        "已劝开一次",
                        "Parted once already"),
                of(
                        "dispute",
                        2,
                        4,
                        10,
                        anywhere,
                        "讨薪纠纷，人越聚越多",
                        "Wage dispute, crowd growing",
                        "约二十人",
                        "About twenty people"),
                of("help", 3, 8, 8, anywhere, "走失老人", "Missing elderly person", "穿红色外套", "Red coat"),
                of("help", 2, 3, 7, hospitals, "急诊室有人闹事", "Trouble in the emergency room", "保安已到", "Guards are there"),
                of("help", 2, 3, 6, schools, "校门口有可疑车辆", "Suspicious car at the school gate", "灰色面包车", "Grey van"),
                of("help", 4, 7, 5, anywhere, "车钥匙锁在车里，孩子在内", "Child locked in a car", "孩子清醒", "The child is awake"),
                of(
                        "mass",
                        1,
                        1,
                        14,
                        Set.of(SiteKind.SQUARE, SiteKind.GOVERNMENT, SiteKind.MALL),
                        "人群拥挤，有人倒地",
                        "Crush in a crowd, someone is down",
                        "出口被堵",
                        "An exit is blocked"),
                of(
                        "complaint",
                        4,
                        4,
                        5,
                        anywhere,
                        "夜间施工投诉",
                        "Complaint about night works",
                        "工地在路北",
                        "North side of the road"));
    }
}
