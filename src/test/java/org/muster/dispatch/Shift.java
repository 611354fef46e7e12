package org.muster.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.command.CommandLine;
import org.muster.dispatch.command.Decider;
import org.muster.dispatch.command.Decision;
import org.muster.dispatch.command.LineContext;
import org.muster.dispatch.command.PlaceFinder;
import org.muster.dispatch.command.Reading;
import org.muster.dispatch.command.Seat;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Envelope;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.event.Recorded;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.StationId;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;

/// A jurisdiction in memory with two stations whose desks type lines; events are confirmed at once, or wait until
/// [Station#sync]. Everything that folds and decides is the production code.
public final class Shift {
    public static final Instant START = Instant.parse("2026-11-24T13:00:00Z");

    public final Station a;
    public final Station b;
    private final List<Recorded> log = new ArrayList<>();
    private Moment now = new Moment(START, 0);
    private long ids;

    public Shift(String... callSigns) {
        a = new Station(1, "A");
        b = new Station(2, "B");
        a.write(new Event.JurisdictionFounded(
                new JurisdictionId("0".repeat(32)), "Shuochuan", "Asia/Shanghai", JurisdictionKind.DRILL, "00"));
        for (Station station : List.of(a, b)) {
            // The first one is the server, too.
            String key = station == a ? "00" : "01";
            a.write(new Event.StationEnrolled(station.id, station.code, key, key, station.code));
        }
        for (String callSign : callSigns) {
            a.write(new Event.UnitDefined(
                    new CallSign(callSign), Force.POLICE_STATION, Set.of(), 2, "", Optional.empty()));
        }
        a.sync();
        b.sync();
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Moment now() {
        return now;
    }

    public List<Recorded> log() {
        return List.copyOf(log);
    }

    /// One station: what it has confirmed, and what waits.
    public final class Station {
        public final StationId id;
        public final String code;
        private final IncarnationId life;
        private Role role = Role.DISPATCHER;
        private String operator = "tester";
        private final List<Recorded> pending = new ArrayList<>();
        private Situation confirmed = Situation.EMPTY;
        private long seen;
        private long number;

        Station(int seed, String code) {
            this.id = new StationId(String.format(Locale.ROOT, "%064x", seed));
            this.life = new IncarnationId(String.format(Locale.ROOT, "%032x", seed));
            this.code = code;
        }

        public Situation situation() {
            return confirmed.evolve(pending);
        }

        public Situation confirmed() {
            return confirmed;
        }

        public Seat seat() {
            return new Seat(id, life, code, operator, role);
        }

        /// Who types here from now on.
        public void sits(Role other) {
            role = other;
        }

        public void sits(String other) {
            operator = other;
        }

        public void write(Event event) {
            number++;
            Envelope envelope = new Envelope(
                    new EventId(id, life, number),
                    new Base(0, seen),
                    operator,
                    role,
                    code,
                    now.at(),
                    0,
                    now.errorMillis());
            Digest digest = Digest.of((envelope + " " + event).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            pending.add(new Recorded(envelope, event, digest, Optional.empty(), 0, Optional.empty()));
        }

        /// What a line is read against here.
        public LineContext context() {
            return new LineContext(situation(), now, PlaceFinder.NONE, List.of());
        }

        /// Types a line and records what follows.
        public Decision types(String line) {
            Reading reading = CommandLine.read(line, context());
            return switch (reading) {
                case Reading.Understood understood -> {
                    Decision decision = Decider.decide(
                            situation(),
                            seat(),
                            understood.command(),
                            now,
                            () -> String.format(Locale.ROOT, "%032x", ++ids));
                    if (decision instanceof Decision.Accepted accepted) {
                        accepted.drafts().stream().map(Draft::event).forEach(this::write);
                    }
                    yield decision;
                }
                case Reading.Misread misread -> new Decision.Refused(misread.why());
                case Reading.HelpAsked ignored -> Decision.refused("answer.help");
            };
        }

        /// Hands over what waits and takes over what is new.
        public void sync() {
            for (Recorded waiting : pending) {
                log.add(new Recorded(
                        waiting.envelope(),
                        waiting.event(),
                        waiting.digest(),
                        Optional.empty(),
                        log.size() + 1,
                        Optional.of(now.at())));
            }
            pending.clear();
            confirmed = confirmed.evolve(log.subList((int) seen, log.size()));
            seen = log.size();
        }

        public Incident incident(String number) {
            return situation()
                    .numbers()
                    .get(number)
                    .flatMap(situation()::incident)
                    .orElseThrow();
        }
    }
}
