package org.muster.bench.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.journal.Entry;

/// Which commands were given and which of them were answered. Safe for any thread.
final class Tally {
    // Guarded by this.
    private final Map<Trace, Command> commands = new LinkedHashMap<>();
    private int killedUnrecorded;
    private int killedUnanswered;
    private int killedAnswered;
    private int answered;

    private record Command(String typed, boolean answered) {}

    /// A command was given; its answer line came or did not.
    synchronized void given(Trace trace, String typed, boolean wasAnswered) {
        commands.merge(
                trace,
                new Command(typed, wasAnswered),
                (before, now) -> new Command(typed, before.answered || now.answered));
        answered += wasAnswered ? 1 : 0;
    }

    /// Its process was killed.
    synchronized void killed(boolean wasAnswered, boolean wasRecorded) {
        if (wasAnswered) {
            killedAnswered++;
        } else if (wasRecorded) {
            killedUnanswered++;
        } else {
            killedUnrecorded++;
        }
    }

    /// Each answered command left its trace once, each other one at most once.
    synchronized void check(String where, List<Entry> log) {
        Map<Trace, Integer> counts = new LinkedHashMap<>();
        for (Entry entry : log) {
            commands.keySet().stream()
                    .filter(trace -> trace.isLeftBy(entry))
                    .forEach(trace -> counts.merge(trace, 1, Integer::sum));
        }
        commands.forEach((trace, command) -> {
            int count = counts.getOrDefault(trace, 0);
            PromiseBroken.unless(
                    count == 1 || count == 0 && !command.answered,
                    where + ": '" + command.typed + "' was " + (command.answered ? "answered" : "not answered")
                            + " and is in the log " + count + " times");
        });
    }

    /// The traces of what was checked are not needed again.
    synchronized void clear() {
        commands.clear();
    }

    /// How many commands were answered.
    synchronized int answered() {
        return answered;
    }

    /// How many were killed before they had recorded anything.
    synchronized int killedUnrecorded() {
        return killedUnrecorded;
    }

    /// How many were killed after the record and before the answer line.
    synchronized int killedUnanswered() {
        return killedUnanswered;
    }

    /// How many were killed after the answer line.
    synchronized int killedAnswered() {
        return killedAnswered;
    }
}
