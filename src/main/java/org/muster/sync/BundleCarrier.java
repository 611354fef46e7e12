package org.muster.sync;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.StationKeys;
import org.muster.wire.Proofs;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Ticket;

/// Brings a bundle to the server over a line, as it is: sealed, whoever wrote it. In a session of its own beside the
/// one of the sync, and without a ticket, so that it says nothing of the folder. For one thread, which waits.
public final class BundleCarrier {
    private final ServerLink link;
    private final StationLog log;
    private final StationKeys keys;
    private final Await await;

    public BundleCarrier(ServerLink link, StationLog log, StationKeys keys, Await await) {
        this.link = link;
        this.log = log;
        this.keys = keys;
        this.await = await;
    }

    /// @return the server's [Reply.Carried] or a refusal
    /// @throws ServerLink.LinkDown when no answer came: it may have been taken all the same, and may be brought
    ///     again
    public Reply carry(byte[] file) {
        Optional<JurisdictionId> here = log.jurisdiction();
        Reply met = ask(new Request.Challenge(), "");
        if (!(met instanceof Reply.Challenged server)) {
            return met;
        }
        if (!here.equals(Optional.of(server.jurisdiction()))) {
            throw new ServerLink.LinkDown(
                    "the server there keeps the log of " + server.name() + ", another jurisdiction than this folder's");
        }
        Request.Hello hello = new Request.Hello(
                server.jurisdiction(),
                keys.station(),
                log.incarnation(),
                server.nonce(),
                keys.sign(Proofs.greeting(server.jurisdiction(), server.nonce(), keys.station(), log.incarnation())),
                Ticket.NONE,
                Ticket.NONE);
        Reply greeted = ask(hello, "");
        return greeted instanceof Reply.Welcome welcome ? ask(new Request.Carry(file), welcome.session()) : greeted;
    }

    private Reply ask(Request request, String session) {
        try {
            return await.on(link.ask(request, session));
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerLink.LinkDown down ? down : e;
        }
    }
}
