package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.server.Server;

class CatchUpBenchTest {
    private static final int EVENTS = 5_000;

    @TempDir
    Path dir;

    @Test
    void a_command_given_while_a_desk_catches_up_is_answered_before_it_has_caught_up() throws Exception {
        long goal = LongLog.fill(dir.resolve("server"), EVENTS);
        try (Server server = LongLog.server(dir.resolve("server"))) {
            CatchUpBench.Caught caught =
                    CatchUpBench.catchUp(dir.resolve("desk"), server.url(), "", goal, EVENTS, true);
            assertThat(caught.meanwhile()).as("answered on the way").isNotEmpty();
            assertThat(caught.answers().getLast().accepted())
                    .as("once the log names the station")
                    .isTrue();
        }
    }
}
