package org.muster.simulate.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// The sample city 朔川 (Shuochuan): an invented city in the north-west, written as a map extract and the reference data
/// that agrees with it.
public final class SampleCity {
    /// The seed of the city that is shipped in `sample-data`.
    public static final long SEED = 135;

    /// The map, an OpenStreetMap extract.
    public static final String MAP = "shuochuan.osm.pbf";

    public static final String UNITS = "units.csv";
    public static final String SITES = "sites.csv";
    public static final String BEATS = "beats.geojson";
    public static final String CIRCLES = "circles.geojson";
    public static final String CATEGORIES = "categories.yaml";
    public static final String STANDARD = "standard.yaml";
    public static final String README = "README.md";

    private SampleCity() {}

    /// Writes all files of the city; the same seed gives the same bytes on every machine. Takes a few seconds.
    ///
    /// @param folder is made where it does not exist; files of the same names are overwritten
    /// @throws IOException when a file cannot be written
    public static void write(Path folder, long seed) throws IOException {
        City city = City.built(seed);
        Dice dice = new Dice(seed ^ 0x5eed);
        Posts posts = new Posts(city);
        SiteRegister sites = new SiteRegister(city, posts, dice);
        Roster roster = new Roster(posts, sites.places());
        Areas areas = new Areas(city, posts, roster.members());
        Signs.draw(city, posts, sites.places());
        Files.createDirectories(folder);
        Files.write(folder.resolve(MAP), new MapFile(city, signals(city, posts)).bytes());
        text(folder, UNITS, roster.csv());
        text(folder, SITES, sites.csv());
        text(folder, BEATS, areas.beats());
        text(folder, CIRCLES, areas.circles());
        for (String fixed : new String[] {CATEGORIES, STANDARD, README}) {
            text(folder, fixed, fixed(fixed));
        }
    }

    /// Traffic lights stand where two great streets meet.
    private static Set<Integer> signals(City city, Posts posts) {
        Set<Integer> out = new TreeSet<>();
        for (Posts.Crossing c : posts.crossings(StreetKind.TERTIARY)) {
            if (Planar.contains(city.terrain().ringArea(), c.at())) {
                out.add(c.vertex());
            }
        }
        return out;
    }

    private static void text(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    /// The text of [#CATEGORIES] or [#STANDARD], which are the same for any city.
    public static String rules(String name) {
        return fixed(name);
    }

    private static String fixed(String name) {
        try (InputStream in = SampleCity.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
