package org.muster.dispatch.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time as people type it: `@10:02`, `@10:02:30`, or minutes ago, `-2`.
final class TypedTime {
    private static final Pattern CLOCK = Pattern.compile("@(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final Pattern AGO = Pattern.compile("-(\\d{1,4})");
    /// How far ahead of the clock a typed time still means today; further ahead it means yesterday.
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private TypedTime() {}

    static boolean looksLikeOne(String word) {
        return word.startsWith("@") || AGO.matcher(word).matches();
    }

    /// The moment meant, the latest that is not well ahead of now; empty when the word is no time.
    static Optional<Instant> read(String word, Instant now, ZoneId zone) {
        Matcher ago = AGO.matcher(word);
        if (ago.matches()) {
            return Optional.of(now.minus(Duration.ofMinutes(Long.parseLong(ago.group(1)))));
        }
        return clock(word, now, zone).map(today -> {
            boolean ahead = today.toInstant().isAfter(now.plus(AHEAD_MAX));
            return (ahead ? today.minusDays(1) : today).toInstant();
        });
    }

    /// The next moment at which the clock shows this; empty when the word is no time of the clock.
    static Optional<Instant> ahead(String word, Instant now, ZoneId zone) {
        return clock(word, now, zone)
                .map(today -> (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant());
    }

    private static Optional<ZonedDateTime> clock(String word, Instant now, ZoneId zone) {
        Matcher clock = CLOCK.matcher(word);
        if (!clock.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(clock.group(1));
        int minute = Integer.parseInt(clock.group(2));
        int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
        if (hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        return Optional.of(now.atZone(zone).with(LocalTime.of(hour, minute, second)));
    }
}
