package org.muster.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.PositionFix;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.response.ArrivalRule;
import org.muster.dispatch.response.ArrivalWatch;
import org.muster.dispatch.response.IncidentLedger;
import org.muster.dispatch.response.Ledger;
import org.muster.dispatch.state.Bodies;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.interop.CategoriesYaml;
import org.muster.interop.SitesCsv;
import org.muster.interop.StandardYaml;
import org.muster.interop.UnitsCsv;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.journal.Logs;
import org.muster.journal.StationKeys;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.session.Snapshot;
import org.muster.simulate.shift.Colleague;
import org.muster.simulate.shift.ShiftSinks;
import org.muster.simulate.shift.SimulatedShift;
import org.muster.telemetry.LatestFixes;
import org.muster.telemetry.RecentFixes;
import org.muster.time.ManualClock;

/// A simulated shift lived by a real session over a real journal, with a server that places what it is sent, finds
/// arrivals in the fixes, and can be cut off. Remembers how the desk saw its ledgers at every event.
public final class LivedShift implements ShiftSinks, AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Path CITY = Path.of("sample-data");

    public final ManualClock clock = new ManualClock(START.minusMillis(240), 240, 5);
    /// How the desk stood at each event, by its corrected time.
    public final NavigableMap<Instant, Seen> seen = new TreeMap<>();
    public final Logs server = new Logs(1, clock);
    public final Path dir;
    private final LiveSession session;
    private final RecentFixes fixes = new RecentFixes();
    private final ArrivalWatch watch = new ArrivalWatch(ArrivalRule.STANDARD, fixes::of);
    private final List<Draft> arrivals = new ArrayList<>();
    private boolean cut;
    private int confirmed;

    /// How the desk stood.
    public record Seen(List<IncidentLedger> ledgers, int pending) {
        public static Seen of(Snapshot snapshot, Moment now) {
            Situation situation = snapshot.situation();
            return new Seen(
                    situation
                            .incidents()
                            .values()
                            .map(incident -> Ledger.of(situation, incident, now))
                            .sorted((a, b) -> a.incident().compareTo(b.incident()))
                            .collect(Collectors.toList()),
                    snapshot.pending());
        }
    }

    public LivedShift(Path dir) throws IOException {
        this.dir = dir;
        server.enrol(StationKeys.loadOrCreate(dir, new Random(7)), "A");
        Situation none = Situation.EMPTY;
        server.write(UnitsCsv.read(CITY.resolve("units.csv"), none, Bodies.NONE).drafts());
        server.write(SitesCsv.read(CITY.resolve("sites.csv"), none, Bodies.NONE).drafts());
        server.write(CategoriesYaml.read(CITY.resolve("categories.yaml"), none, Bodies.NONE)
                .drafts());
        server.write(StandardYaml.read(CITY.resolve("standard.yaml"), none, Bodies.NONE)
                .drafts());
        session = new LiveSession(
                Logs.journal(dir, 7),
                clock,
                new Random(3),
                new Post("li", Role.DISPATCHER, "3"),
                () -> LatestFixes.NONE);
        exchange();
        session.onSnapshot(this::remember);
    }

    private void remember(Snapshot snapshot) {
        Moment now = Snapshot.moment(clock.read());
        seen.put(now.at(), Seen.of(snapshot, now));
    }

    /// Lives through so many seconds of a city with many incidents, the line cut in between.
    ///
    /// @param cutFrom the second at which the line is cut, and `cutTo` that at which it heals
    public LivedShift live(int seconds, int cutFrom, int cutTo) {
        SimulatedShift shift = new SimulatedShift(this, Optional.empty(), 7, 90, Locale.CHINESE);
        shift.begin(clock.now(), 4);
        for (int i = 0; i < seconds; i++) {
            cut = i >= cutFrom && i < cutTo;
            shift.step(clock.now());
            Instant next = START.plusSeconds(i + 1);
            clock.advance(Duration.ofMillis(37));
            exchange();
            clock.advance(Duration.between(clock.now(), next));
        }
        return this;
    }

    /// The server places what waits and writes the arrivals it found.
    public void exchange() {
        if (cut) {
            return;
        }
        server.place(session.pendingAfter(0, 10_000));
        List<Draft> found = new ArrayList<>(arrivals);
        arrivals.clear();
        found.addAll(watch.onSituation(session.snapshot().confirmed(), bodies()));
        if (!found.isEmpty()) {
            server.write(found);
        }
        if (server.head().position() > confirmed) {
            done(session.confirmed(server.from(confirmed + 1L)));
            confirmed = (int) server.head().position();
        }
    }

    public void setCut(boolean now) {
        cut = now;
    }

    private <T> T done(CompletableFuture<T> future) {
        while (session.step()) {
            // Until nothing waits.
        }
        return future.join();
    }

    /// Reads the journal beside the session.
    public ShiftRecord record(Span span) {
        try (JournalView journal = Journal.read(dir)) {
            return ShiftRecord.read(journal, span, Progress.NONE);
        }
    }

    public Span whole() {
        return new Span(START.minusSeconds(1), clock.now());
    }

    public Optional<Incident> incident(IncidentId id) {
        return situation().incident(id);
    }

    @Override
    public Situation situation() {
        return session.snapshot().situation();
    }

    @Override
    public Bodies bodies() {
        return session.snapshot().bodies();
    }

    @Override
    public void command(Colleague by, DispatchCommand command) {
        // A moment for each, so that each is an event of its own.
        clock.advance(Duration.ofMillis(1));
        done(session.submit(command));
    }

    @Override
    public void fix(PositionFix fix) {
        fixes.add(fix);
        watch.onFix(fix.unit()).ifPresent(arrivals::add);
    }

    @Override
    public void close() {
        session.close();
    }
}
