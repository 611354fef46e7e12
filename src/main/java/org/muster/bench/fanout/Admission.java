package org.muster.bench.fanout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.muster.dispatch.command.Ids;
import org.muster.dispatch.model.IncarnationId;
import org.muster.journal.StationKeys;
import org.muster.sync.OkHttpLink;
import org.muster.wire.Proofs;
import org.muster.wire.Reply;
import org.muster.wire.Request;
import org.muster.wire.Ticket;

/// Enrols one station at an open server and gets it a session; all desks listen under it.
final class Admission {
    private Admission() {}

    static String session(String url, Path dir) throws IOException {
        Random random = new Random(1);
        StationKeys keys = StationKeys.loadOrCreate(dir, random);
        IncarnationId life = new IncarnationId(Ids.from(random).next());
        try (OkHttpLink link = new OkHttpLink(url)) {
            Reply.Challenged enrolling = challenged(link);
            Reply enrolled = link.ask(
                            new Request.Enrol(
                                    "",
                                    "fan-out",
                                    HexFormat.of().parseHex(keys.signKey()),
                                    HexFormat.of().parseHex(keys.agreeKey()),
                                    enrolling.nonce(),
                                    keys.sign(Proofs.enrolment(
                                            enrolling.jurisdiction(), enrolling.nonce(), keys.station()))),
                            "")
                    .join();
            Reply.Challenged server = challenged(link);
            Reply welcome = link.ask(
                            new Request.Hello(
                                    server.jurisdiction(),
                                    keys.station(),
                                    life,
                                    server.nonce(),
                                    keys.sign(Proofs.greeting(
                                            server.jurisdiction(), server.nonce(), keys.station(), life)),
                                    Ticket.NONE,
                                    new Ticket(1, life.hex())),
                            "")
                    .join();
            if (welcome instanceof Reply.Welcome admitted) {
                return admitted.session();
            }
            throw new IOException("the server lets nobody in: " + enrolled + ", " + welcome);
        }
    }

    private static Reply.Challenged challenged(OkHttpLink link) throws IOException {
        if (link.ask(new Request.Challenge(), "").join() instanceof Reply.Challenged challenged) {
            return challenged;
        }
        throw new IOException("the server gives no challenge");
    }
}
