package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpBenchTest {
    private static final int EVENTS = 5_000;

    @TempDir
    Path dir;

    @Test
    void a_command_given_while_a_desk_catches_up_is_answered_before_it_has_caught_up() throws Exception {
        CatchUpBench.Samples samples = CatchUpBench.run(dir, EVENTS);
        assertThat(samples.goal() - samples.from()).isGreaterThanOrEqualTo(EVENTS);
        assertThat(samples.answers()).allMatch(CatchUpBench.Answered::accepted);
        assertThat(samples.answers())
                .as("answered on the way")
                .anyMatch(answer -> answer.position() > samples.from() && answer.position() < samples.goal());
    }
}
