package org.muster.interop;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.PositionFix;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads positions as OsmAnd and Traccar Client send them. Two shapes:
///
/// - fields in the query, or in the body one line a point: `id` or `deviceid`, `lat` and `lon` or `location=lat,lon`,
///   `timestamp`, `speed` in knots, `bearing` or `heading`, `accuracy` in metres, `valid`, `mock`, `token`;
/// - JSON in the body, one object or an array: `{"device_id", "location": {"timestamp", "coords": {"latitude",
///   "longitude", "accuracy", "speed", "heading"}, "mock"}}`, where `location` may be an array, speed is in metres a
///   second and −1 stands for unknown.
///
/// A time is seconds or milliseconds since 1970, or ISO 8601; where none is given it is that of reception. The
/// identifier is the unit's call sign and names the device too. What else may come (altitude, battery, dilution,
/// activity, alarms) is passed over: a dilution is no circle that a receiver vouches for.
public final class OsmAndForm {
    /// Points in one message; the client sends one, a buffer that is emptied more.
    public static final int POINTS_MAX = 1_000;
    /// Fields of one point.
    public static final int FIELDS_MAX = 100;

    /// A larger number is milliseconds.
    private static final long SECONDS_MAX = Integer.MAX_VALUE;

    private static final double METERS_PER_SECOND_PER_KNOT = 1852.0 / 3600;
    private static final JsonMapper MAPPER = new JsonMapper();

    private OsmAndForm() {}

    /// Not of this form; the message says why.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    /// One point as it was told, of either shape; texts, for both shapes have wrong ones.
    private record Told(
            String id,
            String lat,
            String lon,
            String time,
            String speed,
            String heading,
            String accuracy,
            boolean mock) {}

    /// Reads one message.
    ///
    /// @param query of the URL, as it came; empty for none
    /// @param body as it came; looked at where the query names no device
    /// @param receivedAt the server's time
    public static OsmAndReading read(String query, byte[] body, Instant receivedAt) {
        try {
            Map<String, String> fields = fields(query);
            String token = fields.getOrDefault("token", "");
            if (!id(fields).isEmpty()) {
                return new OsmAndReading.Fixes(fixes(List.of(fields), receivedAt), token);
            }
            String text = new String(body, StandardCharsets.UTF_8).strip();
            if (text.startsWith("{") || text.startsWith("[")) {
                return new OsmAndReading.Fixes(json(text, receivedAt), token);
            }
            List<Map<String, String>> points = new ArrayList<>();
            for (String line : text.lines().limit(POINTS_MAX + 1L).toList()) {
                points.add(fields(line.strip()));
            }
            String inBody = points.isEmpty() ? "" : points.getFirst().getOrDefault("token", "");
            return new OsmAndReading.Fixes(fixes(points, receivedAt), token.isEmpty() ? inBody : token);
        } catch (Unreadable e) {
            return new OsmAndReading.NoFix(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> fields(String form) throws Unreadable {
        Map<String, String> fields = new HashMap<>();
        String[] parts = form.split("&", FIELDS_MAX + 2);
        if (parts.length > FIELDS_MAX) {
            throw new Unreadable("more than " + FIELDS_MAX + " fields");
        }
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) throws Unreadable {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            throw new Unreadable("a wrong escape");
        }
    }

    private static String id(Map<String, String> fields) {
        return fields.getOrDefault("id", fields.getOrDefault("deviceid", ""));
    }

    private static List<PositionFix> fixes(List<Map<String, String>> points, Instant receivedAt) throws Unreadable {
        if (points.isEmpty()) {
            throw new Unreadable("no id");
        }
        List<Told> told = new ArrayList<>();
        for (Map<String, String> fields : points) {
            String[] both = fields.getOrDefault("location", "").split(",", 2);
            Told point = new Told(
                    id(fields),
                    fields.getOrDefault("lat", both[0]),
                    fields.getOrDefault("lon", both.length == 2 ? both[1] : ""),
                    fields.getOrDefault("timestamp", ""),
                    fields.getOrDefault("speed", ""),
                    fields.getOrDefault("bearing", fields.getOrDefault("heading", "")),
                    fields.getOrDefault("accuracy", ""),
                    isTrue(fields.getOrDefault("mock", "")));
            String valid = fields.getOrDefault("valid", "true");
            if (point.id().isEmpty()) {
                throw new Unreadable("no id");
            }
            if (isTrue(valid)) {
                told.add(point);
            }
        }
        return placed(told, METERS_PER_SECOND_PER_KNOT, receivedAt);
    }

    private static boolean isTrue(String text) {
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    private static List<PositionFix> json(String text, Instant receivedAt) throws Unreadable {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new Unreadable("no JSON");
        }
        List<Told> told = new ArrayList<>();
        for (JsonNode message : each(root)) {
            String id = said(message, "device_id");
            if (id.isEmpty()) {
                throw new Unreadable("no device_id");
            }
            for (JsonNode location : each(message.path("location"))) {
                JsonNode coords = location.path("coords");
                told.add(new Told(
                        id,
                        said(coords, "latitude"),
                        said(coords, "longitude"),
                        said(location, "timestamp"),
                        said(coords, "speed"),
                        said(coords, "heading"),
                        said(coords, "accuracy"),
                        isTrue(said(location, "mock"))));
            }
        }
        return placed(told, 1, receivedAt);
    }

    private static List<JsonNode> each(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(all::add);
        } else {
            all.add(node);
        }
        return all;
    }

    private static String said(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    }

    private static List<PositionFix> placed(List<Told> told, double metersPerSecond, Instant receivedAt)
            throws Unreadable {
        if (told.size() > POINTS_MAX) {
            throw new Unreadable("more than " + POINTS_MAX + " points");
        }
        List<PositionFix> fixes = new ArrayList<>();
        for (Told point : told) {
            PositionFix fix = placed(point, metersPerSecond, receivedAt);
            if (fix != null) {
                fixes.add(fix);
            }
        }
        return fixes;
    }

    /// Null where no position was told.
    private static @Nullable PositionFix placed(Told told, double metersPerSecond, Instant receivedAt)
            throws Unreadable {
        try {
            CallSign unit = new CallSign(told.id());
            if (told.lat().isEmpty() && told.lon().isEmpty()) {
                return null;
            }
            double accuracy = figure(told.accuracy());
            return new PositionFix(
                    unit,
                    new GeoPoint(Double.parseDouble(told.lat()), Double.parseDouble(told.lon())),
                    time(told.time(), receivedAt),
                    receivedAt,
                    // A telephone that knows no accuracy says 0.
                    accuracy == 0 ? Double.NaN : accuracy,
                    figure(told.speed()) * metersPerSecond,
                    figure(told.heading()),
                    unit.text(),
                    !told.mock());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /// What is missing, negative or no number is unknown; a position is worth more than its side figures.
    private static double figure(String text) {
        try {
            double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            return value >= 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Instant time(String text, Instant receivedAt) {
        if (text.isEmpty()) {
            return receivedAt;
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '.') && text.indexOf('-') <= 0) {
            int point = text.indexOf('.');
            long number = Long.parseLong(point < 0 ? text : text.substring(0, point));
            return number < SECONDS_MAX ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        return read instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : OffsetDateTime.from(read).toInstant();
    }
}
