package org.muster.dispatch.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muster.dispatch.model.GeoPoint;

/// The points that a line of the command line begins with: `BLOCK 36.0612,103.8301 36.0618,103.8305 flood`. They can be
/// typed, and a click on the map types one.
public final class DrawnLine {
    private static final Pattern POINT =
            Pattern.compile("(-?[0-9]{1,2}(?:\\.[0-9]{1,9})?),(-?[0-9]{1,3}(?:\\.[0-9]{1,9})?)");

    private DrawnLine() {}

    /// What a half-typed line draws: empty when it restricts nothing.
    public static Optional<List<GeoPoint>> of(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        Optional<Verb> verb = Verb.of(words.getFirst());
        return verb.filter(v -> v == Verb.BLOCK || v == Verb.SLOW)
                .map(v -> points(words.subList(Math.min(words.size(), v == Verb.BLOCK ? 1 : 2), words.size())));
    }

    /// A half-typed line with one point more, before its words; empty when it restricts nothing.
    public static Optional<String> with(String line, GeoPoint point) {
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
        return of(line).map(drawn -> {
            int before = Verb.of(words.getFirst()).orElseThrow() == Verb.BLOCK ? 1 : 2;
            words.add(Math.min(words.size(), before + drawn.size()), text(point));
            return String.join(" ", words) + " ";
        });
    }

    private static String text(GeoPoint point) {
        return String.format(Locale.ROOT, "%.5f,%.5f", point.lat(), point.lon());
    }

    /// The points that words begin with.
    static List<GeoPoint> points(List<String> words) {
        List<GeoPoint> points = new ArrayList<>();
        for (String word : words) {
            Matcher point = POINT.matcher(word);
            if (!point.matches()) {
                break;
            }
            double lat = Double.parseDouble(point.group(1));
            double lon = Double.parseDouble(point.group(2));
            if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
                break;
            }
            points.add(new GeoPoint(lat, lon));
        }
        return points;
    }
}
