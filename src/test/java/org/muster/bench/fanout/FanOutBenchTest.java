package org.muster.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.bench.Figure;
import org.muster.bench.process.Launch;

class FanOutBenchTest {
    @TempDir
    Path dir;

    @Test
    void fixes_of_devices_reach_the_boards_of_desks_through_a_server_of_its_own() throws Exception {
        List<Figure> found = new ArrayList<>();
        FanOutBench.run(Launch.ofThisProgram("org.muster.app.Muster"), dir, 6, 100, 2, 3, found::add);
        assertThat(found)
                .extracting(Figure::name)
                .containsExactly(
                        "fan-out-bytes",
                        "fan-out-sent",
                        "fan-out-unanswered",
                        "fan-out-keys",
                        "fan-out-shown",
                        "fan-out-cpu",
                        "fan-out-delay-p50",
                        "fan-out-delay-p99");
        assertThat(found.get(0).median()).as("a fix takes some bytes").isGreaterThan(0.5);
        assertThat(found.get(6).median()).as("fixes arrive").isGreaterThan(0).isNotEqualTo(FanOutBench.NOTHING_MILLIS);
    }
}
