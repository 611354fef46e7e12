package org.muster.wire;

import java.time.Instant;
import java.util.List;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.JurisdictionKind;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Entry;
import org.muster.journal.Signature;

/// What a server answers.
public sealed interface Reply {
    /// @param nonce to be signed within a minute
    /// @param serverKey public Ed25519 key, 32 bytes
    /// @param open whether any station on this machine may enrol without a token
    record Challenged(
            String nonce,
            JurisdictionId jurisdiction,
            String name,
            JurisdictionKind kind,
            byte[] serverKey,
            boolean open)
            implements Reply {}

    record Enrolled(StationId station, String code) implements Reply {}

    /// @param session to be sent with each further request
    /// @param head the server's epoch and last log position
    /// @param lastNumber the last number the server has of this incarnation, 0 for none
    /// @param lastHash the hash of that record, zero for none
    /// @param holder whether the folder is the only one with its key, as far as is known
    record Welcome(String session, Base head, long lastNumber, Digest lastHash, Holder holder) implements Reply {}

    /// Everything up to this number is durably stored.
    record Pushed(long lastNumber, long head) implements Reply {}

    /// A part of a snapshot.
    ///
    /// @param position the snapshot's log position
    /// @param total bytes of all parts
    /// @param signature the server's, over what stands before the snapshot's values
    record SnapshotPart(long position, long total, Signature signature, byte[] bytes) implements Reply {}

    /// @param session to be sent from now on
    record SignedIn(String session) implements Reply {}

    /// Entries with their bodies: those asked for that the operator may read and that still have one, as many as
    /// fit.
    record Bodies(List<Entry> entries) implements Reply {
        public Bodies {
            entries = List.copyOf(entries);
        }
    }

    /// Whose bodies the log lacks.
    ///
    /// @param positions ascending, at most [Limits#BODIES_MAX]
    record Lacking(List<Long> positions) implements Reply {
        public Lacking {
            positions = List.copyOf(positions);
        }
    }

    /// What was brought is durable.
    ///
    /// @param lacking how many of these bodies the log lacked
    record Brought(int lacking) implements Reply {}

    record Pulled(Segment segment) implements Reply {}

    /// The same with a segment that is closed for good, compressed once for all desks; read, it is [Pulled] again.
    ///
    /// @param packed as [PackedSegment#of] gives it
    /// @param head the server's last log position when it answered
    record PulledPacked(byte[] packed, long head) implements Reply {}

    /// @param common the greatest of the places that the server's log shares, 0 for none
    record Located(long common) implements Reply {}

    /// What was shown is durably kept, or was of no use.
    ///
    /// @param head the server's now
    /// @param serves whether the server has opened its log again; until then come back later
    record Witnessed(Base head, boolean serves) implements Reply {}

    /// @param receivedAt the server's time when the request came, milliseconds
    /// @param sentAt and when it answered
    record Timed(Instant receivedAt, Instant sentAt) implements Reply {}

    /// A bundle was taken, or why its events were not.
    ///
    /// @param added how many of its events were new
    /// @param words why its events were not taken; empty when they were
    /// @param answer the bytes of a [Bundle] for its writer
    record Carried(int added, String words, byte[] answer) implements Reply {}

    record Refused(Refusal refusal, String words) implements Reply {}
}
