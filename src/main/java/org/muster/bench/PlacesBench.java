package org.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.muster.dispatch.model.GeoBox;
import org.muster.extract.AddressFeature;
import org.muster.extract.Extract;
import org.muster.extract.FeatureSink;
import org.muster.extract.PointFeature;
import org.muster.extract.Progress;
import org.muster.extract.WayFeature;
import org.muster.place.PlaceFile;
import org.muster.place.PlaceFileSink;

/// How soon a place is found by what a caller says: on the index of an extract, and on one that is as large as the
/// index of a great city, made of the same extract's places under other names.
public final class PlacesBench {
    public static final String NAME = "places";

    /// Names and house numbers of a great city.
    private static final int ENTRIES = 200_000;

    private static final int QUERIES = 300;
    private static final int WARM_UP = 50;
    private static final int ANSWERS = 10;
    /// Far beyond any id of an extract.
    private static final long ID_STEP = 1_000_000_000_000L;

    private static final double SLOWEST = 0.99;
    private static final int WORD_LETTERS_MIN = 4;
    private static final String[] SYLLABLES = {"ba", "lo", "mi", "ne", "ru", "sa", "to", "va"};

    private PlacesBench() {}

    /// Queries of one kind, made of a name.
    private enum Asked {
        BEGINNING(name -> name.substring(0, Math.max(1, name.length() * 2 / 3))),
        MISSPELT(name -> name.length() < 4 ? name : name.substring(0, 2) + name.substring(3)),
        HOUSE_NUMBER(name -> name + " 12"),
        CROSSING(name -> name + " x " + name.substring(0, Math.max(1, name.length() / 2)));

        private final UnaryOperator<String> query;

        Asked(UnaryOperator<String> query) {
            this.query = query;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public static void run(Path dir, List<Path> extracts, Consumer<Figure> found) throws IOException {
        for (Path extract : extracts) {
            String city = String.valueOf(extract.getFileName());
            Names names = new Names();
            Extract.open(extract).read(names, Progress.NONE);
            measure(dir, extract, city, 1, names, found);
            int copies = Math.max(1, Math.ceilDiv(ENTRIES, Math.max(1, names.entries)));
            measure(dir, extract, city, copies, names, found);
        }
    }

    private static void measure(Path dir, Path extract, String city, int copies, Names names, Consumer<Figure> found)
            throws IOException {
        Path file = Files.createTempFile(dir, "places", ".db");
        Extract.open(extract).read(new Copies(new PlaceFileSink(file), copies), Progress.NONE);
        String data = city + ", " + (long) copies * names.entries + " entries, ";
        List<String> asked = new ArrayList<>(names.names);
        try (PlaceFile index = PlaceFile.open(file)) {
            for (Asked kind : Asked.values()) {
                Random random = new Random(1);
                double[] millis = IntStream.range(-WARM_UP, QUERIES)
                        .mapToDouble(i -> {
                            String query = kind.query.apply(asked.get(random.nextInt(asked.size())));
                            long start = System.nanoTime();
                            index.search(query, ANSWERS);
                            return (System.nanoTime() - start) / 1e6;
                        })
                        .skip(WARM_UP)
                        .toArray();
                found.accept(Figure.of(NAME, data + kind.words(), millis, "ms"));
                found.accept(Figure.of(
                        NAME,
                        data + kind.words() + ", 99 of 100 within",
                        new double[] {Figure.share(millis, SLOWEST)},
                        "ms"));
            }
        } finally {
            Files.delete(file);
        }
    }

    /// The names of an extract, in order, and how many entries its index has about.
    private static final class Names implements FeatureSink {
        private final Set<String> names = new TreeSet<>();
        private final Set<String> streets = new HashSet<>();
        private int entries;

        @Override
        public void point(PointFeature point) {
            named(point.tags());
        }

        @Override
        public void way(WayFeature way) {
            String name = way.tags().getOrDefault("name", "");
            if (way.piece() == 0 && (!way.tags().containsKey("highway") || streets.add(name))) {
                named(way.tags());
            }
        }

        @Override
        public void address(AddressFeature address) {
            entries++;
        }

        private void named(Map<String, String> tags) {
            String name = tags.getOrDefault("name", "");
            if (!name.isBlank()) {
                names.add(name);
                entries++;
            }
        }
    }

    /// Hands everything on several times, each time under other names.
    private record Copies(FeatureSink to, int copies) implements FeatureSink {
        @Override
        public void begin(GeoBox box) throws IOException {
            to.begin(box);
        }

        @Override
        public void point(PointFeature point) throws IOException {
            for (int copy = 0; copy < copies; copy++) {
                to.point(new PointFeature(point.id() + copy * ID_STEP, point.at(), renamed(point.tags(), copy)));
            }
        }

        @Override
        public void way(WayFeature way) throws IOException {
            for (int copy = 0; copy < copies; copy++) {
                long step = copy * ID_STEP;
                long[] nodes = Arrays.stream(way.nodeIds()).map(id -> id + step).toArray();
                to.way(new WayFeature(way.id() + step, way.piece(), nodes, way.line(), renamed(way.tags(), copy)));
            }
        }

        @Override
        public void address(AddressFeature address) throws IOException {
            for (int copy = 0; copy < copies; copy++) {
                to.address(new AddressFeature(
                        address.origin(), address.id() + copy * ID_STEP, address.at(), renamed(address.tags(), copy)));
            }
        }

        @Override
        public void end() throws IOException {
            to.end();
        }

        private static Map<String, String> renamed(Map<String, String> tags, int copy) {
            if (copy == 0) {
                return tags;
            }
            Map<String, String> other = new HashMap<>(tags);
            StringBuilder word = new StringBuilder();
            for (int left = copy; left > 0 || word.length() < WORD_LETTERS_MIN; left /= SYLLABLES.length) {
                word.append(SYLLABLES[left % SYLLABLES.length]);
            }
            for (String key : List.of("name", "addr:street")) {
                other.computeIfPresent(key, (k, name) -> name + " " + word);
            }
            return Map.copyOf(other);
        }
    }
}
