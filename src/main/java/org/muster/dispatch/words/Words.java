package org.muster.dispatch.words;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// Says wordings in one language, with times in one zone. Immutable.
public final class Words {
    private static final String BUNDLE = "org.muster.dispatch.words.words";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle bundle;

    public Words(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /// The sentence; a key the bundle lacks is shown as it is, so that nothing hides.
    public String say(Wording wording) {
        Object[] arguments = wording.arguments().stream().map(this::plain).toArray();
        try {
            return new MessageFormat(bundle.getString(wording.key()), locale).format(arguments);
        } catch (MissingResourceException e) {
            return wording.key();
        }
    }

    /// The same, from key and arguments.
    public String say(String key, Object... arguments) {
        return say(Wording.of(key, arguments));
    }

    public String term(Enum<?> value) {
        return say(Wording.term(value));
    }

    /// Wall time of the jurisdiction, `21:47:36`.
    public String clock(Instant at) {
        return CLOCK.withZone(zone).format(at);
    }

    /// A span as people read it off a stop watch: `2:41`, `1:10:08`.
    public static String span(Duration span) {
        long seconds = Math.abs(span.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private Object plain(Object argument) {
        return switch (argument) {
            case Wording nested -> say(nested);
            case Instant at -> clock(at);
            case Duration span -> span(span);
            case Enum<?> value -> term(value);
            case Number number -> number.toString();
            default -> argument.toString();
        };
    }
}
