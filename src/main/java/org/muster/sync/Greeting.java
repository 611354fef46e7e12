package org.muster.sync;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.muster.dispatch.model.JurisdictionId;
import org.muster.journal.Signature;
import org.muster.journal.StationKeys;
import org.muster.wire.Holder;
import org.muster.wire.Proofs;
import org.muster.wire.Refusal;
import org.muster.wire.Reply;
import org.muster.wire.Request;

/// The way in: learns who the server is, proves the station's key, enrols where needed. For the sync's thread.
final class Greeting {
    private final StationLog log;
    private final StationKeys keys;
    private final SyncConfig config;
    private final Turns turns;
    private final Supplier<String> words;
    private final Owner owner;

    /// Who is told how it ends.
    interface Owner {
        /// @param serverKey hex
        void welcome(JurisdictionId jurisdiction, String serverKey, Reply.Welcome welcome);

        void stuck(LinkState.Trouble trouble, String words);

        void refused(Reply.Refused refused);
    }

    /// @param words fresh random ones, for tickets
    Greeting(StationLog log, StationKeys keys, SyncConfig config, Turns turns, Supplier<String> words, Owner owner) {
        this.log = log;
        this.keys = keys;
        this.config = config;
        this.turns = turns;
        this.words = words;
        this.owner = owner;
    }

    void start() {
        turns.ask(new Request.Challenge(), reply -> {
            switch (reply) {
                case Reply.Challenged challenged -> met(challenged);
                case Reply.Refused refused -> owner.refused(refused);
                default -> turns.lost("the server answered a challenge with something else");
            }
        });
    }

    private void met(Reply.Challenged server) {
        Optional<JurisdictionId> own = log.jurisdiction();
        String key = HexFormat.of().formatHex(server.serverKey());
        if (own.isPresent() && !own.get().equals(server.jurisdiction())) {
            owner.stuck(
                    LinkState.Trouble.FOREIGN_JURISDICTION,
                    "this folder belongs to another jurisdiction than " + server.name());
        } else if (log.serverKey().filter(known -> !known.equals(key)).isPresent()) {
            owner.stuck(LinkState.Trouble.BAD_SERVER, "the server's key is not the one that founded the jurisdiction");
        } else {
            hello(server, true);
        }
    }

    private void hello(Reply.Challenged server, boolean mayEnrol) {
        turns.await(
                log.tickets(words.get()),
                tickets -> hello(server, mayEnrol, tickets),
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
    }

    private void hello(Reply.Challenged server, boolean mayEnrol, FolderTickets tickets) {
        Signature proof =
                keys.sign(Proofs.greeting(server.jurisdiction(), server.nonce(), keys.station(), tickets.life()));
        Request.Hello hello = new Request.Hello(
                server.jurisdiction(),
                keys.station(),
                tickets.life(),
                server.nonce(),
                proof,
                tickets.shown(),
                tickets.next());
        turns.ask(hello, reply -> {
            switch (reply) {
                case Reply.Welcome welcome -> welcomed(server, tickets, welcome);
                case Reply.Refused refused -> {
                    if (refused.refusal() == Refusal.NOT_ENROLLED && mayEnrol) {
                        enrol(server);
                    } else {
                        owner.refused(refused);
                    }
                }
                default -> turns.lost("the server answered a greeting with something else");
            }
        });
    }

    private void enrol(Reply.Challenged server) {
        if (!server.open() && config.enrolmentToken().isEmpty()) {
            owner.stuck(LinkState.Trouble.NOT_ENROLLED, "an enrolment token of " + server.name() + " is needed");
            return;
        }
        Signature proof = keys.sign(Proofs.enrolment(server.jurisdiction(), server.nonce(), keys.station()));
        Request.Enrol enrol = new Request.Enrol(
                config.enrolmentToken(),
                config.stationName(),
                HexFormat.of().parseHex(keys.signKey()),
                HexFormat.of().parseHex(keys.agreeKey()),
                server.nonce(),
                proof);
        turns.ask(enrol, reply -> {
            switch (reply) {
                case Reply.Enrolled enrolled -> hello(server, false);
                case Reply.Refused refused -> owner.refused(refused);
                default -> turns.lost("the server answered an enrolment with something else");
            }
        });
    }

    private void welcomed(Reply.Challenged server, FolderTickets tickets, Reply.Welcome welcome) {
        if (welcome.holder() == Holder.STALE) {
            admitted(server, welcome);
            return;
        }
        turns.await(
                log.taken(tickets),
                kept -> admitted(server, welcome),
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
    }

    private void admitted(Reply.Challenged server, Reply.Welcome welcome) {
        String key = HexFormat.of().formatHex(server.serverKey());
        if (log.jurisdiction().isPresent()) {
            owner.welcome(server.jurisdiction(), key, welcome);
            return;
        }
        turns.await(
                log.join(server.jurisdiction()),
                joined -> owner.welcome(server.jurisdiction(), key, welcome),
                failure -> owner.stuck(LinkState.Trouble.STORAGE, failure));
    }
}
