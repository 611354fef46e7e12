package org.muster.sync;

import java.util.Optional;
import org.muster.dispatch.model.IncarnationId;
import org.muster.wire.Ticket;

/// A folder's tickets in one of its lives.
///
/// @param shown the one the server took last
/// @param next offered, and perhaps taken; the one shown while none is
public record FolderTickets(IncarnationId life, Ticket shown, Ticket next) {
    private static final int FIELDS = 3;

    /// What is to be offered now: what was offered before, for its answer may have been lost, or another one.
    static FolderTickets of(Optional<String> kept, IncarnationId life, String fresh) {
        FolderTickets known = kept.flatMap(FolderTickets::read)
                .filter(tickets -> tickets.life.equals(life))
                .orElse(new FolderTickets(life, Ticket.NONE, Ticket.NONE));
        return known.next.equals(known.shown)
                ? new FolderTickets(life, known.shown, new Ticket(known.shown.count() + 1, fresh))
                : known;
    }

    FolderTickets taken() {
        return new FolderTickets(life, next, next);
    }

    String text() {
        return life.hex() + " " + shown.text() + " " + next.text();
    }

    private static Optional<FolderTickets> read(String text) {
        String[] fields = text.split(" ", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            IncarnationId life = new IncarnationId(fields[0]);
            return Ticket.of(fields[1])
                    .flatMap(shown -> Ticket.of(fields[2]).map(next -> new FolderTickets(life, shown, next)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
