package org.muster.sync;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Intake;
import org.muster.journal.LogHead;
import org.muster.journal.SignatureScheme;
import org.muster.session.LifeNotice;
import org.muster.wire.Limits;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Segment;

/// Takes in the server's log: what is pushed where it follows, what was missed by pulling. Where an entry stands is
/// never a push's word: it must follow the desk's own head, and the hash over all before it must be the one that the
/// server signed. While what came is stored and folded, the next part is already asked for. For the sync's thread.
final class Inbox {
    /// Segments handed to the session that are not stored yet; while there are so many, nothing more is taken.
    static final int STORING_MAX = 4;

    /// Pushed segments that wait; beyond it they are dropped and pulled.
    static final int PUSHED_MAX = 32;

    /// How long to leave a session alone that has too much to do.
    private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

    private final StationLog log;
    private final JurisdictionId jurisdiction;
    private final String serverKey;
    private final SignatureScheme scheme;
    private final Turns turns;
    private final Owner owner;
    private final Deque<Segment> pushed = new ArrayDeque<>();
    private long announced;
    /// What was announced when the last pull left.
    private long announcedAtPull;
    private boolean pullDue = true;
    /// A pull is under way.
    private boolean asking;
    /// How many segments the session is storing.
    private int storing;
    /// Where the log stands once they are stored.
    private LogHead reached = LogHead.START;
    /// One of them was not taken: what builds upon it will not be either.
    private boolean draining;
    /// Whether the server's word closes the log there. Where none does, a crash left the midst of a segment, or the
    /// log was taken back to there; the word must not be missing when the log goes on in a later epoch, or what it
    /// would close could never be shown to a server that lost it. Empty before it was looked up.
    private Optional<Boolean> closed = Optional.empty();

    /// Who is told how it goes.
    interface Owner {
        /// Something arrived or is known to be complete.
        void received();

        void stuck(LinkState.Trouble trouble, String words);

        /// The server has a record of this life that the folder has not, or has with other bytes.
        void forked(LifeNotice.Kind kind, String words);

        void pullRefused(Reply.Refused refused);
    }

    /// @param serverKey hex
    Inbox(
            StationLog log,
            JurisdictionId jurisdiction,
            String serverKey,
            SignatureScheme scheme,
            Turns turns,
            Owner owner) {
        this.log = log;
        this.jurisdiction = jurisdiction;
        this.serverKey = serverKey;
        this.scheme = scheme;
        this.turns = turns;
        this.owner = owner;
    }

    /// Whether nothing is known to be missing.
    boolean isIdle() {
        return !asking && storing == 0 && !pullDue && pushed.isEmpty() && missing() == 0;
    }

    /// How many entries the server is known to have beyond those here.
    long missing() {
        return Math.max(0, announced - log.head().position());
    }

    /// The server's log reaches so far, somebody says.
    void announce(long head) {
        announced = Math.max(announced, head);
        pump();
    }

    /// Something may have been missed.
    void suspectGap() {
        pullDue = true;
        pump();
    }

    void pushed(Segment segment) {
        if (pushed.size() >= PUSHED_MAX) {
            pushed.clear();
            pullDue = true;
        } else {
            pushed.add(segment);
        }
        pump();
    }

    void pump() {
        if (asking || draining || storing >= STORING_MAX) {
            return;
        }
        Optional<Segment> next = Optional.ofNullable(pushed.poll());
        if (next.isPresent()) {
            take(next.get(), true);
        } else if (pullDue || announced > reached().position()) {
            pull();
        }
    }

    private LogHead reached() {
        return storing == 0 ? log.head() : reached;
    }

    private void pull() {
        asking = true;
        pullDue = false;
        announcedAtPull = announced;
        if (closed.isEmpty()) {
            turns.await(
                    log.isClosed(),
                    now -> {
                        closed = closed.or(() -> Optional.of(now));
                        ask();
                    },
                    failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
        } else {
            ask();
        }
    }

    private boolean isClosed() {
        return closed.orElse(false);
    }

    private void ask() {
        LogHead head = reached();
        int limit = isClosed() ? Limits.BATCH_RECORDS_MAX : 0;
        turns.ask(new Request.Pull(head.base(), head.logHash(), limit, true), reply -> {
            asking = false;
            switch (reply) {
                case Reply.Pulled pulled -> {
                    if (limit == 0) {
                        word(pulled.segment());
                    } else {
                        pulled(pulled.segment());
                    }
                }
                case Reply.Refused refused -> owner.pullRefused(refused);
                default -> turns.lost("the server answered a pull with something else");
            }
        });
    }

    private void word(Segment segment) {
        LogHead head = reached();
        pullDue = true;
        if (draining || isClosed() || segment.last() < head.position()) {
            // The log has gone on meanwhile.
            pump();
        } else if (Placing.closes(segment, head, jurisdiction, serverKey, scheme)) {
            store(List.of(), segment);
        } else {
            missed(segment, false, "a word on the log that is wrong");
        }
    }

    private void pulled(Segment segment) {
        if (draining) {
            pullDue = true;
        } else {
            take(segment, false);
        }
    }

    private void take(Segment segment, boolean wasPushed) {
        LogHead head = reached();
        boolean leavesOpen = !isClosed() && segment.epoch() != head.epoch();
        if (leavesOpen || !Placing.follows(segment, head)) {
            missed(segment, wasPushed, "a segment that does not follow");
            return;
        }
        // What the server says of its head is a hint to pull by. An empty answer ends it, but not what was announced
        // while that answer was on its way: the log may have gone on in between.
        boolean ends = segment.entries().isEmpty() && !wasPushed && announced == announcedAtPull;
        announced = ends ? head.position() : Math.max(announced, segment.head());
        if (segment.last() <= head.position()) {
            next();
            return;
        }
        List<ConfirmedEntry> fresh = Placing.place(segment, head);
        if (!Placing.isProven(segment, head, fresh, jurisdiction, serverKey, scheme)) {
            missed(segment, wasPushed, "a segment whose hash or signature is wrong");
            return;
        }
        store(fresh, segment);
    }

    private void store(List<ConfirmedEntry> fresh, Segment segment) {
        storing++;
        closed = Optional.of(true);
        reached = new LogHead(segment.epoch(), segment.last(), segment.hash());
        turns.await(
                log.receive(fresh, Placing.checkpoint(segment), announced > segment.last()),
                intake -> {
                    storing--;
                    taken(intake);
                },
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
        pump();
    }

    private void missed(Segment segment, boolean wasPushed, String words) {
        if (wasPushed) {
            announced = Math.max(announced, segment.head());
            pullDue = true;
            pump();
        } else {
            owner.stuck(LinkState.Trouble.BAD_SERVER, "the server sent " + words);
        }
    }

    private void taken(Intake intake) {
        closed = intake instanceof Intake.Accepted ? closed : Optional.empty();
        draining = storing > 0 && (draining || !(intake instanceof Intake.Accepted));
        switch (intake) {
            case Intake.Accepted accepted -> next();
            case Intake.Gap gap -> suspectGap();
            case Intake.Busy busy -> turns.after(BUSY_PAUSE, this::suspectGap);
            case Intake.Foreign foreign ->
                owner.stuck(LinkState.Trouble.FOREIGN_JURISDICTION, "the record belongs to another jurisdiction");
            case Intake.Forked forked ->
                owner.forked(
                        forked.differs() ? LifeNotice.Kind.FORKED : LifeNotice.Kind.RESTORED,
                        "the server has " + forked.id().shortText() + " of this station, "
                                + (forked.differs() ? "with other bytes" : "which this folder has not"));
            case Intake.Diverged diverged ->
                owner.stuck(LinkState.Trouble.DIVERGED, "another log from position " + diverged.position() + " on");
            case Intake.Broken broken ->
                owner.stuck(LinkState.Trouble.BAD_SERVER, "log position " + broken.position() + ": " + broken.reason());
        }
    }

    private void next() {
        owner.received();
        pump();
    }
}
