package org.muster.sync;

import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Incident;
import org.muster.dispatch.state.Situation;
import org.muster.dispatch.state.Station;
import org.muster.journal.Entry;
import org.muster.journal.JournalView;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.time.ShiftClock;
import org.muster.wire.Bundle;
import org.muster.wire.BundleNote;
import org.muster.wire.BundlePacker;
import org.muster.wire.BundleSeal;
import org.muster.wire.Limits;
import org.muster.wire.Request;
import org.muster.wire.Segment;

/// Writes what a station has for another into a bundle. For the server: the own events that wait, in their exact bytes.
/// For another station: the part of the confirmed log that it lacks, closed by the server's own checkpoints, and beside
/// it, enclosed, the bundle for the server, which that station can carry on and not read. From one moment of the
/// journal, which may be written meanwhile. For one thread.
public final class OutgoingBundle {
    private final JournalView journal;
    private final StationKeys keys;
    private final Situation confirmed;
    private final Peers peers;
    private final String name;
    private final ShiftClock clock;
    private final RandomGenerator random;

    /// What became of it.
    public sealed interface Outcome {
        /// @param file the bundle's bytes
        /// @param events how many own events it brings to the server
        /// @param left how many wait and are not in it
        /// @param first the first log position that it brings, and `last` the last; 0 for none
        /// @param head how far the log here reaches
        /// @param asks whether it asks for the station to be enrolled
        record Written(byte[] file, int events, int left, long first, long last, long head, boolean asks)
                implements Outcome {}

        /// @param words why not, and what to do
        record Refused(String words) implements Outcome {}
    }

    /// @param confirmed what the log says of stations
    /// @param name the station's own, should it have to ask for enrolment
    /// @param random a cryptographically strong one, but for tests and simulations
    public OutgoingBundle(
            JournalView journal,
            StationKeys keys,
            Situation confirmed,
            String name,
            ShiftClock clock,
            RandomGenerator random) {
        this.journal = journal;
        this.keys = keys;
        this.confirmed = confirmed;
        this.peers = new Peers(confirmed);
        this.name = name;
        this.clock = clock;
        this.random = random;
    }

    /// @param recipient `server`, or a station's code or name
    public Outcome to(String recipient) {
        Optional<Station> server = peers.server();
        Optional<JurisdictionId> here = journal.jurisdiction();
        boolean isEnrolled = peers.of(keys.station()).isPresent();
        if (here.isEmpty() || server.isEmpty() || !isEnrolled) {
            return recipient.equalsIgnoreCase(Peers.SERVER)
                    ? asking(here.orElse(Bundle.ANY_JURISDICTION))
                    : new Outcome.Refused("this station is not enrolled yet: write a bundle --to server first");
        }
        List<Station> named = peers.named(recipient);
        if (named.size() != 1) {
            return new Outcome.Refused(
                    named.isEmpty()
                            ? "no station is called " + recipient + ", neither by code nor by name"
                            : "several stations are called " + recipient + ": "
                                    + String.join(
                                            ", ",
                                            named.stream().map(Station::code).toList()));
        }
        Station to = named.getFirst();
        if (to.id().equals(keys.station())) {
            return new Outcome.Refused("a bundle goes to another station, and " + recipient + " is this one");
        }
        if (to.revoked().isPresent()) {
            return new Outcome.Refused(Peers.words(to) + " was taken out of the jurisdiction and gets nothing more");
        }
        if (!Peers.isSound(to)) {
            return new Outcome.Refused("the key of " + Peers.words(to) + " in the log is none");
        }
        return to.id().equals(server.get().id()) ? forServer(to) : forStation(to, server.get());
    }

    private BundleNote note(Optional<BundleNote.Asking> asking) {
        return new BundleNote(
                clock.now().truncatedTo(ChronoUnit.MILLIS),
                journal.incarnation(),
                journal.head(),
                asking,
                Optional.empty());
    }

    private Outcome asking(JurisdictionId jurisdiction) {
        BundleNote.Asking asking = new BundleNote.Asking(name, HexFormat.of().parseHex(keys.agreeKey()));
        BundlePacker packer = new BundlePacker(note(Optional.of(asking)), Limits.BUNDLE_BYTES_MAX);
        Bundle bundle = BundleSeal.open(jurisdiction, keys, packer.packed());
        return new Outcome.Written(
                bundle.bytes(),
                0,
                journal.pending().size(),
                0,
                0,
                journal.head().position(),
                true);
    }

    private Outcome forServer(Station server) {
        Events events = events(server);
        return new Outcome.Written(
                events.bundle().bytes(),
                events.packed(),
                events.left(),
                0,
                0,
                journal.head().position(),
                false);
    }

    /// The bundle for the server, with how many events it holds.
    private record Events(Bundle bundle, int packed, int left) {}

    /// Nothing leaves while records of an earlier life are set aside: what waits may build on those.
    private Events events(Station server) {
        List<Entry> pending = journal.pending();
        boolean isAside = !pending.isEmpty()
                && !pending.getFirst().record().id().incarnation().equals(journal.incarnation());
        List<Entry> rest = isAside ? List.of() : pending;
        BundlePacker packer = new BundlePacker(note(Optional.empty()), Limits.BUNDLE_EVENT_BYTES_MAX);
        int packed = 0;
        boolean fits = true;
        while (fits && packed < rest.size()) {
            List<Entry> push = Outbox.batch(rest.subList(packed, rest.size()), keys);
            fits = packer.add(push);
            packed += fits ? push.size() : 0;
        }
        Bundle bundle = BundleSeal.seal(
                journal.jurisdiction().orElseThrow(), keys, server.id(), server.agreeKey(), packer.packed(), random);
        return new Events(bundle, packed, pending.size() - packed);
    }

    private Outcome forStation(Station to, Station server) {
        Events events = events(server);
        BundlePacker packer = new BundlePacker(note(Optional.empty()), Limits.BUNDLE_BYTES_MAX);
        if (events.packed() > 0) {
            packer.enclose(events.bundle());
        }
        LogHead from = Peers.known(journal, to.id());
        long last = pack(packer, from.position());
        Bundle bundle = BundleSeal.seal(
                journal.jurisdiction().orElseThrow(), keys, to.id(), to.agreeKey(), packer.packed(), random);
        return new Outcome.Written(
                bundle.bytes(),
                events.packed(),
                events.left(),
                last > from.position() ? from.position() + 1 : 0,
                last > from.position() ? last : 0,
                journal.head().position(),
                false);
    }

    /// Without the bodies of protected incidents: nobody knows who will read the bundle.
    private Segment open(Segment segment) {
        return new Segment(
                segment.epoch(),
                segment.first(),
                segment.entries().stream()
                        .map(placed -> new Segment.Placed(
                                placed.serverAt(),
                                isProtected(placed.entry().record().event())
                                        ? placed.entry().withoutBody()
                                        : placed.entry()))
                        .toList(),
                segment.hash(),
                segment.signature(),
                segment.head());
    }

    private boolean isProtected(Event event) {
        return event instanceof Event.OfIncident of
                && confirmed
                        .incident(of.incident())
                        .filter(Incident::isProtected)
                        .isPresent();
    }

    /// @return the last position that fitted
    private long pack(BundlePacker packer, long after) {
        long last = after;
        // The reader may lack the word that closes what it has.
        journal.checkpoint(after - 1, after).map(Placing::word).ifPresent(packer::add);
        Optional<Request.Witness> next = SessionLog.witness(journal, last);
        while (next.isPresent()) {
            Segment segment = open(next.get().segment());
            if (!packer.add(segment)) {
                return last;
            }
            last = segment.last();
            next = SessionLog.witness(journal, last);
        }
        return last;
    }
}
