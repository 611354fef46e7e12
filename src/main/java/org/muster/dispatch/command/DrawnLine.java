package org.muster.dispatch.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muster.dispatch.model.GeoPoint;

/// The points in a line of the command line: `BLOCK 36.0612,103.8301 36.0618,103.8305 flood`, `HOLD A1034 P12
/// 36.0612,103.8301`. They can be typed, and a click on the map types one.
public final class DrawnLine {
    private static final Pattern POINT =
            Pattern.compile("(-?[0-9]{1,2}(?:\\.[0-9]{1,9})?),(-?[0-9]{1,3}(?:\\.[0-9]{1,9})?)");

    private DrawnLine() {}

    /// What a half-typed line draws: a line across roads, or the last point alone of what is no line. Empty when it
    /// takes no points.
    public static Optional<List<GeoPoint>> of(String line) {
        List<String> words = words(line);
        return Verb.of(words.getFirst()).flatMap(verb -> switch (verb) {
            case BLOCK, SLOW -> Optional.of(points(words.subList(Math.min(words.size(), before(verb)), words.size())));
            case CORDON, HOLD -> Optional.of(point(words.getLast()).stream().toList());
            default -> Optional.empty();
        });
    }

    /// A half-typed line with one point more: at the end of its points where it goes across roads, for another one
    /// where it takes but one, else at its end. Empty when it takes no points.
    public static Optional<String> with(String line, GeoPoint point) {
        List<String> words = words(line);
        return of(line).map(drawn -> {
            Verb verb = Verb.of(words.getFirst()).orElseThrow();
            if (verb == Verb.BLOCK || verb == Verb.SLOW) {
                words.add(Math.min(words.size(), before(verb) + drawn.size()), text(point));
            } else {
                if (verb == Verb.CORDON && !drawn.isEmpty()) {
                    words.removeLast();
                }
                words.add(text(point));
            }
            return String.join(" ", words) + " ";
        });
    }

    private static List<String> words(String line) {
        return new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
    }

    /// How many words come before the points of a line across roads.
    private static int before(Verb verb) {
        return verb == Verb.BLOCK ? 1 : 2;
    }

    private static String text(GeoPoint point) {
        return String.format(Locale.ROOT, "%.5f,%.5f", point.lat(), point.lon());
    }

    /// The points that words begin with.
    static List<GeoPoint> points(List<String> words) {
        List<GeoPoint> points = new ArrayList<>();
        for (String word : words) {
            Optional<GeoPoint> point = point(word);
            if (point.isEmpty()) {
                break;
            }
            points.add(point.get());
        }
        return points;
    }

    /// One point; empty when the word is none.
    static Optional<GeoPoint> point(String word) {
        Matcher point = POINT.matcher(word);
        if (!point.matches()) {
            return Optional.empty();
        }
        double lat = Double.parseDouble(point.group(1));
        double lon = Double.parseDouble(point.group(2));
        return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? Optional.empty() : Optional.of(new GeoPoint(lat, lon));
    }
}
