package org.muster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.dispatch.MemoryStation;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Situation;
import org.muster.extract.Extract;
import org.muster.extract.Progress;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.SitesCsv;
import org.muster.interop.UnitsCsv;
import org.muster.road.RoadImport;
import org.muster.simulate.shift.ShiftSinks;
import org.muster.simulate.shift.SimulatedShift;

/// The crews of the sample city drive about, through the pipeline onto a board; the tracks say at every second what
/// plain rows say.
final class SimulatedTracksTest {
    private static final Path CITY = Path.of("sample-data");
    private static final Instant START = Instant.parse("2026-11-24T12:00:10Z");

    @TempDir
    private Path dir;

    private final MemoryStation station = new MemoryStation(START);
    private final List<PositionFix> sent = new ArrayList<>();

    private final class Sinks implements ShiftSinks {
        @Override
        public Situation situation() {
            return station.situation();
        }

        @Override
        public Bodies bodies() {
            return station.bodies();
        }

        @Override
        public void command(DispatchCommand command) {
            station.submit(command);
        }

        @Override
        public void fix(PositionFix fix) {
            sent.add(fix);
        }
    }

    private SimulatedShift shift() throws IOException {
        station.adopt(UnitsCsv.read(CITY.resolve("units.csv"), Situation.EMPTY, Bodies.NONE)
                .drafts());
        station.adopt(SitesCsv.read(CITY.resolve("sites.csv"), Situation.EMPTY, Bodies.NONE)
                .drafts());
        station.adopt(CategoriesYaml.read(CITY.resolve("categories.yaml"), Situation.EMPTY, Bodies.NONE)
                .drafts());
        RoadImport roads = new RoadImport();
        Extract.open(CITY.resolve("shuochuan.osm.pbf")).read(roads, Progress.NONE);
        return new SimulatedShift(new Sinks(), Optional.of(roads.graph()), 5, 60, Locale.CHINESE);
    }

    @Test
    void theTracksOfASimulatedShiftAreItsFixes() throws IOException {
        SimulatedShift shift = shift();
        shift.begin(START, 4);
        LatestBoard board = new LatestBoard();
        FixPipeline pipeline = new FixPipeline(new RecentFixes(), board);
        Path file = dir.resolve("tracks.db");
        List<PositionFix> shown = new ArrayList<>();
        int seconds = 200;
        try (PlainTracks plain = new PlainTracks(dir.resolve("plain.db"))) {
            try (TrackStore store = new TrackStore(file)) {
                var unused = board.watch(store::take);
                var unusedToo = board.watch((fix, flags) -> shown.add(fix));
                for (int second = 0; second < seconds; second++) {
                    Instant now = START.plusSeconds(second);
                    station.moveTo(now);
                    shift.step(now);
                    sent.forEach(pipeline::take);
                    sent.clear();
                    store.turn(now);
                }
            }
            plain.add(shown);
            assertThat(shown).hasSizeGreaterThan(1_000);
            try (TrackReader reader = new TrackReader(file)) {
                for (int second = -1; second < seconds + 5; second++) {
                    Instant t = START.plusSeconds(second);
                    assertThat(reader.at(t).all().collect(Collectors.toSet()))
                            .as("%s", t)
                            .isEqualTo(plain.at(t).all().collect(Collectors.toSet()));
                }
            }
        }
    }
}
