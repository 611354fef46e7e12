package org.muster.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.GeoPoint;
import org.muster.dispatch.model.UnitStatus;
import org.muster.ui.desk.Name;
import org.muster.ui.desk.UnitChip;
import org.muster.ui.desk.UnitState;
import org.muster.ui.map.MapProjection;
import org.muster.ui.map.layers.UnitLayerTrial;
import org.muster.ui.map.layers.UnitLayerTrial.Way;

/// What a frame of moving, labelled units costs on a map of 1920 by 1080: the map's layer beside a canvas and beside a
/// node for each unit, each of the same symbols and labels, in turns in the same run. Time is of the processor, by
/// thread; each frame ends with a picture of the scene, whose own cost stands beside as "nothing".
public final class UnitLayerBench {
    public static final String NAME = "units-layer";

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final MapProjection VIEW = new MapProjection(3_000_000, 1_500_000, 14);
    private static final int[] UNITS = {300, 1_000, 10_000};
    private static final int WARM_UP = 4;
    private static final int FRAMES = 12;
    private static final double STEP_PIXELS = 1.5;

    /// Whose time is counted: the toolkit's own thread, the one that draws for it, the layer's.
    private enum Share {
        TOOLKIT("JavaFX Application Thread", "toolkit's thread"),
        RENDERER("QuantumRenderer", "renderer"),
        PAINTER("unit-layer", "painter");

        private final String thread;
        private final String words;

        Share(String thread, String words) {
            this.thread = thread;
            this.words = words;
        }
    }

    private UnitLayerBench() {}

    /// Measures all; the toolkit has started before.
    ///
    /// @throws IllegalStateException when two ways did not draw the same
    public static void run(Consumer<Figure> out) {
        for (int units : UNITS) {
            RandomGenerator random = new Random(units);
            List<List<UnitChip>> shift = shift(units, random);
            for (Way way : Way.values()) {
                try (UnitLayerTrial trial =
                        UnitLayerTrial.open(way, VIEW, WIDTH, HEIGHT).join()) {
                    measure(trial, way, shift).forEach(out);
                    check(trial, way, units);
                }
            }
        }
    }

    private static void check(UnitLayerTrial trial, Way way, int units) {
        boolean holds = switch (way) {
            case NOTHING -> true;
            case DESK -> trial.symbols() == units;
            case SPRITES, CANVAS, NODES -> trial.symbols() == units && trial.labels() == units;
        };
        if (!holds) {
            throw new IllegalStateException(
                    way + " drew " + trial.symbols() + " symbols and " + trial.labels() + " labels of " + units);
        }
    }

    private static List<Figure> measure(UnitLayerTrial trial, Way way, List<List<UnitChip>> shift) {
        Map<Share, List<Double>> millis = new EnumMap<>(Share.class);
        List<Double> whole = new ArrayList<>();
        for (int i = 0; i < shift.size(); i++) {
            Map<Share, Long> before = spent();
            trial.frame(shift.get(i)).join();
            Map<Share, Long> after = spent();
            if (i >= WARM_UP) {
                double sum = 0;
                for (Share share : Share.values()) {
                    double spent = (after.getOrDefault(share, 0L) - before.getOrDefault(share, 0L)) / 1e6;
                    millis.computeIfAbsent(share, s -> new ArrayList<>()).add(spent);
                    sum += spent;
                }
                whole.add(sum);
            }
        }
        int units = shift.getFirst().size();
        String data = units + " units, " + (way == Way.DESK ? trial.labels() : units) + " labels";
        List<Figure> figures = new ArrayList<>();
        millis.forEach((share, samples) -> figures.add(Figure.of(name(way, share.words), data, array(samples), "ms")));
        figures.add(Figure.of(name(way, "whole frame"), data, array(whole), "ms"));
        return figures;
    }

    private static double[] array(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String name(Way way, String part) {
        String words = switch (way) {
            case NOTHING -> "nothing";
            case DESK -> "layer as on the desk";
            case SPRITES -> "layer, everything";
            case CANVAS -> "canvas";
            case NODES -> "a node each";
        };
        return words + ": " + part;
    }

    /// Time of the processor that the threads have spent so far, nanoseconds.
    private static Map<Share, Long> spent() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Share, Long> spent = new EnumMap<>(Share.class);
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            for (Share share : Share.values()) {
                if (thread != null && thread.getThreadName().startsWith(share.thread)) {
                    spent.merge(share, threads.getThreadCpuTime(id), Long::sum);
                }
            }
        }
        return spent;
    }

    /// The frames of a shift in which every unit moves.
    private static List<List<UnitChip>> shift(int units, RandomGenerator random) {
        double[] xs = new double[units];
        double[] ys = new double[units];
        double[] headings = new double[units];
        for (int i = 0; i < units; i++) {
            xs[i] = random.nextDouble(WIDTH);
            ys[i] = random.nextDouble(HEIGHT);
            headings[i] = random.nextDouble(360);
        }
        List<List<UnitChip>> frames = new ArrayList<>();
        for (int frame = 0; frame < WARM_UP + FRAMES; frame++) {
            List<UnitChip> chips = new ArrayList<>();
            for (int i = 0; i < units; i++) {
                double radians = Math.toRadians(headings[i]);
                xs[i] = Math.clamp(xs[i] + STEP_PIXELS * Math.sin(radians), 0, WIDTH);
                ys[i] = Math.clamp(ys[i] - STEP_PIXELS * Math.cos(radians), 0, HEIGHT);
                UnitState state = UnitState.values()[i % UnitState.DISTRESS.ordinal()];
                chips.add(chip("P" + (10_000 + i), state, VIEW.toGeo(xs[i], ys[i]), headings[i]));
            }
            frames.add(List.copyOf(chips));
        }
        return frames;
    }

    private static UnitChip chip(String sign, UnitState state, GeoPoint point, double heading) {
        return new UnitChip(
                new CallSign(sign),
                Name.of(sign),
                Force.POLICE_STATION,
                UnitStatus.AVAILABLE,
                state,
                Duration.ZERO,
                Optional.of(point),
                UnitChip.Fix.FRESH,
                Optional.of(Duration.ofSeconds(1)),
                heading,
                Optional.empty(),
                0,
                false,
                Optional.empty());
    }
}
