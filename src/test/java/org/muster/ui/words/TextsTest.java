package org.muster.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.advice.Recommendation;
import org.muster.dispatch.command.Verb;
import org.muster.dispatch.event.Event.AlarmKind;
import org.muster.sync.LinkState;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.desk.LinkReading;
import org.muster.ui.desk.TierCell;
import org.muster.ui.desk.UnitState;
import org.muster.ui.map.layers.Layer;
import org.muster.ui.shell.SoundState;

class TextsTest {
    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    private static final Pattern KEY = Pattern.compile("\"((?:header|alarm|link|banner|queue|card|incident|tier|ledger"
            + "|pane|conflict|advice|send|timeline|command|preview|board|chip|legend|map|form|help|shift)\\.[a-zA-Z.]+)\"");

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(TextsTest.class.getResourceAsStream("/org/muster/ui/" + name))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        Set<String> english = bundle("text.properties").stringPropertyNames();
        Set<String> chinese = bundle("text_zh.properties").stringPropertyNames();
        assertThat(chinese).containsExactlyInAnyOrderElementsOf(english);
        assertThat(english).hasSizeGreaterThan(200);
    }

    @Test
    void bothLanguagesFillTheSamePlaces() throws IOException {
        Properties english = bundle("text.properties");
        Properties chinese = bundle("text_zh.properties");
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    private static Set<String> places(String pattern) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{[0-9]}").matcher(pattern);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    @Test
    void everyKeyInTheSourcesIsThere() throws IOException {
        Set<String> known = bundle("text.properties").stringPropertyNames();
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/muster/ui"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }
        used.removeIf(key -> key.endsWith(".") || key.endsWith(".css"));
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(known).containsAll(used);
    }

    @ParameterizedTest
    @EnumSource(Texts.Language.class)
    void everyClosedValueOfTheScreensHasATerm(Texts.Language language) {
        Texts texts = new Texts(language, CITY);
        Stream.of(
                        UnitState.values(),
                        Layer.values(),
                        SoundState.values(),
                        LinkReading.Mode.values(),
                        TierCell.Look.values(),
                        IncidentCard.Attention.values(),
                        Recommendation.Basis.values(),
                        LinkState.Trouble.values())
                .flatMap(Stream::of)
                .forEach(value ->
                        assertThat(texts.term((Enum<?>) value)).doesNotContain("." + ((Enum<?>) value).name()));
        for (Verb verb : Verb.values()) {
            assertThat(texts.get("verb." + verb.name())).doesNotStartWith("verb.");
        }
        for (AlarmKind kind : AlarmKind.values()) {
            assertThat(texts.get("alarm." + kind.name())).doesNotStartWith("alarm.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue.nothing", "x"})
    void aMissingKeyShowsItself(String key) {
        assertThat(new Texts(Texts.Language.EN, CITY).get(key)).isEqualTo(key);
    }

    @Test
    void timesAreThoseOfTheJurisdiction() {
        Texts texts = new Texts(Texts.Language.ZH, CITY);
        assertThat(texts.clock(Instant.parse("2026-11-24T13:47:36Z"))).isEqualTo("21:47:36");
        assertThat(texts.minutes(Instant.parse("2026-11-24T16:05:00Z"))).isEqualTo("00:05");
        assertThat(Texts.wideSpan(Duration.ofSeconds(161))).isEqualTo("02:41");
        assertThat(Texts.wideSpan(Duration.ofSeconds(4208))).isEqualTo("1:10:08");
    }

    @Test
    void aNameFallsBackToTheOtherLanguage() {
        assertThat(new Texts(Texts.Language.EN, CITY).name("市医院", "")).isEqualTo("市医院");
        assertThat(new Texts(Texts.Language.ZH, CITY).name("", "Hospital")).isEqualTo("Hospital");
    }
}
