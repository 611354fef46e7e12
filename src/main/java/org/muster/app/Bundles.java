package org.muster.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.muster.journal.Journal;
import org.muster.journal.JournalView;
import org.muster.sync.Await;
import org.muster.sync.BundleCarrier;
import org.muster.sync.IncomingBundle;
import org.muster.sync.OkHttpLink;
import org.muster.sync.OutgoingBundle;
import org.muster.sync.ServerLink;
import org.muster.wire.Reply;

/// Bundles of a data folder's station: written from its journal, read into it, or carried on to its server. Each file
/// named in an answer is spoken of as it was named.
final class Bundles {
    private static final Await AWAIT = new Await() {
        @Override
        public <T> T on(CompletableFuture<T> future) {
            return Waiting.on(future);
        }
    };

    private final Station station;
    private final Optional<StationLink> link;

    /// @param link the line that is kept up
    Bundles(Station station, Optional<StationLink> link) {
        this.station = station;
        this.link = link;
    }

    private static LineDesk.Answered done(String words, int events) {
        return new LineDesk.Answered(true, words, Optional.empty(), Optional.empty(), events);
    }

    private static LineDesk.Answered refused(String words) {
        return new LineDesk.Answered(false, words, Optional.empty(), Optional.empty(), 0);
    }

    LineDesk.Answered write(BundleFile file, String recipient) throws IOException {
        OutgoingBundle.Outcome outcome;
        try (JournalView journal = Journal.read(station.folder().dir())) {
            outcome = new OutgoingBundle(
                            journal,
                            station.keys(),
                            station.session().snapshot().confirmed(),
                            StationLink.name(station),
                            station.session().clock(),
                            new SecureRandom())
                    .to(recipient);
        }
        return switch (outcome) {
            case OutgoingBundle.Outcome.Refused no -> refused(no.words());
            case OutgoingBundle.Outcome.Written written -> {
                file.write(written.file());
                yield done(words(file, recipient, written), written.events());
            }
        };
    }

    private static String words(BundleFile file, String recipient, OutgoingBundle.Outcome.Written written) {
        if (written.asks()) {
            return file + " asks for this station to be enrolled: at the server, muster bundle read " + file
                    + " --admit --data SERVERFOLDER, and bring the answer back";
        }
        StringBuilder words =
                new StringBuilder(file + " for " + recipient + " holds " + counted(written.events(), "waiting event"));
        if (written.last() > 0) {
            words.append(" for the server, and the log from ")
                    .append(written.first())
                    .append(" to ")
                    .append(written.last());
        }
        if (written.left() > 0) {
            words.append("; ")
                    .append(counted(written.left(), "event"))
                    .append(" more go with the next one, after its answer");
        }
        if (written.last() > 0 && written.last() < written.head()) {
            words.append("; the log goes on to ").append(written.head()).append(" in the next one");
        }
        return words.toString();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// @param answer where the server's answer goes; empty for beside the file
    LineDesk.Answered read(BundleFile file, String answer) throws IOException {
        byte[] bytes = file.read();
        BundleFile back = new BundleFile(answer.isEmpty() ? file.answer() : Path.of(answer));
        IncomingBundle.Outcome outcome = new IncomingBundle(
                        station.session(),
                        station.log(),
                        station.keys(),
                        station.session().clock(),
                        AWAIT)
                .read(bytes);
        return switch (outcome) {
            case IncomingBundle.Outcome.Refused no -> refused(file + " " + no.words());
            case IncomingBundle.Outcome.ForServer forServer -> carry(file, bytes, forServer.writer(), back);
            case IncomingBundle.Outcome.Taken taken -> {
                if (taken.isHealed()) {
                    link.ifPresent(StationLink::greetAgain);
                }
                yield taken(file, taken, back);
            }
        };
    }

    private LineDesk.Answered taken(BundleFile file, IncomingBundle.Outcome.Taken taken, BundleFile back)
            throws IOException {
        StringBuilder words = new StringBuilder(file + " of " + taken.writer() + ": "
                + counted(taken.fresh(), "new event") + ", the log reaches " + taken.position() + ", "
                + counted(taken.pending(), "own event") + " wait");
        if (taken.beyond() > 0) {
            words.append("; ").append(taken.beyond()).append(" more in the next bundle: write one to ask for them");
        }
        if (taken.isHealed() && taken.pending() > 0) {
            words.append("; this folder goes on in a new life: write the next bundle");
        }
        if (taken.enclosed().isEmpty()) {
            return done(words.toString(), taken.fresh());
        }
        if (station.server().isEmpty()) {
            words.append("; it holds events for the server: take it on to a station with a line");
            return done(words.toString(), taken.fresh());
        }
        LineDesk.Answered carried = carry(file, taken.enclosed().get(), taken.writer(), back);
        return new LineDesk.Answered(
                carried.accepted(), words + "; " + carried.answer(), Optional.empty(), Optional.empty(), taken.fresh());
    }

    private LineDesk.Answered carry(BundleFile file, byte[] bytes, String writer, BundleFile back) throws IOException {
        Optional<String> server = station.server();
        if (server.isEmpty()) {
            return refused(file + " is for the server: read it at a station that has a line to it, or at the server"
                    + " itself with --data SERVERFOLDER");
        }
        Reply reply;
        try (OkHttpLink line = new OkHttpLink(server.get(), station.folder().trusted())) {
            reply = new BundleCarrier(line, station.log(), station.keys(), AWAIT).carry(bytes);
        } catch (ServerLink.LinkDown e) {
            return refused(file + " is for the server and was not brought there: " + e.getMessage());
        }
        return answered(file, writer, reply, back);
    }

    /// Says what the server made of a bundle, and writes its answer down.
    static LineDesk.Answered answered(BundleFile file, String writer, Reply reply, BundleFile back) throws IOException {
        return switch (reply) {
            case Reply.Carried carried -> {
                back.write(carried.answer());
                yield carried.words().isEmpty()
                        ? done(
                                "the server took " + counted(carried.added(), "new event") + " of " + writer
                                        + "; its answer is in " + back,
                                carried.added())
                        : refused(file + " was not taken by the server: " + carried.words()
                                + "; keep it, and read its answer " + back + " at " + writer
                                + ": a folder that still has these events writes them anew");
            }
            case Reply.Refused refused -> refused(file + " " + refused.words());
            default -> refused(file + " was answered with something else than a bundle");
        };
    }
}
