package org.muster.sync;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.Intake;
import org.muster.journal.LogHead;
import org.muster.journal.LogSnapshot;
import org.muster.session.LifeNotice;
import org.muster.time.Pin;
import org.muster.wire.Request;

/// What the sync sees of a station's session: what waits to be sent, how far the confirmed log reaches, and where new
/// entries go. Safe for any thread; nothing here waits for the disk.
public interface StationLog {
    /// The present life of the journal.
    IncarnationId incarnation();

    /// The jurisdiction joined; empty before enrolment.
    Optional<JurisdictionId> jurisdiction();

    /// The server's public key as the log names it, hex; empty before the founding is known.
    Optional<String> serverKey();

    /// How far the confirmed log reaches, durably.
    LogHead head();

    /// Own records of the present life that are not in the confirmed log yet, oldest first, durable all of them.
    ///
    /// @param number those after this number
    /// @param max at most so many, or a few less so that the last one is signed
    List<Entry> pendingAfter(long number, int max);

    /// How many records of earlier lives are set aside; until they are renewed nothing can be sent.
    int aside();

    /// Whether the present life's record of that number is this one, waiting or confirmed.
    CompletableFuture<Boolean> wrote(long number, Digest hash);

    /// Keeps what a person has to be told, then starts a new life; durable, both.
    CompletableFuture<IncarnationId> startLife(LifeNotice why);

    /// Keeps something that a person has to be told, durably.
    CompletableFuture<String> tell(LifeNotice what);

    /// Records anew what was set aside and the log has not; to be called once the server's head is reached.
    ///
    /// @return how many records were written
    CompletableFuture<Integer> renew();

    /// The ticket to show and the next one, which is kept durably before it is told: asked again before the server
    /// took it, it is the same.
    ///
    /// @param fresh the next one's word, if there is none yet
    CompletableFuture<FolderTickets> tickets(String fresh);

    /// The server took the next ticket: it is to be shown from now on.
    CompletableFuture<String> taken(FolderTickets tickets);

    /// How many own records wait, those set aside by a new life among them.
    int pending();

    /// Joins a jurisdiction, once and for ever.
    CompletableFuture<Void> join(JurisdictionId jurisdiction);

    /// Whether the server's signed word closes the confirmed log where it ends.
    CompletableFuture<Boolean> isClosed();

    /// Takes over what the server has placed, and its signed word on it. Completes when it is durable and folded;
    /// fails when it could not be stored.
    ///
    /// @param batch empty where the word is on the end of the log as it is
    /// @param goesOn whether the server is known to have more
    CompletableFuture<Intake> receive(List<ConfirmedEntry> batch, Checkpoint checkpoint, boolean goesOn);

    /// Hashes of the confirmed log at some of its positions.
    CompletableFuture<List<Request.Place>> places(List<Long> positions);

    /// The next part of the confirmed log that one of the server's checkpoints closes, as proof of what the server
    /// had.
    ///
    /// @param after beyond this log position
    CompletableFuture<Optional<Request.Witness>> witness(long after);

    /// Takes the confirmed log back to a position; own records after it wait again.
    ///
    /// @return how many wait then
    CompletableFuture<Integer> rollBack(long to);

    /// Shows the server's snapshot, with the own waiting records on top, until the log here has come as far.
    ///
    /// @param stateHash of the snapshot's situation
    void lookAhead(LogSnapshot snapshot, Digest stateHash);

    /// Log positions of events whose bodies lie apart, may be read here and are missing; some never had one.
    CompletableFuture<List<Long>> missingBodies();

    /// Keeps bodies that lay apart.
    CompletableFuture<Integer> fill(List<Entry> entries);

    /// Which of these log positions' bodies are here.
    CompletableFuture<Having> having(List<Long> positions);

    /// @param entries as many as one message takes
    /// @param upTo the last position that was looked at
    record Having(List<Entry> entries, long upTo) {}

    /// Tells on any thread that there is more to send.
    Pin onPending(Runnable listener);
}
