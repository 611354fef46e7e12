package org.muster.app;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.state.Jurisdiction;
import org.muster.dispatch.state.Situation;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.replay.Progress;
import org.muster.replay.ShiftRecord;
import org.muster.replay.Span;
import org.muster.time.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `muster replay`: a past shift, read beside whoever holds the folder.
@Command(name = "replay", description = "A past shift, as this station lived it.", mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "where it begins: 2026-11-24T22:00:00Z, 22:00 or -8h (default: -1h)")
    private String from = "-1h";

    @Option(names = "--to", paramLabel = "T", description = "where it ends (default: now)")
    private String to = "now";

    @Option(names = "--json", description = "one object a line: events and changes of the ledgers as they happened")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ShiftRecord shift = read();
        if (!json) {
            throw new Refusal("replay what? muster replay --from T --to T --json");
        }
        shift.walk(
                happening -> HappeningLine.of(happening)
                        .ifPresent(line -> Json.print(spec.commandLine().getOut(), line)),
                Progress.NONE);
        return 0;
    }

    private ShiftRecord read() {
        try (JournalView journal = Journal.read(options.folder().dir())) {
            SystemClock clock = new SystemClock();
            Station.recallClock(clock, journal);
            Span span = span(clock.now(), zone(journal));
            ShiftRecord shift = ShiftRecord.read(journal, span, Progress.NONE);
            if (shift.events() == 0) {
                throw new Refusal("this station knows of no event between " + span.from() + " and " + span.to()
                        + ": choose another span, or fetch the log with muster sync");
            }
            return shift;
        } catch (ShiftRecord.TooLong e) {
            throw new Refusal("there are " + e.getMessage() + " between these times: choose a shorter span");
        }
    }

    private Span span(Instant now, ZoneId zone) {
        Instant begin = SpanEnd.read(from, now, zone);
        Instant end = SpanEnd.read(to, now, zone);
        if (!end.isAfter(begin)) {
            throw new Refusal("the span ends at " + end + ", before it begins at " + begin);
        }
        return new Span(begin, end);
    }

    /// The zone by whose clocks the jurisdiction's people read; UTC before it is known.
    private static ZoneId zone(JournalView journal) {
        return journal.confirmed(1, 1).stream()
                .filter(first -> first.record().event() instanceof Event.JurisdictionFounded)
                .flatMap(first -> Situation.EMPTY.evolve(first.recorded()).jurisdiction().stream())
                .map(Jurisdiction::zone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }
}
