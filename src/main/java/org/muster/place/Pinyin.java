package org.muster.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Toneless pinyin of Chinese characters. The table of customary readings is `pinyin.txt`; characters that place names
/// read in more than one way have their other readings here.
final class Pinyin {
    /// So many spellings of one name are tried at most.
    private static final int SPELLINGS_MAX = 4;

    private static final int FIRST = 0x4E00;
    private static final int LAST = 0x9FFF;

    /// Other readings met in names of Chinese streets, towns and families, by the Xiandai Hanyu Cidian.
    private static final Map<Character, String> OTHERS = Map.ofEntries(
            Map.entry('长', "chang"),
            Map.entry('重', "chong"),
            Map.entry('行', "hang"),
            Map.entry('乐', "yue"),
            Map.entry('朝', "zhao"),
            Map.entry('都', "dou"),
            Map.entry('藏', "zang"),
            Map.entry('厦', "sha"),
            Map.entry('车', "ju"),
            Map.entry('曾', "zeng"),
            Map.entry('单', "shan"),
            Map.entry('解', "xie"),
            Map.entry('尉', "yu"),
            Map.entry('盛', "cheng"),
            Map.entry('六', "lu"),
            Map.entry('堡', "pu"),
            Map.entry('泊', "po"),
            Map.entry('圩', "xu"),
            Map.entry('埔', "bu"),
            Map.entry('蚌', "beng"),
            Map.entry('莘', "xin"),
            Map.entry('柏', "bo"),
            Map.entry('校', "jiao"),
            Map.entry('什', "shi"),
            Map.entry('大', "dai"),
            Map.entry('会', "kuai"),
            Map.entry('沈', "chen"),
            Map.entry('浒', "xu"));

    private static final String[] READINGS = load();

    private Pinyin() {}

    /// The spellings of a run of Chinese characters, the customary one first, each a list of syllables; none when a
    /// character has no known reading.
    static List<List<String>> spellings(String run) {
        List<List<String>> all = List.of(List.of());
        for (int i = 0; i < run.length(); i++) {
            List<String> readings = readings(run.charAt(i));
            List<List<String>> longer = new ArrayList<>();
            for (String reading : readings) {
                for (List<String> begun : all) {
                    if (longer.size() < SPELLINGS_MAX) {
                        List<String> one = new ArrayList<>(begun);
                        one.add(reading);
                        longer.add(one);
                    }
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<String> readings(char c) {
        String first = c < FIRST || c > LAST ? "" : READINGS[c - FIRST];
        if (first.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(List.of(first));
        String other = OTHERS.get(c);
        if (other != null && !other.equals(first)) {
            all.add(other);
        }
        // Keyboards write lü as lv, signs as lu.
        if (first.equals("lv") || first.equals("nv")) {
            all.add(first.replace('v', 'u'));
        }
        return all;
    }

    private static String[] load() {
        String[] readings = new String[LAST - FIRST + 1];
        java.util.Arrays.fill(readings, "");
        try (InputStream in = Objects.requireNonNull(Pinyin.class.getResourceAsStream("pinyin.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (!line.startsWith("#") && space > 0) {
                    String syllable = line.substring(0, space);
                    line.substring(space + 1).chars().forEach(c -> readings[c - FIRST] = syllable);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return readings;
    }
}
