package org.muster.bench.universe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;
import org.muster.sync.IncomingBundle;
import org.muster.sync.ServerLink;
import org.muster.time.Scheduler;
import org.muster.wire.Bundle;
import org.muster.wire.BundleSeal;
import org.muster.wire.BundleUnpacker;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Reply;

/// The sticks of a universe: bundles that stations wrote and that are brought to the server late, twice, damaged or
/// never, directly or by another station, and its answers on their way back. For one thread.
final class Sticks {
    /// Of more, the oldest is lost.
    private static final int LYING_MAX = 6;

    private static final int TO_A_STATION_EVERY = 3;
    private static final int DIRECTLY_EVERY = 3;
    private static final int DAMAGED_EVERY = 6;
    private static final int AMBUSHED_EVERY = 2;
    private static final int CRASH_MILLIS_MAX = 150;

    private final SimServer server;
    private final Scheduler scheduler;
    private final Invariants invariants;
    private final Calamities calamities;
    private final Faults faults;
    private final Dice dice;
    private final Runnable pass;
    private final List<Stick> lying = new ArrayList<>();

    /// A file on its way, and how things were when it was written.
    private static final class Stick {
        private final SimStation writer;
        /// The folder that reads it; none for the server's.
        private final Optional<SimStation> reader;

        private final byte[] file;
        private final IncarnationId life;
        private final LogHead head;
        private boolean wasTaken;

        Stick(SimStation writer, Optional<SimStation> reader, byte[] file, IncarnationId life, LogHead head) {
            this.writer = writer;
            this.reader = reader;
            this.file = file;
            this.life = life;
            this.head = head;
        }
    }

    /// @param pass lets a moment go by in all of the universe
    Sticks(
            SimServer server,
            Scheduler scheduler,
            Invariants invariants,
            Calamities calamities,
            Faults faults,
            Dice dice,
            Runnable pass) {
        this.server = server;
        this.scheduler = scheduler;
        this.invariants = invariants;
        this.calamities = calamities;
        this.faults = faults;
        this.dice = dice;
        this.pass = pass;
    }

    void write(SimStation station, List<SimStation> stations) {
        Optional<SimStation> to = dice.nextInt(TO_A_STATION_EVERY) == 0
                ? Optional.of(stations.get(dice.nextInt(stations.size())))
                : Optional.empty();
        station.bundle(to.map(SimStation::operator).orElse("server")).ifPresent(file -> {
            to.ifPresent(reader -> invariants.wrote(station, log(file, reader)));
            lay(new Stick(
                    station,
                    to,
                    file,
                    station.journal().incarnation(),
                    server.log().head()));
        });
    }

    /// What a sound bundle has of the log.
    private static List<Entry> log(byte[] file, SimStation reader) {
        List<Entry> entries = new ArrayList<>();
        try {
            BundleUnpacker content = new BundleUnpacker(BundleSeal.opened(Bundle.of(file), reader.keys()));
            for (Optional<BundleUnpacker.Part> part = content.next(); part.isPresent(); part = content.next()) {
                if (part.get() instanceof BundleUnpacker.Part.Log log) {
                    entries.addAll(SimLink.entries(log.segment()));
                }
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException("what was written cannot be read", e);
        }
        return entries;
    }

    private void lay(Stick stick) {
        lying.add(stick);
        if (lying.size() > LYING_MAX) {
            lying.removeFirst();
        }
    }

    /// Some bundle comes to the server, by this station's line or directly.
    void bring(SimStation by) {
        List<Stick> toServer =
                lying.stream().filter(stick -> stick.reader.isEmpty()).toList();
        if (toServer.isEmpty()) {
            return;
        }
        Stick stick = toServer.get(dice.nextInt(toServer.size()));
        count(stick, ProtocolStep.CARRY);
        boolean isDamaged = damages(ProtocolStep.CARRY);
        byte[] file = isDamaged ? damaged(stick.file) : stick.file;
        if (dice.nextInt(DIRECTLY_EVERY) == 0) {
            take(stick, file, isDamaged);
        } else {
            carry(stick, file, isDamaged, by);
        }
    }

    private void count(Stick stick, ProtocolStep at) {
        LogHead now = server.log().head();
        if (!now.equals(stick.head)) {
            faults.count(Faults.Kind.BUNDLE_LATE, at);
        }
        if (now.epoch() != stick.head.epoch()) {
            faults.count(Faults.Kind.BUNDLE_OF_EARLIER_EPOCH, at);
        }
        if (!stick.writer.journal().incarnation().equals(stick.life)) {
            faults.count(Faults.Kind.BUNDLE_OF_EARLIER_LIFE, at);
        }
        if (stick.wasTaken) {
            faults.count(Faults.Kind.BUNDLE_AGAIN, at);
        }
    }

    /// Somebody reads it at the server itself.
    private Optional<CompletableFuture<Reply>> take(Stick stick, byte[] file, boolean isDamaged) {
        StationId writer = stick.writer.keys().station();
        boolean isRevoked = invariants.isRevoked(server.log(), writer);
        return server.process()
                .map(process -> process.core().carry(file, false).whenComplete((reply, failure) -> {
                    if (reply instanceof Reply.Carried carried) {
                        if (isRevoked) {
                            invariants.served(writer);
                        }
                        // As open as what goes to everybody.
                        invariants.sent(server.log(), Optional.empty(), log(carried.answer(), stick.writer));
                    }
                    answered(stick, reply, isDamaged);
                }));
    }

    private void carry(Stick stick, byte[] file, boolean isDamaged, SimStation by) {
        if (dice.nextInt(AMBUSHED_EVERY) == 0) {
            calamities.ambushCarrier(by);
        }
        try {
            answered(stick, by.carry(file, pass), isDamaged);
        } catch (ServerLink.LinkDown e) {
            // Nobody knows whether it was taken: it may come once more.
            stick.wasTaken = true;
        }
    }

    private void answered(Stick stick, Reply reply, boolean isDamaged) {
        if (reply instanceof Reply.Carried carried) {
            if (isDamaged) {
                server.swallowed("a damaged bundle of " + stick.writer.name() + " was taken");
            }
            stick.wasTaken = true;
            lay(new Stick(
                    stick.writer,
                    Optional.of(stick.writer),
                    carried.answer(),
                    stick.life,
                    server.log().head()));
        }
    }

    private boolean damages(ProtocolStep at) {
        boolean now = dice.nextInt(DAMAGED_EVERY) == 0;
        if (now) {
            faults.count(Faults.Kind.BUNDLE_DAMAGED, at);
        }
        return now;
    }

    /// A station reads what lies there for it; what is enclosed it carries on.
    void read(SimStation station) {
        List<Stick> toIt = lying.stream()
                .filter(stick ->
                        stick.reader.filter(to -> isFolderOf(to, station)).isPresent())
                .toList();
        if (toIt.isEmpty()) {
            return;
        }
        Stick stick = toIt.get(dice.nextInt(toIt.size()));
        count(stick, ProtocolStep.BUNDLE_READ);
        boolean isDamaged = damages(ProtocolStep.BUNDLE_READ);
        if (dice.nextInt(AMBUSHED_EVERY) == 0) {
            scheduler.after(Duration.ofMillis(dice.nextInt(CRASH_MILLIS_MAX)), () -> {
                if (!faults.isCalm()) {
                    station.crash();
                }
            });
        }
        try {
            IncomingBundle.Outcome outcome = station.read(isDamaged ? damaged(stick.file) : stick.file, pass);
            if (outcome instanceof IncomingBundle.Outcome.Taken taken) {
                Invariants.require(11, !isDamaged, () -> station.name() + " took a damaged bundle");
                stick.wasTaken = true;
                taken.enclosed().ifPresent(enclosed -> carry(stick, enclosed, false, station));
            }
        } catch (ServerLink.LinkDown e) {
            stick.wasTaken = true;
        }
    }

    /// The original or a copy.
    private static boolean isFolderOf(SimStation one, SimStation other) {
        return one.keys().station().equals(other.keys().station());
    }

    /// One byte is another one, or the end is missing; whoever did it may have made the digest fit again.
    private byte[] damaged(byte[] file) {
        // Not by the length, which hangs on what clocks say.
        int at = (int) (dice.nextDouble() * (file.length - Digest.LENGTH));
        if (dice.nextInt(3) == 0) {
            return Arrays.copyOf(file, at);
        }
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) (1 + dice.nextInt(255));
        if (dice.nextBoolean()) {
            byte[] before = Arrays.copyOf(damaged, file.length - Digest.LENGTH);
            System.arraycopy(Digest.of(before).bytes(), 0, damaged, before.length, Digest.LENGTH);
        }
        return damaged;
    }

    /// All that lies there is brought and read.
    ///
    /// @param isAgain not for the first time: nothing is new in it any more
    void bringAll(List<SimStation> stations, boolean isAgain) {
        for (Stick stick : List.copyOf(lying)) {
            if (stick.reader.isEmpty()) {
                take(stick, stick.file, false).ifPresent(reply -> {
                    while (!reply.isDone()) {
                        pass.run();
                    }
                    Invariants.require(
                            9,
                            !isAgain || !(reply.join() instanceof Reply.Carried carried) || carried.added() == 0,
                            () -> "a bundle of " + stick.writer.name() + " came once more and was counted");
                });
            }
        }
        for (SimStation station : stations) {
            // Who was taken out is not at the head, and takes what lies there as the order lets it.
            boolean isMember =
                    !invariants.isRevoked(server.log(), station.keys().station());
            for (Stick stick : List.copyOf(lying)) {
                if (stick.reader.filter(to -> isFolderOf(to, station)).isPresent()) {
                    IncomingBundle.Outcome outcome = station.read(stick.file, pass);
                    Invariants.require(
                            9,
                            !isAgain
                                    || !isMember
                                    || !(outcome instanceof IncomingBundle.Outcome.Taken taken)
                                    || (taken.fresh() == 0 && !taken.isHealed()),
                            () -> station.name() + " read a bundle once more, and it came to " + outcome);
                }
            }
        }
    }
}
