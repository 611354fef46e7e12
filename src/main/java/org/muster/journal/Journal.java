package org.muster.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.muster.dispatch.event.Draft;
import org.muster.dispatch.model.JurisdictionId;

/// A station's journal to write: own records and the confirmed log. For one thread, the session's writer. A call that
/// returns has stored durably what it was given; one that throws [JournalException] has stored nothing of it, or says
/// so by what [#pending] gives afterwards.
public interface Journal extends JournalView {
    /// The most drafts one append takes.
    int DRAFTS_MAX = 50_000;
    /// The longest setting, characters.
    int SETTING_MAX = 4_000;

    /// Opens the folder's journal and starts one, in a new life, where there is none.
    ///
    /// @param lock the right to write in the folder; the caller releases it after closing the journal
    /// @param random a cryptographically strong one, but for tests and simulations
    static Journal open(FolderLock lock, StationKeys keys, RandomGenerator random) {
        return SqliteJournal.open(lock.dir(), keys, random);
    }

    /// Opens the folder's journal to read, beside whoever writes it; sees one moment of it throughout.
    ///
    /// @throws JournalException when the folder has no journal
    static JournalView read(Path dir) {
        return SqliteJournalReader.open(dir);
    }

    /// Joins a jurisdiction, once and for ever.
    ///
    /// @throws IllegalStateException when the journal belongs to another
    void join(JurisdictionId jurisdiction);

    /// Records own events, all or none, under one signature. The first append of a life that is not the station's
    /// first starts with [org.muster.dispatch.event.Event.IncarnationStarted].
    ///
    /// @return the entries written, in order
    /// @throws IllegalArgumentException when there are too many, or one is too long
    /// @throws IllegalStateException before a jurisdiction is joined
    List<Entry> append(Author author, List<Draft> drafts);

    /// Takes over entries the server has placed; own pending ones among them become confirmed.
    ///
    /// @param receivedAt this desk's time
    default Intake appendConfirmed(List<ConfirmedEntry> batch, Instant receivedAt) {
        return appendConfirmed(batch, Optional.empty(), receivedAt);
    }

    /// The same, and keeps the server's signed word where something of the batch was new.
    ///
    /// @param batch empty to keep the word alone; [Intake.Gap] where the log does not end there any more
    /// @param checkpoint at the batch's last entry, or at the end of the log where the batch is empty
    Intake appendConfirmed(List<ConfirmedEntry> batch, Optional<Checkpoint> checkpoint, Instant receivedAt);

    /// Takes the confirmed log back to a position, where the server's log has gone on differently from there. Own
    /// records after it wait again; others' are let go: the server must have them by then.
    ///
    /// @throws IllegalArgumentException for a position beyond the head
    void rollBack(long to);

    /// Keeps the server's signed word.
    void keep(Checkpoint checkpoint);

    /// Keeps something small under a name.
    void keep(String name, String value);

    /// Starts a new life: after a restore, or when the journal was found forked. Pending records of the old life
    /// are set aside until [#renew].
    void startIncarnation();

    /// Records anew what was set aside and the log has not. To be called once the log is known up to the server's
    /// head; their heads then name what they renew. Until then nothing of the present life may leave: what was
    /// recorded in it may build on what was set aside, and a log must not show it first. So when the present life
    /// has records, they are set aside too, and all are renewed in one more life, in the order in which they were
    /// made.
    ///
    /// @return the entries written
    List<Entry> renew();

    /// Deletes bodies and their salts, as a law may ask for, all or none; chain and hashes stay.
    ///
    /// @return how many there were
    int deleteBodies(java.util.Collection<org.muster.dispatch.model.EventId> ids);

    /// Events of the log about an incident whose bodies are here, whether or not they ever had effect. Looks
    /// through the
    /// whole log: a second for a million records.
    java.util.List<org.muster.dispatch.model.EventId> bodiesAbout(org.muster.dispatch.model.IncidentId incident);

    /// Keeps bodies that lay apart until now, of events that are in the confirmed log; the caller has checked that
    /// they are the ones their records name.
    void keepBodies(java.util.Map<org.muster.dispatch.model.EventId, SaltedBody> bodies);

    /// The body of an event; empty when there is none, or it was deleted or withheld.
    Optional<SaltedBody> body(org.muster.dispatch.model.EventId id);
}
