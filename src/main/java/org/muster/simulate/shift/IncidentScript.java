package org.muster.simulate.shift;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.SiteKind;

/// A kind of incident as callers tell it.
///
/// @param weight how often it comes in a week, against the others
/// @param rhythm when it comes
/// @param at the kinds of site it happens at; empty: anywhere on the streets
record IncidentScript(
        CategoryCode category,
        Priority priority,
        int weight,
        Rhythm rhythm,
        Set<SiteKind> at,
        String words,
        String wordsEn,
        String note,
        String noteEn) {
    private static final Set<SiteKind> ANYWHERE = Set.of();
    private static final Set<SiteKind> HOMES = Set.of(SiteKind.SAFE_COMMUNITY);
    private static final Set<SiteKind> MARKETS = Set.of(SiteKind.MARKET, SiteKind.MALL);
    private static final Set<SiteKind> CROWDS = Set.of(SiteKind.SQUARE, SiteKind.GOVERNMENT, SiteKind.MALL);
    private static final Set<SiteKind> STATIONS = Set.of(SiteKind.RAIL_STATION, SiteKind.BUS_STATION);

    /// @param said words and note, each in Chinese and English, parted by bars
    private static IncidentScript of(
            String category, int priority, int weight, Rhythm rhythm, Set<SiteKind> at, String said) {
        String[] parts = said.split("\\|");
        return new IncidentScript(
                new CategoryCode(category),
                Priority.of(priority).orElseThrow(),
                weight,
                rhythm,
                at,
                parts[0],
                parts[1],
                parts[2],
                parts[3]);
    }

    /// What happens in a city, roughly as often as it does.
    static List<IncidentScript> usual() {
        return Stream.of(grave(), everyday(), besides()).flatMap(List::stream).toList();
    }

    /// Crime, disorder, fire and crowds.
    private static List<IncidentScript> grave() {
        return List.of(
                of(
                        "criminal",
                        1,
                        2,
                        Rhythm.NIGHTLIFE,
                        ANYWHERE,
                        "持刀伤人，一人流血|Stabbing, one person bleeding|嫌疑人向东跑，黑色上衣|Suspect ran east, black jacket"),
                of(
                        "criminal",
                        1,
                        1,
                        Rhythm.OFFICE,
                        Set.of(SiteKind.BANK),
                        "银行按下劫持报警|Bank hold-up alarm|柜台按钮，未接通电话|Counter button, no answer by phone"),
                of(
                        "criminal",
                        2,
                        4,
                        Rhythm.MARKET,
                        MARKETS,
                        "手机被抢，人刚跑|Phone snatched, just now|两人骑电动车|Two on an electric bicycle"),
                of("criminal", 3, 7, Rhythm.HOME, HOMES, "家中被盗，刚发现|Burglary found on coming home|门锁被撬|Lock forced"),
                of(
                        "public-order",
                        2,
                        6,
                        Rhythm.NIGHTLIFE,
                        ANYWHERE,
                        "多人打架|Several people fighting|约六人，无器械|About six, no weapons seen"),
                of(
                        "public-order",
                        2,
                        4,
                        Rhythm.NIGHTLIFE,
                        STATIONS,
                        "醉酒滋事|Drunk man causing trouble|已被保安拦住|Held by guards"),
                of("public-order", 4, 5, Rhythm.NIGHT, HOMES, "深夜噪音扰民|Noise at night|三楼|Third floor"),
                of(
                        "fire",
                        1,
                        2,
                        Rhythm.HOME,
                        HOMES,
                        "居民楼冒烟|Smoke from an apartment block|五楼，楼内有老人|Fifth floor, elderly people inside"),
                of("fire", 2, 2, Rhythm.MARKET, MARKETS, "摊位起火，已扑灭|Stall fire, put out|现场有煤气罐|Gas bottles on the spot"),
                of(
                        "mass",
                        1,
                        1,
                        Rhythm.MARKET,
                        CROWDS,
                        "人群拥挤，有人倒地|Crush in a crowd, someone is down|出口被堵|An exit is blocked"));
    }

    /// Traffic, disputes, help and complaints.
    private static List<IncidentScript> everyday() {
        return List.of(
                of("traffic", 2, 6, Rhythm.TRAFFIC, ANYWHERE, "交通事故，有人受伤|Crash, one injured|已叫救护车|Ambulance called"),
                of(
                        "traffic",
                        3,
                        12,
                        Rhythm.TRAFFIC,
                        ANYWHERE,
                        "两车剐蹭，堵路|Two cars collided, road blocked|双方在争吵|Drivers are arguing"),
                of("dispute", 3, 10, Rhythm.HOME, HOMES, "邻里纠纷|Quarrel between neighbours|需要调解员|A mediator is wanted"),
                of(
                        "dispute",
                        3,
                        7,
                        Rhythm.MARKET,
                        MARKETS,
                        "消费纠纷，双方推搡|Customer and trader pushing each other|已劝开一次|Parted once already"),
                of(
                        "dispute",
                        2,
                        4,
                        Rhythm.OFFICE,
                        ANYWHERE,
                        "讨薪纠纷，人越聚越多|Wage dispute, crowd growing|约二十人|About twenty people"),
                of("help", 3, 8, Rhythm.STEADY, ANYWHERE, "走失老人|Missing elderly person|穿红色外套|Red coat"),
                of(
                        "help",
                        2,
                        3,
                        Rhythm.STEADY,
                        Set.of(SiteKind.HOSPITAL),
                        "急诊室有人闹事|Trouble in the emergency room|保安已到|Guards are there"),
                of(
                        "help",
                        2,
                        3,
                        Rhythm.SCHOOL,
                        Set.of(SiteKind.SCHOOL, SiteKind.KINDERGARTEN),
                        "校门口有可疑车辆|Suspicious car at the school gate|灰色面包车|Grey van"),
                of("help", 4, 7, Rhythm.STEADY, ANYWHERE, "车钥匙锁在车里，孩子在内|Child locked in a car|孩子清醒|The child is awake"),
                of(
                        "complaint",
                        4,
                        4,
                        Rhythm.NIGHT,
                        ANYWHERE,
                        "夜间施工投诉|Complaint about night works|工地在路北|North side of the road"));
    }

    /// What makes the numbers: parking, fraud, false alarms, quarrels at home.
    private static List<IncidentScript> besides() {
        return List.of(
                of(
                        "dispute",
                        2,
                        5,
                        Rhythm.HOME,
                        HOMES,
                        "家暴，女方求助|Domestic violence, a woman asks for help|有小孩在场|Children present"),
                of(
                        "criminal",
                        3,
                        6,
                        Rhythm.OFFICE,
                        ANYWHERE,
                        "接到诈骗电话，已转账|Fraud by phone, money sent|刚转出，请求止付|Just sent, wants it stopped"),
                of(
                        "traffic",
                        2,
                        3,
                        Rhythm.NIGHTLIFE,
                        ANYWHERE,
                        "疑似酒驾，车走S形|Car weaving, driver may be drunk|白色轿车|White saloon"),
                of(
                        "traffic",
                        4,
                        8,
                        Rhythm.MARKET,
                        ANYWHERE,
                        "违停堵住出口|Parked car blocks an exit|联系不上车主|Owner does not answer"),
                of(
                        "traffic",
                        3,
                        3,
                        Rhythm.SCHOOL,
                        Set.of(SiteKind.SCHOOL),
                        "校门口拥堵|Jam at the school gate|家长车辆双排停放|Parents double-parked"),
                of(
                        "fire",
                        1,
                        1,
                        Rhythm.HOME,
                        HOMES,
                        "楼道燃气味很重|Strong smell of gas in a stairway|已通知住户开窗|Told to open windows"),
                of("help", 1, 1, Rhythm.STEADY, ANYWHERE, "有人欲跳楼|Person threatening to jump|六楼阳台|Sixth-floor balcony"),
                of(
                        "help",
                        2,
                        5,
                        Rhythm.STEADY,
                        HOMES,
                        "老人在家昏倒|Elderly person collapsed at home|门反锁|Door locked from inside"),
                of("other", 2, 4, Rhythm.NIGHT, Set.of(SiteKind.BANK), "技防报警|Technical alarm|红外探头|Infrared sensor"),
                of(
                        "public-order",
                        3,
                        4,
                        Rhythm.NIGHTLIFE,
                        ANYWHERE,
                        "酒后损毁财物|Drunk person smashing things|砸坏店门玻璃|Shop window broken"));
    }
}
