package org.muster.ui.words;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.muster.dispatch.words.Wording;
import org.muster.dispatch.words.Words;

/// Everything a screen says in one language: labels from its own bundle, sentences and terms of the trade from
/// [Words], times in the jurisdiction's zone. Immutable; switching the language hands out another one.
public final class Texts {
    /// The bundle of the screens.
    public static final String BUNDLE = "org.muster.ui.text";

    /// The languages there are, in the order in which the key goes through them.
    public enum Language {
        ZH(Locale.SIMPLIFIED_CHINESE),
        EN(Locale.ENGLISH);

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }

        public Locale locale() {
            return locale;
        }

        public Language next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    private final Language language;
    private final Words words;
    private final ResourceBundle bundle;

    public Texts(Language language, ZoneId zone) {
        this.language = language;
        this.words = new Words(language.locale(), zone);
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Language language() {
        return language;
    }

    public ZoneId zone() {
        return words.zone();
    }

    public Words words() {
        return words;
    }

    /// A label; a key that is missing shows itself, so that it is found.
    public String get(String key, Object... arguments) {
        try {
            String pattern = bundle.getString(key);
            Object[] plain = Arrays.stream(arguments).map(this::plain).toArray();
            return new MessageFormat(pattern, language.locale()).format(plain);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /// The label of what may have none, such as a city's own codes.
    public String getOr(String key, String otherwise) {
        return bundle.containsKey(key) ? get(key) : otherwise;
    }

    /// The sentence of a wording of the trade.
    public String say(Wording wording) {
        return words.say(wording);
    }

    /// The term for a closed value: the trade's from its words, the screen's own from its bundle (`UnitState.OUT`).
    public String term(Enum<?> value) {
        Class<?> type = value.getDeclaringClass();
        return type.getPackageName().startsWith("org.muster.dispatch")
                ? words.term(value)
                : get(type.getSimpleName() + "." + value.name());
    }

    /// The name in the language shown; the other one where it is missing.
    public String name(String chinese, String english) {
        boolean wantsChinese = language == Language.ZH;
        String first = wantsChinese ? chinese : english;
        return first.isBlank() ? (wantsChinese ? english : chinese) : first;
    }

    /// `21:47:36`
    public String clock(Instant at) {
        return words.clock(at);
    }

    /// `21:47`
    public String minutes(Instant at) {
        return MINUTES.withZone(zone()).format(at);
    }

    /// `11-24`
    public String day(Instant at) {
        return DAY.withZone(zone()).format(at);
    }

    /// `2:41`
    public static String span(Duration span) {
        return Words.span(span);
    }

    /// `02:41`: the same with two digits, where spans stand below each other.
    public static String wideSpan(Duration span) {
        String text = Words.span(span);
        return text.indexOf(':') == 1 && text.length() == 4 ? "0" + text : text;
    }

    private Object plain(Object argument) {
        return switch (argument) {
            case Wording wording -> say(wording);
            case Instant at -> clock(at);
            case Duration span -> span(span);
            case Enum<?> value -> term(value);
            default -> argument.toString();
        };
    }
}
