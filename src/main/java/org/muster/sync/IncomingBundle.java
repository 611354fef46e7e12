package org.muster.sync;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.state.Station;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Intake;
import org.muster.journal.LogHead;
import org.muster.journal.StationKeys;
import org.muster.session.LifeNotice;
import org.muster.session.LiveSession;
import org.muster.time.ShiftClock;
import org.muster.wire.Bundle;
import org.muster.wire.BundleNote;
import org.muster.wire.BundleSeal;
import org.muster.wire.BundleUnpacker;
import org.muster.wire.MalformedMessage;
import org.muster.wire.Request;
import org.muster.wire.Segment;

/// Reads a bundle at a station: takes over the part of the log that it brings, by the same checks as what comes over a
/// line, and heals the folder where the server's answer shows that it is not what the server knows of it. Reads the
/// same bundle again without changing anything. For one thread, which waits.
public final class IncomingBundle {
    private final LiveSession session;
    private final StationLog log;
    private final StationKeys keys;
    private final ShiftClock clock;
    private final Await await;

    /// What became of it. The words go after the file's name.
    public sealed interface Outcome {
        /// @param fresh how many entries of the log were new here
        /// @param confirmed how many own events wait no longer
        /// @param pending how many still do
        /// @param position how far the log reaches now
        /// @param beyond how far the writer's log reached, where that is further
        /// @param isHealed whether a new life was started or what was set aside was written anew
        /// @param enclosed a bundle of the same writer for the server, to be carried on
        record Taken(
                String writer,
                int fresh,
                int confirmed,
                int pending,
                long position,
                long beyond,
                boolean isHealed,
                Optional<byte[]> enclosed)
                implements Outcome {}

        /// It is for the server, and can be carried there as it is.
        ///
        /// @param writer who wrote it
        record ForServer(String writer) implements Outcome {}

        record Refused(String words) implements Outcome {}
    }

    /// Ends the reading with words.
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String words) {
            super(words);
        }
    }

    /// @param log of the same session
    public IncomingBundle(LiveSession session, StationLog log, StationKeys keys, ShiftClock clock, Await await) {
        this.session = session;
        this.log = log;
        this.keys = keys;
        this.clock = clock;
        this.await = await;
    }

    public Outcome read(byte[] file) {
        try {
            Bundle bundle = Bundle.of(file);
            Peers peers = new Peers(session.snapshot().confirmed());
            Optional<JurisdictionId> here = log.jurisdiction();
            boolean isAnyones = bundle.kind() == Bundle.Kind.OPEN;
            if (here.isPresent() && !bundle.jurisdiction().equals(here.get()) && !isAnyones) {
                return new Outcome.Refused("belongs to another jurisdiction than this folder");
            }
            if (!bundle.recipient().equals(keys.station())) {
                return peers.isServer(bundle.recipient())
                        ? new Outcome.ForServer(peers.words(bundle.writer()))
                        : new Outcome.Refused(
                                "is for another station than this one: " + peers.words(bundle.recipient()));
            }
            return take(bundle, peers, new BundleUnpacker(BundleSeal.opened(bundle, keys)));
        } catch (MalformedMessage | Refusal e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    /// What the log says of the writer is asked once its part of the log is taken, for that is the server's word
    /// whoever brings it, and may be where this station hears of the writer first.
    private Outcome take(Bundle bundle, Peers peers, BundleUnpacker content) throws MalformedMessage, Refusal {
        BundleNote note = content.note();
        String writerKey = HexFormat.of().formatHex(bundle.signKey());
        boolean fromServer =
                log.serverKey().map(writerKey::equals).orElse(note.answer().isPresent());
        if (peers.of(bundle.writer()).flatMap(Station::revoked).isPresent()) {
            throw new Refusal(
                    "was written by " + peers.words(bundle.writer()) + ", which was taken out of the jurisdiction");
        }
        if (!fromServer && log.serverKey().isEmpty()) {
            throw new Refusal("does not come from the server, and this folder does not know the server yet");
        }
        int pendingBefore = log.pending();
        IncarnationId life = log.incarnation();
        boolean isHealed = fromServer && examine(note, life);
        if (log.jurisdiction().isEmpty()) {
            await.on(log.join(bundle.jurisdiction()));
        }
        String serverKey = log.serverKey().orElse(writerKey);
        int fresh = 0;
        Optional<byte[]> enclosed = Optional.empty();
        for (Optional<BundleUnpacker.Part> part = content.next(); part.isPresent(); part = content.next()) {
            switch (part.get()) {
                case BundleUnpacker.Part.Log part1 -> fresh += take(part1.segment(), bundle.jurisdiction(), serverKey);
                case BundleUnpacker.Part.Events events ->
                    throw new MalformedMessage("holds events that only the server takes");
                case BundleUnpacker.Part.Enclosed other -> enclosed = Optional.of(other.file());
            }
        }
        Peers now = new Peers(session.snapshot().confirmed());
        if (!fromServer && now.of(bundle.writer()).isEmpty()) {
            throw new Refusal("was written by a station that is not enrolled, as far as this folder knows: read a newer"
                    + " bundle of the server first");
        }
        int confirmed = pendingBefore - log.pending();
        isHealed |= fromServer && renewed(note, life);
        if (!fromServer) {
            await.on(session.keep(Peers.setting(bundle.writer()), Peers.text(note.head())));
        }
        long position = log.head().position();
        return new Outcome.Taken(
                fromServer ? "the server" : now.words(bundle.writer()),
                fresh,
                confirmed,
                log.pending(),
                position,
                Math.max(0, note.head().position() - position),
                isHealed,
                enclosed);
    }

    /// Looks whether the folder is the one that the server knows, and starts a new life where it is not.
    private boolean examine(BundleNote note, IncarnationId life) {
        Optional<BundleNote.Answer> answer =
                note.answer().filter(known -> known.life().equals(life) && known.lastNumber() > 0);
        if (answer.isEmpty()
                || await.on(log.wrote(answer.get().lastNumber(), answer.get().lastHash()))) {
            return false;
        }
        boolean differs = !log.pendingAfter(answer.get().lastNumber() - 1, 1).isEmpty();
        startLife(differs);
        return true;
    }

    private void startLife(boolean differs) {
        LifeNotice.Kind kind = differs ? LifeNotice.Kind.FORKED : LifeNotice.Kind.RESTORED;
        await.on(log.startLife(new LifeNotice(kind, clock.now(), log.incarnation())));
    }

    /// Writes anew what was set aside, once the log is known as far as the server's: by an answer to a bundle of
    /// the life
    /// that the folder had when this reading began. What that life or an earlier one sent is in the log by then or
    /// is refused by the server; of an older answer this cannot be said.
    private boolean renewed(BundleNote note, IncarnationId life) {
        boolean isToThis = note.answer().map(BundleNote.Answer::life).equals(Optional.of(life));
        return isToThis
                && log.aside() > 0
                && log.head().position() >= note.head().position()
                && await.on(log.renew()) > 0;
    }

    private int take(Segment segment, JurisdictionId jurisdiction, String serverKey) throws Refusal {
        LogHead head = log.head();
        if (Placing.closes(segment, head, jurisdiction, serverKey, keys.scheme())) {
            return append(List.of(), segment, false);
        }
        if (segment.last() <= head.position()) {
            known(segment);
            return 0;
        }
        if (segment.first() > head.position() + 1) {
            throw new Refusal("begins at log position " + segment.first() + ", and the log here ends at "
                    + head.position() + ": write a bundle to its writer first, then it knows");
        }
        if (!Placing.follows(segment, head)) {
            throw parted(segment.first());
        }
        List<ConfirmedEntry> fresh = Placing.place(segment, head);
        if (!Placing.isProven(segment, head, fresh, jurisdiction, serverKey, keys.scheme())) {
            throw new Refusal(
                    "brings a part of the log that the server has not signed, or that follows another log than"
                            + " the one here, from log position " + (head.position() + 1) + " on");
        }
        return append(fresh, segment, true);
    }

    private int append(List<ConfirmedEntry> fresh, Segment segment, boolean mayHeal) throws Refusal {
        Intake intake = await.on(log.receive(fresh, Placing.checkpoint(segment), false));
        switch (intake) {
            case Intake.Accepted accepted -> {
                return accepted.fresh().size();
            }
            case Intake.Forked forked -> {
                if (!mayHeal) {
                    throw new Refusal(
                            "brings " + forked.id().shortText() + " of this station, which this folder has not");
                }
                startLife(forked.differs());
                return append(fresh, segment, false);
            }
            case Intake.Diverged diverged -> throw parted(diverged.position());
            case Intake.Busy busy -> throw new Refusal("waits: this desk has too much to take in; read it again");
            case Intake.Gap gap -> throw new Refusal("waits: the log went on meanwhile; read it again");
            case Intake.Foreign foreign -> throw new Refusal("brings records of another jurisdiction");
            case Intake.Broken broken ->
                throw new Refusal("is bad at log position " + broken.position() + ": " + broken.reason());
        }
    }

    /// What is here already must be the same.
    private void known(Segment segment) throws Refusal {
        List<Request.Place> here = await.on(log.places(List.of(segment.last())));
        boolean isSame = segment.entries().isEmpty()
                || here.stream().anyMatch(place -> place.hash().equals(segment.hash()));
        if (!isSame) {
            throw parted(segment.last());
        }
    }

    private static Refusal parted(long position) {
        return new Refusal("follows another order of the log than the one here, at log position " + position
                + ": exchange with the server over a line, which heals it");
    }
}
