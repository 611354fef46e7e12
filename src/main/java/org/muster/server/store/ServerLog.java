package org.muster.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.EventId;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.Entry;
import org.muster.journal.LogHead;
import org.muster.journal.SaltedBody;
import org.muster.time.Pin;

/// One jurisdiction's log on its server: every event at its place, 1 to n without gaps. Signatures are checked before;
/// here order, contiguity, identity and the chains are. Safe for any thread.
public interface ServerLog extends AutoCloseable {
    /// Pushes that wait to be stored; beyond it they are told to come later.
    int WAITING_PUSHES_MAX = 1_024;

    /// The last durable log position.
    LogHead head();

    /// Appends records in order, all or none. What is there already, byte for byte, changes nothing.
    ///
    /// @return completes when the outcome is durable, never before
    CompletableFuture<AppendOutcome> append(List<Entry> entries);

    /// Appends the server's own records as the first of a new epoch.
    ///
    /// @param epoch later than the head's
    CompletableFuture<AppendOutcome> openEpoch(int epoch, List<Entry> entries);

    /// Takes back what this log once had after its head and lost, each entry at its old place, all or none. What
    /// does not follow the head to the last hash is refused as [Refusal#DIVERGED].
    CompletableFuture<AppendOutcome> restore(List<ConfirmedEntry> entries);

    /// Durable entries from a log position on, in order.
    ///
    /// @param bytesMax after which no further entry is added; at least one is returned where there is one
    List<ConfirmedEntry> read(long from, int recordsMax, int bytesMax);

    /// `H` at a log position; empty beyond the head.
    Optional<Digest> hashAt(long position);

    /// Where an incarnation's chain ends, durably.
    ChainTail tail(StationId station, IncarnationId incarnation);

    /// The hash of the durable record that has an identity; empty where none has.
    Optional<Digest> recordHash(EventId id);

    /// Keeps bodies of records that stand here without: each where it is the one that its record names.
    ///
    /// @return completes with those that were kept, when they are durable; fails when they cannot be stored
    CompletableFuture<Set<EventId>> fill(Map<EventId, SaltedBody> bodies);

    /// Tells of a new head after each commit, on the writer's thread; the listener hands over and returns.
    Pin onAppended(Runnable listener);

    /// Admits an enrolment token, kept as its digest.
    void issueToken(Digest token);

    /// Uses up a token for a station. The same station may use it again.
    ///
    /// @return whether the token was issued and is not another station's
    boolean redeemToken(Digest token, StationId station);

    @Override
    void close();
}
