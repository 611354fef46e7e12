package org.muster.bench.process;

import java.io.IOException;
import java.util.Optional;
import org.muster.dispatch.command.IncidentNumbers;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// Who types at a station, and keeps book: a line that brings no answer because its process was killed is typed again,
/// unless the station shows that it was carried out.
final class Operator {
    /// A line is killed once at most and then goes through.
    private static final int TRIES_MAX = 2;

    private final StationFolder station;
    private final Tally tally;
    private final Chance chance;
    private int marks;

    Operator(StationFolder station, Tally tally, Chance chance) {
        this.station = station;
        this.tally = tally;
        this.chance = chance;
    }

    /// Reports an incident in words of its own.
    ///
    /// @param round makes the words unlike those of any other round
    Incident report(int round) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES_MAX; i++) {
            String mark = mark(round);
            Trace trace = new Trace.Reported(mark);
            if (give("N fight at the market " + mark, trace, i == 0)) {
                return reported(mark);
            }
        }
        throw new PromiseBroken(station.name() + ": no incident could be reported");
    }

    private Incident reported(String mark) {
        var snapshot = station.snapshot();
        return snapshot.situation()
                .incidents()
                .values()
                .filter(incident -> snapshot.bodies()
                        .incidentWords()
                        .get(incident.id())
                        .filter(words -> words.contains(mark))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new PromiseBroken(station.name() + " does not show the incident " + mark));
    }

    void note(int round, Incident incident) throws IOException, InterruptedException {
        String mark = mark(round);
        type("NT " + incident.number() + " caller rang again " + mark, new Trace.Noted(mark));
    }

    /// Types a line until it is carried out.
    void type(String line, Trace trace) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES_MAX; i++) {
            if (give(line, trace, i == 0)) {
                return;
            }
        }
        throw new PromiseBroken(station.name() + ": '" + line + "' could not be carried out");
    }

    /// @return whether it is carried out, answered or not
    private boolean give(String line, Trace trace, boolean mayBeKilled) throws IOException, InterruptedException {
        Optional<KillMoment> kill =
                mayBeKilled ? chance.kill(station.programs().typical(), station.written()) : Optional.empty();
        ProgramProcess.Ended ended = station.act(line, kill);
        boolean answered = ended.answer().isPresent();
        tally.given(trace, line, answered);
        if (!ended.killed()) {
            ended.need(station.name() + ": '" + line + "'");
            return true;
        }
        boolean recorded = station.records().stream().anyMatch(trace::isLeftBy);
        PromiseBroken.unless(
                recorded || !answered, station.name() + ": '" + line + "' was answered and is not recorded");
        tally.killed(answered, recorded);
        return recorded;
    }

    private String mark(int round) {
        marks++;
        return "[" + station.name() + "-" + round + "-" + marks + "]";
    }

    /// An incident by its number, as this station knows it.
    Incident incident(String number) {
        Situation situation = station.snapshot().situation();
        return IncidentNumbers.find(situation, number).stream()
                .findFirst()
                .orElseThrow(() -> new PromiseBroken(station.name() + " does not know " + number));
    }
}
