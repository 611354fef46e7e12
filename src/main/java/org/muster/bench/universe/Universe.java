package org.muster.bench.universe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.dispatch.command.DispatchCommand;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.state.Conflict;
import org.muster.dispatch.state.StateHash;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.LogHead;
import org.muster.journal.SignatureScheme;
import org.muster.server.store.MemoryServerLog;
import org.muster.telemetry.FrameWriter;
import org.muster.time.ManualClock;
import org.muster.time.ManualScheduler;
import org.muster.wire.LiveMessage;

/// Some stations and a server in virtual time on one thread, by a plan: the same plan gives the same run. The network
/// drops, repeats and reorders, machines crash and lose what was not synced, clocks are wrong; the invariants are
/// checked after every step, and everything after healing.
public final class Universe {
    private static final int HEAL_TURNS_MAX = 1_000;
    /// Longer than a desk waits before it asks once more what the server lacks.
    private static final int WORDS_MINUTES_MAX = 12;
    /// So long, things go wrong already while stations enrol.
    private static final int ROUGH_TURNS = 60;
    private static final int FLOOD = 200;
    /// One universe in so many has the signatures of earnest; the others have quick ones.
    private static final int REAL_SIGNATURES_EVERY = 16;
    private static final int SKEW_MILLIS_MAX = 5_000;
    private static final Duration SLICE = Duration.ofMillis(20);
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    /// The copy of a folder acts instead of its original so often.
    private static final int TWIN_ACTS_EVERY = 3;
    private final Plan plan;
    private final boolean clocksAreTrue;
    private final ManualClock clock = new ManualClock(START);
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final Faults faults = new Faults();
    private final List<Dice> all = new ArrayList<>();
    private final Dice dice;
    private final Operators operators;
    private final SimServer server;
    private final List<SimStation> stations = new ArrayList<>();
    private final Invariants invariants = new Invariants();
    private final FrameWriter frames;
    private final Calamities calamities;
    private final boolean hasAccounts;
    private final Office office;
    private final Sticks sticks;

    /// What a run came to.
    ///
    /// @param events in the server's log
    /// @param logHash over all of them and their order
    /// @param stateHash of every station in the end
    /// @param order who recorded what, in the log's order, and the conflicts; no times
    /// @param faults how often each was met, by fault and step of the protocol
    public record Outcome(
            long events, Digest logHash, Digest stateHash, List<String> order, Map<String, Long> faults) {}

    /// An invariant did not hold; the message starts with the plan.
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Plan plan;
        private final int invariant;

        Failed(Plan plan, int step, RuntimeException cause) {
            super(plan + ": at step " + step + ", " + cause.getMessage(), cause);
            this.plan = plan;
            invariant = cause instanceof Invariants.Broken broken ? broken.invariant() : 0;
        }

        public Plan plan() {
            return plan;
        }

        /// Its number; 0 when something else broke.
        public int invariant() {
            return invariant;
        }
    }

    private Universe(Plan plan, Mutation mutation, boolean clocksAreTrue) {
        this.plan = plan;
        this.clocksAreTrue = clocksAreTrue;
        SignatureScheme scheme = plan.seed() % REAL_SIGNATURES_EVERY == 0 ? SignatureScheme.ED25519 : new QuickScheme();
        dice = dice(0);
        hasAccounts = plan.seed() % 2 == 1 && plan.stations().contains(0);
        operators = new Operators(dice, hasAccounts);
        server = new SimServer(scheduler, clock, dice(1), scheme, mutation.serverFault(), !hasAccounts);
        office = new Office(server, stations, faults, dice);
        frames = new FrameWriter(plan.seed());
        calamities = new Calamities(
                scheduler, clock, server, stations, invariants, faults, dice, clocksAreTrue, dice(200), dice(201));
        sticks = new Sticks(server, scheduler, invariants, calamities, faults, dice(202), () -> pass(SLICE));
        for (int i = 0; i < Plan.STATIONS; i++) {
            Dice own = dice(2 + 2 * i);
            Dice network = dice(3 + 2 * i);
            Dice timely = dice(100 + i);
            if (plan.stations().contains(i)) {
                long skew = own.nextLong(-SKEW_MILLIS_MAX, SKEW_MILLIS_MAX);
                SimLink link = new SimLink(server, "s" + i, invariants, scheduler, clock, faults, network, timely);
                SimClock watch = new SimClock(clock, clocksAreTrue ? 0 : skew);
                stations.add(new SimStation(
                        "s" + i,
                        server.enrolmentToken(),
                        scheduler,
                        own,
                        link,
                        watch,
                        faults,
                        scheme,
                        mutation == Mutation.STATION_ACKNOWLEDGES_BEFORE_SYNC));
            }
        }
    }

    private Dice dice(int actor) {
        Dice fresh = new Dice(plan.seed(), actor);
        all.add(fresh);
        return fresh;
    }

    /// Runs a plan from its beginning through its faults to its healing.
    ///
    /// @throws Failed when something does not hold
    public static Outcome run(Plan plan, Mutation mutation) {
        return run(plan, mutation, false);
    }

    /// @param clocksAreTrue no clock has an error, none jumps; all else is the same
    static Outcome run(Plan plan, Mutation mutation, boolean clocksAreTrue) {
        return new Universe(plan, mutation, clocksAreTrue).play();
    }

    private Outcome play() {
        int step = -1;
        try {
            enrol();
            for (int next : plan.steps()) {
                step = next;
                all.forEach(each -> each.turn(next));
                step();
                invariants.check(server, stations);
            }
            step = Plan.STEPS;
            all.forEach(each -> each.turn(Plan.STEPS));
            return heal();
        } catch (RuntimeException e) {
            throw new Failed(plan, step, e);
        }
    }

    /// What the server's log held in the end: material to try other things on.
    ///
    /// @throws Failed when something does not hold
    public static List<ConfirmedEntry> log(Plan plan) {
        Universe universe = new Universe(plan, Mutation.NONE, false);
        universe.play();
        return universe.server.log().read(1, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private void enrol() {
        for (int i = 0; i < HEAL_TURNS_MAX && !areAllEnrolled(); i++) {
            for (SimStation station : stations) {
                station.link().cut(false);
                if (i < ROUGH_TURNS && dice.nextInt(8) == 0) {
                    soon(() -> station.link().cut(true));
                } else if (i < ROUGH_TURNS && dice.nextInt(8) == 0) {
                    soon(station::crash);
                } else if (i < ROUGH_TURNS && dice.nextInt(8) == 0) {
                    calamities.strike(Deed.CLOCK_JUMP, station);
                }
            }
            server.start();
            if (i < ROUGH_TURNS && dice.nextInt(8) == 0) {
                soon(calamities::crashServer);
            }
            pass(Duration.ofMillis(500));
        }
        Invariants.require(8, areAllEnrolled(), () -> "not all stations could enrol");
        if (hasAccounts) {
            openOffice();
        }
        calamities.enrolled(hasAccounts ? Optional.of(office) : Optional.empty());
        if (!stations.isEmpty()) {
            stations.getFirst().submit(Operators.units());
        }
    }

    private void openOffice() {
        for (int i = 0; i < HEAL_TURNS_MAX && !office.isOpen(); i++) {
            stations.forEach(station -> station.link().cut(false));
            server.start();
            office.open();
            pass(Duration.ofMillis(500));
        }
        Invariants.require(8, office.isOpen(), () -> "not every operator has an account");
        stations.forEach(SimStation::restart);
    }

    private boolean areAllEnrolled() {
        return stations.stream().allMatch(SimStation::isEnrolled);
    }

    /// In the midst of what goes on, not between two steps.
    private void soon(Runnable what) {
        scheduler.after(Duration.ofMillis(dice.nextInt(800)), () -> {
            if (!faults.isCalm()) {
                what.run();
            }
        });
    }

    /// Time goes on, sessions work whenever something is there for them.
    private void pass(Duration span) {
        for (Duration done = Duration.ZERO; done.compareTo(span) < 0; done = done.plus(SLICE)) {
            scheduler.advance(SLICE);
            stations.forEach(SimStation::work);
        }
    }

    private void step() {
        int which = plan.stations().indexOf(dice.nextInt(Plan.STATIONS));
        Deed deed = Deed.draw(dice);
        if (which >= 0) {
            act(deed, oneOf(stations.get(which)));
        }
        if (dice.nextInt(3) > 0) {
            pass(Duration.ofMillis(dice.nextInt(1_200)));
        } else if (which >= 0) {
            // What a station's disk holds back reaches it some time, where that fault is planted.
            stations.get(which).journal().sync();
        }
    }

    /// A station, or the copy of its folder.
    private SimStation oneOf(SimStation station) {
        List<SimStation> twins = calamities.twins();
        return twins.contains(station) && dice.nextInt(TWIN_ACTS_EVERY) == 0 ? twins.getLast() : station;
    }

    private void act(Deed deed, SimStation station) {
        switch (deed) {
            case COMMAND ->
                station.submit(operators.next(station.session().snapshot().situation()));
            case LOOK ->
                station.look(operators.incident(station.session().snapshot().situation()));
            case CRASH_AT_FOLD -> station.crashAtNextFold();
            case LATER_EVENT -> station.writeOfLaterVersion();
            case COMMAND_AND_DIE ->
                station.submitAndDie(operators.next(station.session().snapshot().situation()));
            case STATION_CRASH,
                    LOST_TAIL,
                    STATION_RESTORED,
                    CLONED,
                    SERVER_CRASH,
                    SERVER_RESTORED,
                    FAILED_OVER,
                    ACCOUNT_CHANGED,
                    STATION_REVOKED,
                    PARTITION,
                    CLOCK_JUMP -> soon(() -> calamities.strike(deed, station));
            case SERVER_START -> server.start();
            case AMBUSH -> calamities.ambush(station);
            case MEND -> station.link().cut(false);
            case BUNDLE_WRITTEN -> sticks.write(station, stations);
            case BUNDLE_CARRIED -> sticks.bring(station);
            case BUNDLE_READ -> sticks.read(station);
            case HOSTILE_PUSH -> {
                if (new HostilePush(server, station, dice).send()) {
                    faults.count(Faults.Kind.HOSTILE_PUSH, ProtocolStep.PUSH);
                }
            }
            case FIX_FLOOD -> {
                faults.count(Faults.Kind.FIX_FLOOD, ProtocolStep.LIVE_FIXES);
                for (int i = 0; i < FLOOD; i++) {
                    station.link().flood(new LiveMessage.FixFrame(frames.key()));
                }
            }
            case IDLE -> {}
        }
    }

    private Outcome heal() {
        faults.calm();
        server.start();
        stations.forEach(station -> station.link().cut(false));
        settle();
        bringTheRest();
        for (int i = 0; i < HEAL_TURNS_MAX && !stations.isEmpty(); i++) {
            List<SimStation> members = members();
            SimStation station = hasAccounts ? members.getFirst() : members.get(dice.nextInt(members.size()));
            List<Conflict> open =
                    Operators.conflicts(station.session().snapshot().situation());
            if (open.isEmpty()) {
                break;
            }
            station.submit(operators.decide(open.getFirst()));
            settle();
        }
        for (SimStation station : members()) {
            Invariants.require(
                    7, Invariants.conflicts(station).isEmpty(), () -> station.name() + " still has open conflicts");
        }
        loseTheLastPush();
        cutOneOff();
        tamper();
        for (int i = 0; i < WORDS_MINUTES_MAX && isAnyWordLost(); i++) {
            pass(Duration.ofMinutes(1));
        }
        Words.check(server.log(), members());
        Renewals.checkEffects(server.log().read(1, Integer.MAX_VALUE, Integer.MAX_VALUE));
        return outcome();
    }

    /// All but whom the log says to be taken out.
    private List<SimStation> members() {
        return stations.stream()
                .filter(station ->
                        !invariants.isRevoked(server.log(), station.keys().station()))
                .toList();
    }

    /// 9: what still lies on sticks comes late; once more it changes nothing.
    private void bringTheRest() {
        if (!stations.isEmpty()) {
            sticks.bringAll(stations, false);
            settle();
            LogHead head = server.log().head();
            sticks.bringAll(stations, true);
            settle();
            Invariants.require(
                    9, server.log().head().equals(head), () -> "bundles that came once more changed the log");
        }
    }

    /// A push is lost, and nothing comes behind it to show the gap: the desk must find out by itself.
    private void loseTheLastPush() {
        List<SimStation> members = members();
        if (members.size() > 1) {
            SimLink link = members.getFirst().link();
            link.deaf(true);
            members.getLast().submit(DispatchCommand.ReportIncident.of("the last one"));
            pass(Duration.ofSeconds(2));
            link.deaf(false);
            settle();
        }
    }

    /// One station's line is cut, all others notice; it is mended, and all are at work again.
    private void cutOneOff() {
        passUntilAllAtWork();
        // A copied station's desk is at work as long as either folder is.
        List<SimStation> sole = members().stream()
                .filter(station -> !calamities.twins().contains(station))
                .toList();
        if (!sole.isEmpty()) {
            SimStation gone = sole.get(dice.nextInt(sole.size()));
            gone.link().cut(true);
            pass(SimLink.SERVER_NOTICES.plusSeconds(1));
            Invariants.checkGone(gone, stations);
            gone.link().cut(false);
            passUntilAllAtWork();
        }
    }

    private void tamper() {
        if (!stations.isEmpty()) {
            SimStation reader = members().getLast();
            String serverKey = reader.session()
                    .snapshot()
                    .confirmed()
                    .jurisdiction()
                    .orElseThrow()
                    .serverKey();
            new Tampering(
                            server.log().read(1, Integer.MAX_VALUE, Integer.MAX_VALUE),
                            reader.journal().checkpoint(0, Long.MAX_VALUE).orElseThrow(),
                            reader.keys(),
                            serverKey,
                            dice)
                    .check();
        }
    }

    private void passUntilAllAtWork() {
        for (int i = 0; i < HEAL_TURNS_MAX && !Invariants.areAllAtWork(members()); i++) {
            pass(Duration.ofMillis(400));
        }
        Invariants.require(
                Invariants.PRESENCE,
                Invariants.areAllAtWork(members()),
                () -> "not everybody at work is shown as at work");
        stations.stream()
                .filter(station -> !members().contains(station))
                .forEach(revoked -> Invariants.checkGone(revoked, members()));
    }

    private boolean isAnyWordLost() {
        return !Words.lost(server.log(), members()).isEmpty();
    }

    private void settle() {
        for (int i = 0; i < HEAL_TURNS_MAX && !isSettled(); i++) {
            pass(Duration.ofMillis(400));
        }
        invariants.check(server, stations);
        invariants.checkHealed(server, members());
    }

    private boolean isSettled() {
        return server.log().unsynced() == 0
                && members().stream()
                        .allMatch(s -> s.journal().pending().isEmpty()
                                && s.journal().head().equals(server.log().head()));
    }

    private Outcome outcome() {
        MemoryServerLog log = server.log();
        List<String> order = new ArrayList<>();
        for (ConfirmedEntry entry : log.read(1, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            order.add(entry.record().type() + " " + entry.record().id());
        }
        if (!stations.isEmpty()) {
            stations.getFirst()
                    .session()
                    .snapshot()
                    .confirmed()
                    .conflicts()
                    .values()
                    .map(conflict -> conflict.kind() + " " + conflict.id())
                    .sorted()
                    .forEach(order::add);
        }
        return new Outcome(
                log.head().position(),
                log.head().logHash(),
                stations.isEmpty()
                        ? Digest.ZERO
                        : StateHash.of(stations.getFirst().session().snapshot().confirmed()),
                order,
                new TreeMap<>(faults.met()));
    }

    @Override
    public String toString() {
        return "universe " + plan;
    }
}
