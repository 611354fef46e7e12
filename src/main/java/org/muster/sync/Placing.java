package org.muster.sync;

import java.util.ArrayList;
import java.util.List;
import org.muster.dispatch.event.Event;
import org.muster.dispatch.model.Digest;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.Checkpoint;
import org.muster.journal.ConfirmedEntry;
import org.muster.journal.LogHash;
import org.muster.journal.LogHead;
import org.muster.journal.SignatureScheme;
import org.muster.wire.Segment;

/// Gives the entries of a segment their places, however it came: by the station's own count and hash, never by what the
/// segment says, and only where the hash over all before it is the one that the server signed.
final class Placing {
    private Placing() {}

    /// Whether a segment goes on from a head, or overlaps with what is there.
    static boolean follows(Segment segment, LogHead head) {
        return segment.first() <= head.position() + 1
                && (segment.epoch() == head.epoch() || segment.first() == head.position() + 1);
    }

    /// The entries after the head, each at its place.
    static List<ConfirmedEntry> place(Segment segment, LogHead head) {
        List<ConfirmedEntry> placed = new ArrayList<>();
        Digest hash = head.logHash();
        long position = head.position();
        int known = (int) (head.position() + 1 - segment.first());
        for (Segment.Placed entry :
                segment.entries().subList(known, segment.entries().size())) {
            position++;
            hash = LogHash.next(hash, entry.entry().record(), segment.epoch(), position, entry.serverAt());
            placed.add(new ConfirmedEntry(entry.entry(), segment.epoch(), position, entry.serverAt(), hash));
        }
        return placed;
    }

    /// The server's signed word that closes a segment.
    static Checkpoint checkpoint(Segment segment) {
        return new Checkpoint(segment.epoch(), segment.last(), segment.hash(), segment.signature());
    }

    /// The segment without entries that brings a word of the server's on the log up to where it stands.
    static Segment word(Checkpoint end) {
        return new Segment(end.epoch(), end.position() + 1, List.of(), end.logHash(), end.signature(), end.position());
    }

    /// Whether the word that closes a segment is one on a log up to its end.
    ///
    /// @param serverKey hex
    static boolean closes(
            Segment segment, LogHead head, JurisdictionId jurisdiction, String serverKey, SignatureScheme scheme) {
        return checkpoint(segment).closes(head) && checkpoint(segment).isSignedBy(serverKey, jurisdiction, scheme);
    }

    /// Whether the server has said that these entries stand there.
    ///
    /// @param placed of the segment after the head, not empty
    /// @param serverKey hex
    static boolean isProven(
            Segment segment,
            LogHead head,
            List<ConfirmedEntry> placed,
            JurisdictionId jurisdiction,
            String serverKey,
            SignatureScheme scheme) {
        return placed.getLast().logHash().equals(segment.hash())
                && checkpoint(segment).isSignedBy(serverKey, jurisdiction, scheme)
                && isFounding(head, placed.getFirst(), jurisdiction, serverKey);
    }

    /// The first entry of a log founds this jurisdiction, with the key that the server proved to have.
    private static boolean isFounding(
            LogHead head, ConfirmedEntry first, JurisdictionId jurisdiction, String serverKey) {
        return head.position() > 0
                || (first.record().event() instanceof Event.JurisdictionFounded founded
                        && founded.jurisdiction().equals(jurisdiction)
                        && founded.serverKey().equals(serverKey));
    }
}
