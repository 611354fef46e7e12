package org.muster.bench.universe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.model.RecordName;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.server.Administration;
import org.muster.server.store.MemoryServerLog;
import org.muster.time.ManualClock;
import org.muster.time.Scheduler;

/// What befalls machines, disks and clocks of a universe, at once or in ambush. For one thread.
final class Calamities {
    private static final int JUMP_MILLIS_MAX = 60_000;
    /// One copying of a folder in so many is done.
    private static final int COPIED_EVERY = 2;
    /// One taking out of a station in so many is done.
    private static final int REVOKED_EVERY = 6;
    /// How many log positions a copy may lag.
    private static final int LAG_MAX = 15;
    /// What happens too seldom for a fault to meet it by chance, and the faults that lie in wait for it.
    private static final List<ProtocolStep> RARE = List.of(
            ProtocolStep.LOCATE,
            ProtocolStep.WITNESS,
            ProtocolStep.WITNESS,
            ProtocolStep.HELLO,
            ProtocolStep.PUSH,
            ProtocolStep.PULL);

    private static final List<ProtocolStep> RARE_WITH_ACCOUNTS = List.of(
            ProtocolStep.LOCATE,
            ProtocolStep.WITNESS,
            ProtocolStep.HELLO,
            ProtocolStep.PUSH,
            ProtocolStep.SIGN_IN,
            ProtocolStep.BODIES);

    private static final List<Deed> STROKES = List.of(
            Deed.STATION_CRASH,
            Deed.LOST_TAIL,
            Deed.STATION_RESTORED,
            Deed.CLONED,
            Deed.SERVER_CRASH,
            Deed.SERVER_RESTORED,
            Deed.FAILED_OVER,
            Deed.ACCOUNT_CHANGED,
            Deed.STATION_REVOKED,
            Deed.PARTITION,
            Deed.CLOCK_JUMP);

    /// What strikes while a bundle is carried; what does nothing half of the time stands there twice.
    private static final List<Deed> CARRIERS_STROKES = List.of(
            Deed.STATION_CRASH,
            Deed.SERVER_CRASH,
            Deed.SERVER_RESTORED,
            Deed.SERVER_RESTORED,
            Deed.FAILED_OVER,
            Deed.FAILED_OVER,
            Deed.PARTITION,
            Deed.CLOCK_JUMP);

    /// What meets these steps by chance too seldom: it lies in wait there more often.
    private static final Map<Deed, List<ProtocolStep>> LAIRS = Map.of(
            Deed.CLONED, List.of(ProtocolStep.HELLO, ProtocolStep.HELLO, ProtocolStep.PUSH, ProtocolStep.PULL),
            Deed.SERVER_RESTORED, List.of(ProtocolStep.LOCATE, ProtocolStep.WITNESS),
            Deed.FAILED_OVER, List.of(ProtocolStep.LOCATE, ProtocolStep.WITNESS),
            Deed.PARTITION, List.of(ProtocolStep.LOCATE, ProtocolStep.WITNESS, ProtocolStep.BODIES),
            Deed.STATION_CRASH, List.of(ProtocolStep.BODIES),
            Deed.SERVER_CRASH, List.of(ProtocolStep.BODIES),
            Deed.CLOCK_JUMP, List.of(ProtocolStep.LOCATE, ProtocolStep.BODIES));

    private final Scheduler scheduler;
    private final ManualClock clock;
    private final SimServer server;
    private final List<SimStation> stations;
    private final Invariants invariants;
    private final Faults faults;
    private final Dice dice;
    private final boolean clocksAreTrue;
    private final Dice twinsNetwork;
    private final Dice twinsTime;
    private List<SimStation> twins = List.of();
    private Optional<StationId> revoked = Optional.empty();
    private Optional<MemoryServerLog> copy = Optional.empty();
    private long enrolled;
    private Optional<Office> office = Optional.empty();

    /// @param stations a copied folder is added to them
    Calamities(
            Scheduler scheduler,
            ManualClock clock,
            SimServer server,
            List<SimStation> stations,
            Invariants invariants,
            Faults faults,
            Dice dice,
            boolean clocksAreTrue,
            Dice twinsNetwork,
            Dice twinsTime) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.server = server;
        this.stations = stations;
        this.invariants = invariants;
        this.faults = faults;
        this.dice = dice;
        this.clocksAreTrue = clocksAreTrue;
        this.twinsNetwork = twinsNetwork;
        this.twinsTime = twinsTime;
    }

    /// The stations are enrolled: no copy of the log lags further than to here.
    ///
    /// @param with where there are accounts
    void enrolled(Optional<Office> with) {
        office = with;
        enrolled = server.log().head().position();
    }

    /// A station whose folder was copied, and the copy; empty while none was.
    List<SimStation> twins() {
        return twins;
    }

    private void copy(SimStation station) {
        if (twins.isEmpty() && dice.nextInt(COPIED_EVERY) == 0) {
            SimLink link = new SimLink(
                    server, station.operator(), invariants, scheduler, clock, faults, twinsNetwork, twinsTime);
            SimStation twin = station.copied(link, new SimClock(clock, 0));
            twins = List.of(station, twin);
            stations.add(twin);
        }
    }

    /// Not the first station, whose operator is the administrator where there are accounts, and one in a universe.
    private void revoke(SimStation station) {
        StationId id = station.keys().station();
        if (revoked.isPresent() || id.equals(stations.getFirst().keys().station()) || dice.nextInt(REVOKED_EVERY) > 0) {
            return;
        }
        Optional<Administration> administration =
                server.process().map(process -> process.core().administration());
        administration.stream()
                .flatMap(at -> at.stations().stream())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .ifPresent(known -> {
                    station.link().underway().stream()
                            .filter(Faults.Kind.STATION_REVOKED.meets()::contains)
                            .forEach(at -> faults.count(Faults.Kind.STATION_REVOKED, at));
                    revoked = Optional.of(id);
                    giveUpWhatIsLost();
                    var unused = administration.orElseThrow().revoke(known.code());
                });
    }

    private void jump(SimStation station) {
        station.link().underway().forEach(at -> faults.count(Faults.Kind.CLOCK_JUMP, at));
        long millis = dice.nextLong(-JUMP_MILLIS_MAX, JUMP_MILLIS_MAX);
        station.clock().jump(clocksAreTrue ? 0 : millis);
    }

    void crashServer() {
        stations.forEach(
                station -> station.link().underway().forEach(at -> faults.count(Faults.Kind.SERVER_CRASH, at)));
        if (server.crash() > 0) {
            faults.count(Faults.Kind.SERVER_LOST_WRITES, ProtocolStep.PUSH);
        }
    }

    /// A safety copy of the server's log is taken; where there is one, the server goes on from it.
    private void restoreServer() {
        invariants.follow(server.log());
        if (copy.isEmpty()) {
            copy = Optional.of(server.log().afterCrash());
            return;
        }
        MemoryServerLog older = copy.get();
        copy = dice.nextBoolean() ? Optional.of(older.afterCrash()) : Optional.empty();
        takeBack(Faults.Kind.SERVER_RESTORED, older);
    }

    private void failOver() {
        long head = server.log().head().position();
        long to = Math.max(enrolled, head - 1 - dice.nextInt(LAG_MAX));
        takeBack(Faults.Kind.FAILED_OVER, server.log().copyUpTo(Math.min(head, to)));
    }

    private void takeBack(Faults.Kind how, MemoryServerLog older) {
        stations.forEach(station ->
                station.link().underway().stream().filter(how.meets()::contains).forEach(at -> faults.count(how, at)));
        invariants.follow(server.log());
        server.takeBack(older);
        invariants.takenBack(older.head());
        giveUpWhatIsLost();
        if (dice.nextBoolean()) {
            server.start();
        }
        // Its desks will have to show what they have.
        if (dice.nextBoolean()) {
            ambush(
                    stations.get(dice.nextInt(stations.size())),
                    dice.nextBoolean() ? ProtocolStep.LOCATE : ProtocolStep.WITNESS,
                    STROKES.get(dice.nextInt(STROKES.size())));
        }
    }

    /// What was typed at a folder that was set back and is on no disk any more that can show it.
    private void giveUpWhatIsLost() {
        Set<RecordName> survivors = Renewals.marks(Stream.concat(
                server.log().read(1, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
                        .map(ConfirmedEntry::record),
                stations.stream()
                        .filter(station ->
                                !revoked.equals(Optional.of(station.keys().station())))
                        .flatMap(SimStation::comesBack)));
        stations.forEach(station -> station.keepOnly(survivors));
    }

    void ambush(SimStation station) {
        Deed deed = STROKES.get(dice.nextInt(STROKES.size()));
        List<ProtocolStep> lairs = LAIRS.getOrDefault(deed, List.of());
        List<ProtocolStep> rare = office.isPresent() ? RARE_WITH_ACCOUNTS : RARE;
        List<ProtocolStep> at = lairs.isEmpty() || dice.nextBoolean() ? rare : lairs;
        ambush(station, at.get(dice.nextInt(at.size())), deed);
    }

    /// While this station brings a bundle to the server.
    void ambushCarrier(SimStation station) {
        ambush(station, ProtocolStep.CARRY, CARRIERS_STROKES.get(dice.nextInt(CARRIERS_STROKES.size())));
    }

    private void ambush(SimStation station, ProtocolStep at, Deed deed) {
        station.link().ambush(at, () -> {
            if (!faults.isCalm()) {
                strike(deed, station);
            }
        });
    }

    void strike(Deed deed, SimStation station) {
        switch (deed) {
            case STATION_CRASH -> station.crash();
            case LOST_TAIL -> {
                station.loseTail();
                giveUpWhatIsLost();
            }
            case STATION_RESTORED -> {
                station.restore();
                giveUpWhatIsLost();
            }
            case CLONED -> copy(station);
            case SERVER_CRASH -> crashServer();
            case SERVER_RESTORED -> restoreServer();
            case FAILED_OVER -> {
                // It takes the server half a minute, in which little else happens.
                if (dice.nextBoolean()) {
                    failOver();
                }
            }
            case PARTITION -> station.link().cut(true);
            case CLOCK_JUMP -> jump(station);
            case STATION_REVOKED -> revoke(station);
            case ACCOUNT_CHANGED -> office.ifPresent(where -> where.change(station));
            case COMMAND, LOOK, CRASH_AT_FOLD, LATER_EVENT, COMMAND_AND_DIE, SERVER_START, AMBUSH, MEND -> {}
            case BUNDLE_WRITTEN, BUNDLE_CARRIED, BUNDLE_READ, HOSTILE_PUSH, FIX_FLOOD, IDLE -> {}
        }
    }
}
