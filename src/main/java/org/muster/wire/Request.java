package org.muster.wire;

import java.util.List;
import org.muster.dispatch.model.Base;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.IncarnationId;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.dispatch.model.StationId;
import org.muster.journal.Entry;
import org.muster.journal.Signature;

/// What a station asks of a server.
public sealed interface Request {
    /// Who are you, and what shall I sign?
    record Challenge() implements Request {}

    /// Admit this station.
    ///
    /// @param token the enrolment token, empty where none is needed
    /// @param signKey public Ed25519 key, 32 bytes
    /// @param agreeKey public X25519 key, 32 bytes
    /// @param nonce of the challenge
    /// @param proof signature over [Proofs#enrolment]
    record Enrol(String token, String name, byte[] signKey, byte[] agreeKey, String nonce, Signature proof)
            implements Request {}

    /// Open a session.
    ///
    /// @param proof signature over [Proofs#greeting]
    /// @param shown the ticket kept from the last greeting; none from a station that knows of no tickets
    /// @param next the ticket that this greeting is remembered by
    record Hello(
            JurisdictionId jurisdiction,
            StationId station,
            IncarnationId incarnation,
            String nonce,
            Signature proof,
            Ticket shown,
            Ticket next)
            implements Request {}

    /// Append these records, in order, all or none; the last is signed.
    record Push(List<Entry> entries) implements Request {
        public Push {
            entries = List.copyOf(entries);
        }
    }

    /// What follows after this position?
    ///
    /// @param at epoch and last log position of the desk's confirmed log
    /// @param hash `H` at that position, zero before the first
    /// @param limit at most so many entries; 0 asks only for the server's word on the log up to here
    /// @param packed whether the answer may come compressed; servers of earlier versions pass over it
    record Pull(Base at, Digest hash, int limit, boolean packed) implements Request {
        /// As desks of earlier versions ask.
        public Pull(Base at, Digest hash, int limit) {
            this(at, hash, limit, false);
        }
    }

    /// Up to where is your log mine?
    ///
    /// @param places hashes of the desk's log by their positions, at most [Limits#PLACES_MAX], ascending
    record Locate(List<Place> places) implements Request {
        public Locate {
            places = List.copyOf(places);
        }
    }

    /// One position of a log with its hash.
    record Place(long position, Digest hash) {}

    /// A part of the log that the server's own key once confirmed to this desk and that its log has not.
    ///
    /// @param before `H` before the first entry
    record Witness(Digest before, Segment segment) implements Request {}

    /// Take this bundle, which another station wrote for you or which this one wrote itself.
    ///
    /// @param file the bytes of a [Bundle]
    record Carry(byte[] file) implements Request {}

    /// How does everything stand?
    ///
    /// @param position of the snapshot whose next part is wanted; 0 for the first part of the newest
    /// @param offset bytes of it that are there
    record Snapshot(long position, long offset) implements Request {}

    /// An operator sits down at this station: the session that comes back reads what the account may.
    ///
    /// @param token what the account was given
    record SignIn(String account, String token) implements Request {}

    /// The bodies that lie apart, for an operator with the right to them.
    ///
    /// @param positions of the events, at most [Limits#BODIES_MAX]
    record Bodies(List<Long> positions) implements Request {
        public Bodies {
            positions = List.copyOf(positions);
        }
    }

    /// Which bodies does your log lack that its records name? They came from somebody who may not read them.
    ///
    /// @param after beyond this log position
    record Lacking(long after) implements Request {}

    /// Bodies that your log lacks and are here.
    ///
    /// @param entries at most [Limits#BODIES_MAX]
    record Bring(List<Entry> entries) implements Request {
        public Bring {
            entries = List.copyOf(entries);
        }
    }

    /// What time is it?
    record Time() implements Request {}
}
