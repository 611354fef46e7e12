package org.muster.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An end of a span as people type it: `2026-11-24T22:00:00Z`, `22:00` for the last time it was so by the clocks of the
/// jurisdiction, `-8h` or `-30m` for so long ago, `now`.
final class SpanEnd {
    private static final Pattern AGO = Pattern.compile("-(\\d{1,5})([smhd])");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?");

    private SpanEnd() {}

    /// @throws Refusal when it is none of these
    static Instant read(String text, Instant now, ZoneId zone) {
        Matcher ago = AGO.matcher(text);
        try {
            if (text.equals("now")) {
                return now;
            }
            if (ago.matches()) {
                return now.minus(span(Long.parseLong(ago.group(1)), ago.group(2)));
            }
            if (CLOCK.matcher(text).matches()) {
                ZonedDateTime local = now.atZone(zone);
                ZonedDateTime today = local.with(LocalTime.parse(text.length() % 3 == 1 ? "0" + text : text));
                return (today.isAfter(local) ? today.minusDays(1) : today).toInstant();
            }
            return ZonedDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("a time is such as 2026-11-24T22:00:00Z, 22:00 or -8h, not " + text);
        }
    }

    private static Duration span(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
