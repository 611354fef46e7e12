package org.muster.simulate.city;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gives names, none of them twice, each in both languages.
final class Names {
    private static final String FIRST = "永Yong 安An 清Qing 文Wen 福Fu 德De 兴Xing 和He 康Kang 富Fu 金Jin 银Yin 玉Yu 华Hua 光Guang"
            + " 春Chun 秋Qiu 云Yun 松Song 柳Liu 杨Yang 梨Li 枣Zao 沙Sha 泉Quan 塔Ta 景Jing 宁Ning 丰Feng 瑞Rui 祥Xiang 明Ming 正Zheng"
            + " 同Tong 惠Hui 贤Xian 崇Chong 宏Hong 仁Ren 义Yi 礼Li 信Xin 勤Qin 朝Chao 东Dong 南Nan 北Bei 西Xi";
    private static final String SECOND = "宁ning 和he 平ping 昌chang 泰tai 源yuan 新xin 园yuan 苑yuan 林lin 湖hu 河he 山shan 月yue"
            + " 阳yang 民min 业ye 盛sheng 达da 顺shun 庆qing 善shan 荣rong 裕yu 乐le 居ju 景jing 水shui 桥qiao 门men 台tai 塘tang";
    private static final String OLD =
            "鼓楼Gulou 文庙Wenmiao 米市Mishi 皮匠Pijiang 马道Madao 羊市Yangshi 书院Shuyuan 盐仓Yancang 铁匠Tiejiang"
                    + " 城隍Chenghuang 玉皇Yuhuang 驼铃Tuoling 毡房Zhanfang 柴市Chaishi 井儿Jing'er 槐树Huaishu 影壁Yingbi 双塔Shuangta"
                    + " 油坊Youfang 磨坊Mofang 骡马Luoma 枣园Zaoyuan 酱园Jiangyuan 银匠Yinjiang 箭道Jiandao 贡院Gongyuan 营房Yingfang"
                    + " 财神Caishen 三官Sanguan 水车Shuiche 白衣Baiyi 甜水Tianshui 官井Guanjing 火神Huoshen 钟楼Zhonglou 承天Chengtian";
    private static final String VILLAGE =
            "李家Lijia 王家Wangjia 马家Majia 张家Zhangjia 赵家Zhaojia 杨家Yangjia 丁家Dingjia 金家Jinjia 纳家Najia"
                    + " 黄家Huangjia 沙坡Shapo 红柳Hongliu 柳树Liushu 芦花Luhua 白土Baitu 石嘴Shizui 新渠Xinqu 老渠Laoqu 双渠Shuangqu"
                    + " 梧桐Wutong 月牙Yueya 盐池Yanchi 高台Gaotai 上河Shanghe 下河Xiahe 东沟Donggou 西沟Xigou 胡麻Huma 枸杞Gouqi 滩头Tantou";
    private static final List<Label> COUNTS = split("一First 二Second 三Third 四Fourth");

    private static final int TRIES_MAX = 5_000;

    private final Dice dice;
    private final Set<String> taken = new HashSet<>();
    private final List<Label> first = split(FIRST);
    private final List<Label> second = split(SECOND);
    private final List<Label> old = split(OLD);
    private final List<Label> villages = split(VILLAGE);

    Names(Dice dice) {
        this.dice = dice;
        for (Landmark l : Landmark.all()) {
            taken.add(l.name().zh());
        }
    }

    private static List<Label> split(String text) {
        List<Label> out = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            int n = 0;
            while (word.charAt(n) > 127) {
                n++;
            }
            out.add(new Label(word.substring(0, n), word.substring(n)));
        }
        return out;
    }

    /// A stem of two characters and an ending, a name that no other place bears.
    Label named(String zhEnd, String enEnd) {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Label a = dice.pick(first);
            Label b = dice.pick(second);
            if (!a.en().equalsIgnoreCase(b.en()) && taken.add(a.zh() + b.zh() + zhEnd)) {
                return new Label(a.zh() + b.zh() + zhEnd, a.en() + b.en() + " " + enEnd);
            }
        }
        throw new IllegalStateException("no name ending in " + zhEnd + " is left");
    }

    Label road() {
        return named("路", "Road");
    }

    Label lane() {
        double kind = dice.next();
        return kind < 0.4 ? named("巷", "Lane") : kind < 0.75 ? named("街", "Street") : named("支路", "Side Road");
    }

    /// A lane of the old town, after a trade or a temple; numbered once a stem is used up.
    Label oldLane() {
        for (int tries = 0; tries < 200; tries++) {
            Label s = dice.pick(old);
            if (taken.add(s.zh() + "巷")) {
                return new Label(s.zh() + "巷", s.en() + " Lane");
            }
            Label c = dice.pick(COUNTS);
            if (taken.add(s.zh() + c.zh() + "巷")) {
                return new Label(s.zh() + c.zh() + "巷", s.en() + " " + c.en() + " Lane");
            }
        }
        return lane();
    }

    Label village() {
        for (int tries = 0; tries < 200; tries++) {
            Label s = dice.pick(villages);
            String end = dice.chance(0.5) ? "庄" : dice.chance(0.5) ? "村" : "湾";
            String endEn = end.equals("庄") ? "zhuang" : end.equals("村") ? "cun" : "wan";
            if (taken.add(s.zh())) {
                return new Label(s.zh() + end, s.en() + endEn);
            }
        }
        return named("村", "Village");
    }
}
