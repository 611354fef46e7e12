package org.muster.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Body;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.AssignmentId;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.CategoryCode;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.Force;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.Moment;
import org.muster.dispatch.model.Priority;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.model.Stage;
import org.muster.dispatch.model.Targets;
import org.muster.dispatch.model.ZoneClass;
import org.muster.journal.Author;
import org.muster.journal.ChainWriter;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.FolderLock;
import org.muster.journal.Intake;
import org.muster.journal.Journal;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.session.DeskState;
import org.muster.time.ClockReading;

/// What the journal costs: durable appends one by one and in one, catching up, opening again.
public final class JournalBench {
    public static final String NAME = "journal";

    private static final JurisdictionId JURISDICTION = new JurisdictionId("0e".repeat(16));
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final int UNITS = 120;

    private JournalBench() {}

    /// One measurement.
    ///
    /// @param median of the samples, in the unit
    /// @param spread half the distance between the lower and the upper quarter
    public record Figure(String name, String data, int samples, double median, double spread, String unit) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s (%s): %.1f ± %.1f %s", name, data, median, spread, unit);
        }
    }

    /// @param dir an empty folder on the disk to be measured
    /// @param events how many confirmed events to catch up with
    public static List<Figure> run(Path dir, int events) throws IOException {
        List<Figure> figures = new ArrayList<>();
        RandomGenerator random = new Random(1);
        StationKeys keys = StationKeys.generate(random);
        List<ConfirmedEntry> log = log(keys, random, events);
        try (FolderLock lock = FolderLock.tryAcquire(dir).orElseThrow()) {
            try (Journal journal = Journal.open(lock, StationKeys.loadOrCreate(dir, random), random)) {
                journal.join(JURISDICTION);
                figures.add(appends(journal, 1, 300));
                figures.add(appends(journal, 100, 30));
                figures.add(catchUp(journal, log));
            }
            long start = System.nanoTime();
            try (Journal journal = Journal.open(lock, StationKeys.load(dir), random)) {
                DeskState.of(journal);
                figures.add(
                        figure("open and fold", events + " events", List.of((System.nanoTime() - start) / 1e6), "ms"));
                start = System.nanoTime();
                boolean isSound = journal.verify().confirmed() == events;
                figures.add(figure(
                        isSound ? "verify" : "verify, up to the first unknown key",
                        events + " events",
                        List.of((System.nanoTime() - start) / 1e6),
                        "ms"));
            }
        }
        return figures;
    }

    private static Figure appends(Journal journal, int size, int samples) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            List<Draft> drafts = new ArrayList<>();
            for (int n = 0; n < size; n++) {
                drafts.add(draft(i * size + n));
            }
            long start = System.nanoTime();
            journal.append(author(), drafts);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return figure("durable append", size + " an append", millis, "ms");
    }

    private static Figure catchUp(Journal journal, List<ConfirmedEntry> log) {
        List<Double> rates = new ArrayList<>();
        for (int from = 0; from < log.size(); from += 500) {
            List<ConfirmedEntry> slice = log.subList(from, Math.min(from + 500, log.size()));
            long start = System.nanoTime();
            if (!(journal.appendConfirmed(slice, START) instanceof Intake.Accepted)) {
                throw new IllegalStateException("the journal refused the log");
            }
            rates.add(slice.size() / ((System.nanoTime() - start) / 1e9));
        }
        return figure("catch-up", "slices of 500", rates, "events/s");
    }

    static Figure figure(String name, String data, List<Double> samples, String unit) {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return new Figure(name, data, n, sorted[n / 2], (sorted[n * 3 / 4] - sorted[n / 4]) / 2, unit);
    }

    private static List<ConfirmedEntry> log(StationKeys keys, RandomGenerator random, int events) {
        ChainWriter chain =
                new ChainWriter(JURISDICTION, new IncarnationId("aa".repeat(16)), keys, random, 0, Digest.ZERO);
        chain.add(
                author(),
                Draft.of(new Event.StationEnrolled(keys.station(), "S", keys.signKey(), keys.agreeKey(), "A")));
        for (int n = 0; n < events - 1; n++) {
            chain.add(author(), draft(n));
        }
        List<ConfirmedEntry> log = new ArrayList<>();
        LogHead head = LogHead.START;
        for (Entry entry : chain.sign()) {
            Digest hash = LogHash.next(head.logHash(), entry.record(), 0, head.position() + 1, START);
            head = new LogHead(0, head.position() + 1, hash);
            log.add(new ConfirmedEntry(entry, 0, head.position(), START, hash));
        }
        return log;
    }

    private static Author author() {
        return new Author("li", Role.DISPATCHER, "3", new ClockReading(START, 0, 5), Base.NOTHING);
    }

    /// A shift's mix: a unit goes through five stages of one incident, then the next.
    static Draft draft(int n) {
        int incident = n / 8;
        IncidentId id = new IncidentId(String.format(Locale.ROOT, "%032x", incident + 1));
        AssignmentId assignment = new AssignmentId(String.format(Locale.ROOT, "%032x", incident + 1));
        CallSign unit = new CallSign("P" + incident % UNITS);
        Moment at = new Moment(START.plusMillis(n), 5);
        Stage[] stages = {Stage.ACKNOWLEDGED, Stage.EN_ROUTE, Stage.ON_SCENE, Stage.CLEARED};
        return switch (n % 8) {
            case 0 ->
                Draft.of(
                        new Event.IncidentReported(
                                id,
                                "A" + incident,
                                at,
                                CategoryCode.OTHER,
                                Priority.TWO,
                                ZoneClass.OTHER,
                                Optional.empty(),
                                Optional.empty(),
                                Targets.NONE),
                        new Body.IncidentDetails("two cars collided, nobody hurt", Optional.empty()));
            case 1 -> Draft.of(new Event.UnitAssigned(assignment, unit, id, Force.POLICE_STATION, Set.of(), false, at));
            case 6 -> Draft.of(new Event.IncidentNoted(id), new Body.Words("the road is free again"));
            case 7 -> Draft.of(new Event.IncidentClosed(id, "settled"));
            default -> Draft.of(new Event.StageReported(assignment, unit, id, stages[n % 8 - 2], at));
        };
    }
}
