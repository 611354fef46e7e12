package org.muster.bench.process;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets stations sync until nothing moves any more, while they and the server are killed. For one thread.
final class Healing {
    /// Without kills two passes are enough; each kill costs at most one more.
    private static final int PASSES_MAX = 8;
    private static final int TRIES_MAX = 4;
    private static final Pattern POSITION = Pattern.compile("log position ([0-9]+)");

    private final Programs programs;
    private final ServerProcess server;
    private final BadLine line;
    private final Chance chance;
    private int syncs;
    private int stationKills;

    Healing(Programs programs, ServerProcess server, BadLine line, Chance chance) {
        this.programs = programs;
        this.server = server;
        this.line = line;
        this.chance = chance;
    }

    /// @return the log position that all have reached
    long untilQuiet(List<StationFolder> order) throws IOException, InterruptedException {
        Map<String, Long> reached = new LinkedHashMap<>();
        for (int pass = 0; pass < PASSES_MAX; pass++) {
            for (StationFolder station : order) {
                reached.put(station.name(), sync(station));
                if (reached.size() == order.size()
                        && reached.values().stream().distinct().count() == 1) {
                    return reached.values().iterator().next();
                }
            }
        }
        throw new PromiseBroken("the stations do not come to rest: " + reached);
    }

    /// One exchange that goes through in the end.
    long sync(StationFolder station) throws IOException, InterruptedException {
        line.behave(chance.line());
        ProgramProcess.Ended ended = syncOnce(
                station,
                chance.kill(programs.typical(), chance.even() ? station.written() : server.written()),
                chance.serverKill(programs.typical(), chance.even() ? station.written() : server.written()));
        line.behave(new BadLine.Manner.Good());
        for (int i = 1; i < TRIES_MAX && (ended.killed() || ended.exit() != 0); i++) {
            ended = syncOnce(station, Optional.empty(), Optional.empty());
        }
        Matcher position = POSITION.matcher(ended.need(station.name() + ": sync"));
        PromiseBroken.unless(position.find(), station.name() + ": sync does not say how far it came");
        return Long.parseLong(position.group(1));
    }

    private ProgramProcess.Ended syncOnce(
            StationFolder station, Optional<KillMoment> kill, Optional<KillMoment> serverKill)
            throws IOException, InterruptedException {
        syncs++;
        ProgramProcess process = programs.start(station.line("sync", "--server", line.url()));
        if (serverKill.isPresent()) {
            KillMoment.await(serverKill.get(), process);
            server.kill();
        } else if (kill.isPresent()) {
            KillMoment.await(kill.get(), process);
            process.kill();
        }
        ProgramProcess.Ended ended = programs.end(process);
        stationKills += ended.killed() ? 1 : 0;
        if (serverKill.isPresent()) {
            server.restart();
        }
        return ended;
    }

    int syncs() {
        return syncs;
    }

    int stationKills() {
        return stationKills;
    }
}
