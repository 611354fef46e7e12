package org.muster.bench.universe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.CallSign;
import org.muster.dispatch.model.IncidentId;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.Role;
import org.muster.dispatch.state.Attendance;
import org.muster.dispatch.state.Incident.Responsible;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.EventCodec;
import org.muster.journal.JournalRecord;
import org.muster.journal.MemoryJournal;
import org.muster.journal.SignatureScheme;
import org.muster.journal.StationKeys;
import org.muster.session.Answer;
import org.muster.session.LiveSession;
import org.muster.session.Post;
import org.muster.sync.Await;
import org.muster.sync.BundleCarrier;
import org.muster.sync.IncomingBundle;
import org.muster.sync.LinkState;
import org.muster.sync.OutgoingBundle;
import org.muster.sync.ServerLink;
import org.muster.sync.SessionLog;
import org.muster.sync.SyncConfig;
import org.muster.sync.Synchronizer;
import org.muster.telemetry.LatestBoard;
import org.muster.telemetry.LatestFixes;
import org.muster.time.Scheduler;
import org.muster.wire.Reply;

/// A station's machine: its disk outlives its process. Session and sync are the production's, driven by hand. For one
/// thread.
final class SimStation {
    /// A type that no version knows yet.
    private static final String LATER_TYPE = "unit.blessed";
    /// The most own records, and the most entries, that a disk loses.
    private static final int LOST_MAX = 6;
    /// So many moments a command waits for an answer.
    private static final int WAITS_MAX = 150;

    private final String name;
    private final Scheduler universe;
    private final Dice random;
    private final SimLink link;
    private final SimClock clock;
    private final Faults faults;
    private final StationKeys keys;
    private final String operator;
    private final String token;
    private Optional<SyncConfig.Operator> signedIn = Optional.empty();
    private MemoryJournal journal;
    private Mortal timers;
    private LiveSession session;
    private WatchedLog watched;
    private Synchronizer synchronizer;
    private final List<JournalRecord> confirmedToOperator = new ArrayList<>();
    private Optional<MemoryJournal> backup = Optional.empty();
    private boolean isDisturbed;
    private boolean isReading;
    private Optional<String> wrongBase = Optional.empty();

    /// @param token to be let in with
    SimStation(
            String name,
            String token,
            Scheduler universe,
            Dice random,
            SimLink link,
            SimClock clock,
            Faults faults,
            SignatureScheme scheme,
            boolean isLazy) {
        this.name = name;
        this.token = token;
        operator = name;
        this.universe = universe;
        this.random = random;
        this.link = link;
        this.clock = clock;
        this.faults = faults;
        keys = StationKeys.generate(random, scheme);
        journal = new MemoryJournal(keys, random, isLazy);
        timers = new Mortal(universe);
        session = startSession();
        watched = new WatchedLog(new SessionLog(session));
        synchronizer = startSync();
    }

    /// A copy of another one's folder, on a machine of its own.
    private SimStation(SimStation original, String name, SimLink link, SimClock clock) {
        this.name = name;
        token = original.token;
        operator = original.operator;
        signedIn = original.signedIn;
        universe = original.universe;
        random = original.random;
        this.link = link;
        this.clock = clock;
        faults = original.faults;
        keys = original.keys;
        journal = original.journal.copy();
        isDisturbed = true;
        timers = new Mortal(universe);
        session = startSession();
        watched = new WatchedLog(new SessionLog(session));
        synchronizer = startSync();
    }

    private LiveSession startSession() {
        return new LiveSession(journal, clock, random, post(), () -> LatestFixes.NONE);
    }

    private Post post() {
        return new Post(operator, Role.DISPATCHER, "1");
    }

    private Synchronizer startSync() {
        Synchronizer fresh = new Synchronizer(
                watched, keys, link, timers, clock, clock::adjust, random, new SyncConfig(name, token, signedIn, true));
        fresh.showFixesOn(new LatestBoard());
        fresh.attend(List.of(new Attendance.AtDesk(desk(), name, Optional.empty())));
        fresh.start();
        return fresh;
    }

    /// Whose account the desk's is.
    String operator() {
        return operator;
    }

    /// The operator signs in when the line is built the next time.
    void signIn(SyncConfig.Operator as) {
        signedIn = Optional.of(as);
    }

    boolean isSignedIn() {
        return signedIn.isPresent();
    }

    /// The process ends in order, and begins again.
    void restart() {
        timers.die();
        link.died();
        startFrom(journal.afterCrash());
    }

    /// The one desk has an incident open from now on, or none.
    void look(Optional<IncidentId> incident) {
        synchronizer.attend(List.of(new Attendance.AtDesk(desk(), name, incident)));
    }

    /// The process ends when entries of the server's have arrived and are not folded yet.
    void crashAtNextFold() {
        watched.onNextFold(() -> timers.after(Duration.ZERO, () -> {
            if (!faults.isCalm()) {
                crash();
            }
        }));
    }

    Responsible desk() {
        return new Responsible(keys.station(), "1");
    }

    /// Somebody copies the folder and goes on with both.
    SimStation copied(SimLink to, SimClock watch) {
        isDisturbed = true;
        link.underway().stream()
                .filter(Faults.Kind.CLONED.meets()::contains)
                .forEach(at -> faults.count(Faults.Kind.CLONED, at));
        return new SimStation(this, name + "'", to, watch);
    }

    /// The process dies and is started again from its disk.
    void crash() {
        die(Faults.Kind.STATION_CRASH);
        if (watched.isFolding()) {
            faults.count(Faults.Kind.STATION_CRASH, ProtocolStep.FOLD);
        }
        if (isReading) {
            faults.count(Faults.Kind.STATION_CRASH, ProtocolStep.BUNDLE_READ);
        }
        startFrom(journal.afterCrash());
    }

    private void die(Faults.Kind how) {
        link.underway().stream().filter(at -> how.meets().contains(at)).forEach(at -> faults.count(how, at));
        timers.die();
        link.died();
    }

    private void startFrom(MemoryJournal disk) {
        journal = disk;
        timers = new Mortal(universe);
        session = startSession();
        watched = new WatchedLog(new SessionLog(session));
        synchronizer = startSync();
    }

    /// The process dies, and with it goes the last of what its disk had said was written.
    void loseTail() {
        die(Faults.Kind.LOST_TAIL);
        int own = 1 + random.nextInt(LOST_MAX);
        setBack(journal.afterCrash().withoutTail(own, random.nextBoolean() ? 0 : random.nextInt(LOST_MAX)));
    }

    /// A backup is taken; where there is one, the folder is set back to it.
    void restore() {
        if (backup.isEmpty()) {
            backup = Optional.of(journal.copy());
            return;
        }
        die(Faults.Kind.STATION_RESTORED);
        setBack(backup.get());
        backup = Optional.empty();
    }

    private void setBack(MemoryJournal disk) {
        isDisturbed = true;
        startFrom(disk);
    }

    /// Of a folder that was set back, what was on no other disk than the lost part of its own may be lost; all that
    /// is still on any disk must be in the log in the end, under its identity or renewed.
    ///
    /// @param survivors the marks of what is
    void keepOnly(Set<RecordName> survivors) {
        if (isDisturbed) {
            confirmedToOperator.removeIf(record -> !Renewals.isAmong(record, survivors));
        }
    }

    /// Whether the folder was set back or copied, and may have to begin a new life.
    boolean isDisturbed() {
        return isDisturbed;
    }

    /// Lets the session do all its work.
    ///
    /// @return whether there was any
    boolean work() {
        boolean any = false;
        while (session.step()) {
            any = true;
        }
        return any;
    }

    /// Types a command; what the operator is told is remembered.
    void submit(DispatchCommand command) {
        if (journal.jurisdiction().isEmpty()) {
            return;
        }
        List<Entry> before = journal.pending();
        Base seen = journal.head().base();
        CompletableFuture<Answer> answer = session.submit(command);
        work();
        if (answer.join().accepted()) {
            written(before, seen).forEach(confirmedToOperator::add);
        }
    }

    /// The process ends when the record is on disk, before the operator is told.
    void submitAndDie(DispatchCommand command) {
        if (journal.jurisdiction().isEmpty()) {
            return;
        }
        session.submit(command);
        session.step();
        faults.count(Faults.Kind.STATION_CRASH, ProtocolStep.APPEND);
        crash();
    }

    /// Writes a bundle; none where the log has nobody of that name, or does not let it.
    ///
    /// @param recipient `server`, or a station's name
    Optional<byte[]> bundle(String recipient) {
        return new OutgoingBundle(journal, keys, session.snapshot().confirmed(), name, clock, random).to(recipient)
                        instanceof OutgoingBundle.Outcome.Written written
                ? Optional.of(written.file())
                : Optional.empty();
    }

    /// Reads a bundle while all else goes on.
    ///
    /// @param pass lets a moment go by
    /// @throws ServerLink.LinkDown when the process ended in the midst of it
    IncomingBundle.Outcome read(byte[] file, Runnable pass) {
        isReading = true;
        try {
            IncomingBundle.Outcome outcome =
                    new IncomingBundle(session, watched, keys, clock, new Waiting(pass)).read(file);
            if (outcome instanceof IncomingBundle.Outcome.Taken taken && taken.isHealed()) {
                synchronizer.greetAgain();
            }
            return outcome;
        } finally {
            isReading = false;
        }
    }

    /// Brings a bundle to the server over its line.
    ///
    /// @throws ServerLink.LinkDown when no answer came
    Reply carry(byte[] file, Runnable pass) {
        return new BundleCarrier(link, watched, keys, new Waiting(pass)).carry(file);
    }

    /// Time goes on while a command of this process waits; with the process the command ends.
    private final class Waiting implements Await {
        private final Runnable pass;
        private final Mortal process = timers;

        Waiting(Runnable pass) {
            this.pass = pass;
        }

        @Override
        public <T> T on(CompletableFuture<T> future) {
            for (int i = 0; i < WAITS_MAX && process == timers && !future.isDone(); i++) {
                pass.run();
            }
            if (process != timers || !future.isDone()) {
                throw new ServerLink.LinkDown("no answer came");
            }
            return future.join();
        }
    }

    /// Records an event that only a later version knows.
    void writeOfLaterVersion() {
        if (journal.jurisdiction().isEmpty()) {
            return;
        }
        List<Entry> before = journal.pending();
        Base seen = journal.head().base();
        byte[] head =
                ("{\"unit\":\"P1\", \"blessing\": " + random.nextInt(1_000) + " }").getBytes(StandardCharsets.UTF_8);
        journal.speak(event -> new EventCodec.Head(LATER_TYPE, head));
        session.append(List.of(Draft.of(new Event.UnitInService(new CallSign("P1")))), post());
        work();
        journal.speak(EventCodec::encode);
        faults.count(Faults.Kind.LATER_VERSION, ProtocolStep.APPEND);
        confirmedToOperator.addAll(written(before, seen));
    }

    private List<JournalRecord> written(List<Entry> before, Base seen) {
        List<JournalRecord> fresh = journal.pending().stream()
                .skip(before.size())
                .map(Entry::record)
                .filter(record -> !(record.event() instanceof Event.IncarnationStarted))
                .toList();
        fresh.stream()
                .filter(record -> !record.envelope().base().equals(seen))
                .forEach(record -> wrongBase = Optional.of(record + " says that its author had seen "
                        + record.envelope().base() + ", and it was " + seen));
        return fresh;
    }

    String name() {
        return name;
    }

    SimLink link() {
        return link;
    }

    SimClock clock() {
        return clock;
    }

    /// All records of the disk that can come back to a server from there: its own, and of the others' what words of
    /// the server's close. A crash in the midst of a segment leaves an end that none does.
    Stream<JournalRecord> comesBack() {
        long closed = journal.checkpoints().stream()
                .mapToLong(Checkpoint::position)
                .max()
                .orElse(0);
        return Stream.concat(
                journal.pending().stream().map(Entry::record),
                journal.confirmed(1, Integer.MAX_VALUE).stream()
                        .filter(entry -> entry.position() <= closed
                                || entry.record().id().station().equals(keys.station()))
                        .map(ConfirmedEntry::record));
    }

    StationKeys keys() {
        return keys;
    }

    MemoryJournal journal() {
        return journal;
    }

    LiveSession session() {
        return session;
    }

    LinkState state() {
        return synchronizer.state();
    }

    Optional<Attendance> attendance() {
        return synchronizer.attendance();
    }

    boolean isEnrolled() {
        return session.snapshot().situation().stations().containsKey(keys.station());
    }

    List<JournalRecord> confirmedToOperator() {
        return confirmedToOperator;
    }

    /// A record that claims another base than its author had.
    Optional<String> wrongBase() {
        return wrongBase;
    }
}
